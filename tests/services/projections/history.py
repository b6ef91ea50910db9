"""Histories as tests tell them: what happened, when, in which stream."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from shared.contracts.document import Document
from shared.contracts.event import Event, Provenance, RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    EntryPersonal,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionAct,
    DecisionIssued,
    DraftedPersonal,
    NominationDeclined,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
    RemarkedPersonal,
    RevocationGround,
    SavedPersonal,
    Vote,
)
from shared.contracts.final_report import FinalReport
from shared.contracts.nominee import Collective
from shared.contracts.plan import AmendingDocument, Category, Change, Plan
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, READS

FIRST = datetime(2024, 7, 1, tzinfo=UTC)
"""When the first event of a history occurs, unless told otherwise; each one after it an hour later."""

BY_TESTS = Provenance(actor="tests", correlation_id="tests")

PAPER = Document(kind="plan", file_name="ke-hoach.pdf", size=1, sha256="0" * 64)


def recorded(
    events: Sequence[Event | tuple[Event, datetime]], after: Mapping[str, int] | None = None
) -> list[RecordedEvent]:
    """Return events as they stand in their streams, each in its stream's order, after what is there already."""
    ends = {CAMPAIGNS: 0, NOMINATIONS: 0, READS: 0, **(after or {})}
    return [_recorded(told, nth, ends) for nth, told in enumerate(events)]


def _recorded(told: Event | tuple[Event, datetime], nth: int, ends: dict[str, int]) -> RecordedEvent:
    event, at = told if isinstance(told, tuple) else (told, FIRST + timedelta(hours=nth))
    stream = event.NAME.partition(".")[0].upper()
    ends[stream] += 1
    return RecordedEvent(
        stream=stream,
        sequence=ends[stream],
        aggregate_id="tests",
        version=ends[stream],
        occurred_at=at,
        provenance=BY_TESTS,
        event=event,
    )


def issued(plan: Plan) -> PlanIssued:
    """Return that a plan was issued."""
    return PlanIssued(campaign=plan.campaign, plan=plan)


def amended(campaign: str, *changes: Change) -> PlanAmended:
    """Return that a plan was amended."""
    decision = AmendingDocument(title="Amendment", number="2", date=date(2024, 7, 2), issuer="The harbour board")
    return PlanAmended(campaign=campaign, changes=changes, reason="It had to be", document=decision)


def closed(campaign: str) -> CampaignClosed:
    """Return that a campaign was closed."""
    report = FinalReport(obligations=(), nominations=(), clusters=(), contests=(), nominations_as_of=0)
    return CampaignClosed(campaign=campaign, report=report, document=PAPER, left_open=(), reason=None)


def delivered(campaign: str, unit: str, obligation: str, theme: str | None = None) -> ObligationDelivered:
    """Return that a unit delivered a document that it owed."""
    return ObligationDelivered(
        campaign=campaign, unit=unit, obligation=obligation, theme=theme, statements=(), document=PAPER
    )


def entered(campaign: str, unit: str, contest: str) -> ContestEntrySubmitted:
    """Return that a unit sent in an entry for a contest."""
    personal = EntryPersonal(author="A", title="T", subject="S", document=PAPER)
    return ContestEntrySubmitted(
        campaign=campaign, unit=unit, contest=contest, entry=f"{campaign}.{unit}.00000001", personal=personal
    )


def nomination(
    campaign: str, unit: str, tail: str, category: Category, occasion: str = "wrap-up", *, counts: bool = True
) -> NominationRef:
    """Return a nomination as events name it."""
    return NominationRef(
        id=f"{campaign}.{unit}.{tail:0>8}", category=category, occasion=occasion, counts_against_quota=counts
    )


def submitted(campaign: str, unit: str, *nominations: NominationRef) -> NominationsSubmitted:
    """Return that a unit submitted nominations together."""
    return NominationsSubmitted(
        campaign=campaign,
        unit=unit,
        nominations=nominations,
        personal=SavedPersonal(documents=()),
        by="unit",
        rules_as_of=1,
    )


class About:
    """What happens to one nomination of a unit."""

    def __init__(self, campaign: str, unit: str, nomination: NominationRef) -> None:
        self._about = {"campaign": campaign, "unit": unit, "nomination": nomination}

    def returned(self) -> NominationReturned:
        """Return that it came back for supplement."""
        return NominationReturned(**self._about, by="office", office="office", personal=_REMARK)

    def declined(self) -> NominationDeclined:
        """Return that it was declined."""
        return NominationDeclined(**self._about, by="office", office="office", personal=_REMARK)

    def withdrawn(self) -> NominationWithdrawn:
        """Return that the unit took it back."""
        return NominationWithdrawn(**self._about, held_place=True)

    def endorsed(self) -> NominationEndorsed:
        """Return that an office passed it on."""
        return NominationEndorsed(**self._about, by="office", office="office", next_office="office")

    def awarded(self) -> AwardDecided:
        """Return that the award was granted."""
        return AwardDecided(**self._about, **_DECISION, by="chair", award_form="medal", achieved=None)

    def announced(self) -> AwardAnnounced:
        """Return that the award was announced."""
        return AwardAnnounced(**self._about, office="office", announced_on=_DAY, place="The harbour")

    def revoked(self) -> AwardRevoked:
        """Return that the award was revoked."""
        return AwardRevoked(**self._about, **_DECISION, ground=RevocationGround.FRAUD, personal=_REMARK)

    def picked(self, source: str = "harbour-games.zeta-harbour.00000001") -> NomineePicked:
        """Return that the council picked its nominee: it is the new nomination."""
        return NomineePicked(
            **self._about,
            by="council",
            picked_from=source,
            office="office",
            next_office="office",
            vote=Vote(present=3, in_favour=3, against=0, minutes="M"),
            achieved=None,
            personal=DraftedPersonal(nominee=Collective(name="A team")),
            rules_as_of=1,
        )


def issued_decision(campaign: str, *nominations: NominationRef) -> DecisionIssued:
    """Return that an issuer's decision of a number was issued: it stands outside of any campaign's history."""
    return DecisionIssued(
        issuer="board",
        number="1",
        date=_DAY,
        signer="The chair",
        act=DecisionAct.GRANT,
        campaign=campaign,
        office="office",
        nominations=nominations,
    )


_DAY = date(2024, 10, 1)
_REMARK = RemarkedPersonal(reason="Thin")
_DECISION = {"office": "office", "issuer": "board", "number": "1", "date": _DAY, "signer": "The chair"}
