"""Events of the town's campaign, and of those who urge its units."""

from datetime import date

from shared.contracts.document import Document
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    EntryPersonal,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.notifications import UnitsUrged
from shared.contracts.final_report import FinalReport
from shared.contracts.plan import AmendingDocument, Change, Plan
from tests.services.notifications.town.full_plan import ESSAYS
from tests.services.notifications.town.plan import CAMPAIGN, PLAN, REPORT


def a_document() -> Document:
    """Return a paper."""
    return Document(kind="plan", file_name="plan.pdf", size=1, sha256="0" * 64)


def issued(plan: Plan = PLAN) -> PlanIssued:
    """Tell that a plan was issued."""
    return PlanIssued(campaign=plan.campaign, plan=plan)


def amended(*changes: Change, campaign: str = CAMPAIGN) -> PlanAmended:
    """Tell that a plan was amended."""
    document = AmendingDocument(
        title="Điều chỉnh kế hoạch", number="9/QĐ-UBND", date=date(2024, 7, 15), issuer="Ủy ban nhân dân thị xã"
    )
    return PlanAmended(campaign=campaign, changes=changes, reason="Bà Trần Thị Kín đề nghị", document=document)


def closed(campaign: str = CAMPAIGN) -> CampaignClosed:
    """Tell that the campaign was closed."""
    report = FinalReport(obligations=(), nominations=(), clusters=(), contests=(), nominations_as_of=0)
    return CampaignClosed(campaign=campaign, report=report, document=a_document(), left_open=(), reason=None)


def delivered(
    unit: str = "ward-a", obligation: str = REPORT, campaign: str = CAMPAIGN, theme: str | None = None
) -> ObligationDelivered:
    """Tell that a unit delivered a document."""
    return ObligationDelivered(
        campaign=campaign, unit=unit, obligation=obligation, theme=theme, statements=(), document=a_document()
    )


def entered(unit: str = "ward-a", contest: str = ESSAYS) -> ContestEntrySubmitted:
    """Tell that a unit sent in an entry for a contest."""
    personal = EntryPersonal(author="Trần Thị Kín", title="Một bài", subject="Trần Thị Kín", document=a_document())
    return ContestEntrySubmitted(
        campaign=CAMPAIGN, unit=unit, contest=contest, entry=f"{CAMPAIGN}.{unit}.eeeeeeee", personal=personal
    )


def urged(
    *units: str,
    obligation: str = REPORT,
    theme: str | None = None,
    on: date = date(2024, 8, 1),
    note: str = "",
    campaign: str = CAMPAIGN,
) -> UnitsUrged:
    """Tell that units were urged to deliver something."""
    return UnitsUrged(
        campaign=campaign, obligation=obligation, theme=theme, units=units, note=note, day=on, by="office:urging"
    )
