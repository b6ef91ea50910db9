"""A small campaign of an invented town, and events in it: what the tests of alerts tell stories with."""

from datetime import UTC, date, datetime

from shared.calendar import Term, TermForm
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
    NominationDrafted,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
    RemarkedPersonal,
    RevocationGround,
    SavedPersonal,
    SubmissionRefused,
    Vote,
)
from shared.contracts.events.notifications import UnitsUrged
from shared.contracts.final_report import FinalReport
from shared.contracts.nominee import Individual, PersonalData
from shared.contracts.plan import (
    THEME_LEAD,
    AmendingDocument,
    AwardForm,
    Category,
    Change,
    Contest,
    DeliveredAs,
    Hop,
    IssuedDocument,
    Obligation,
    Occasion,
    Office,
    Period,
    Plan,
    Quota,
    Recipient,
    Route,
    Selection,
    Theme,
    Unit,
    UnitKind,
)

CAMPAIGN = "mua-xuan-2024"
ELSEWHERE = "mua-thu-2024"
WARDS = ("ward-a", "ward-b")
REPORT, NOMINEES, WISH = "report", "nominees", "wish"
GUIDE, ESSAY, ESSAYS = "guide", "essay", "essays"
THEMES = ("streets", "schools", "lights")
BY_TESTS = Provenance(actor="tests", correlation_id="tests")


def day(number: int, month: int = 8, hour: int = 0, year: int = 2024) -> datetime:
    """Return an hour of a day in the town's zone, by default of August 2024."""
    return datetime.fromisoformat(f"{year}-{month:02}-{number:02}T{hour:02}:00:00+07:00")


def due(form: TermForm, value: str, clause: str) -> Term:
    return Term(literal=f"trước ngày {value}" if value else "theo Kế hoạch", clause=clause, form=form, value=value)


PLAN = Plan(
    campaign=CAMPAIGN,
    document=IssuedDocument(
        kind="Kế hoạch",
        number="7",
        symbol="/KH-UBND",
        date=date(2024, 7, 1),
        year=2024,
        title="Thi đua mùa xuân",
        issuer="Ủy ban nhân dân thị xã",
        authority="Thị xã",
        signer="Chủ tịch",
        signer_position="Chủ tịch",
        retained_by="VT",
    ),
    time_zone="Asia/Ho_Chi_Minh",
    standing_office="office",
    period=Period(ends=Term(literal="đến hết tháng 10", clause="2", form=TermForm.THROUGH_MONTH, value="2024-10")),
    reminder_days=(14, 7, 3, 1),
    due_soon_days=7,
    default_occasion="wrap-up",
    kinds=(UnitKind(id="ward", name="Phường"), UnitKind(id="department", name="Phòng")),
    units=(
        Unit(id="ward-a", name="Phường A", kind="ward"),
        Unit(id="ward-b", name="Phường B", kind="ward"),
        Unit(id="home-affairs", name="Phòng Nội vụ", kind="department"),
    ),
    offices=(
        Office(id="office", name="Phòng Nội vụ thị xã", unit="home-affairs"),
        Office(id="chair", name="Chủ tịch UBND thị xã"),
    ),
    recipients=(Recipient(literal="Các phường", clause="Nơi nhận", kinds=("ward",)),),
    award_forms=(AwardForm(id="merit", name="Giấy khen", granted_by="Chủ tịch"),),
    occasions=(
        Occasion(
            id="wrap-up", name="Tổng kết", award_form="merit", route="short", counts_against_quota=True, clause="3"
        ),
    ),
    routes=(
        Route(
            id="short",
            hops=(
                Hop(office=THEME_LEAD, act="endorse"),
                Hop(office="office", act="endorse"),
                Hop(office="chair", act="decide"),
            ),
            clause="3",
        ),
    ),
    quotas=(
        Quota(
            category=Category.COLLECTIVE,
            applies_to=Selection(kinds=("ward",)),
            maximum=2,
            literal="tối đa 02 tập thể",
            clause="4",
        ),
    ),
    obligations=(
        Obligation(
            id=REPORT,
            name="Kế hoạch của đơn vị",
            binds=Selection(kinds=("ward",)),
            owed_to="office",
            delivered_as=DeliveredAs.DOCUMENT,
            due=due(TermForm.BEFORE_DAY, "2024-08-05", "5"),
        ),
        Obligation(
            id=NOMINEES,
            name="Hồ sơ đề nghị",
            binds=Selection(kinds=("ward",)),
            owed_to="theme-lead",
            delivered_as=DeliveredAs.NOMINEE_LIST,
            occasion="wrap-up",
            due=due(TermForm.BEFORE_DAY, "2024-08-20", "6"),
        ),
        Obligation(
            id=WISH,
            name="Góp ý",
            binds=Selection(kinds=("ward",)),
            owed_to="office",
            delivered_as=DeliveredAs.DOCUMENT,
            due=due(TermForm.NONE_SET, "", "7"),
        ),
    ),
)


FULL_PLAN = PLAN.model_copy(
    update={
        "themes": tuple(
            Theme(
                id=theme,
                number=f"2.{number}",
                title=theme.title(),
                lead="home-affairs" if theme == "lights" else "ward-a",
                time_frame=due(TermForm.NONE_SET, "", "2"),
                clause="2",
            )
            for number, theme in enumerate(THEMES, start=1)
        ),
        "obligations": (
            *PLAN.obligations,
            Obligation(
                id=GUIDE,
                name="Kế hoạch chuyên đề",
                per_theme=True,
                owed_to="office",
                delivered_as=DeliveredAs.DOCUMENT,
                due=due(TermForm.BEFORE_DAY, "2024-08-12", "8"),
            ),
            Obligation(
                id=ESSAY,
                name="Bài dự thi",
                binds=Selection(kinds=("ward",)),
                owed_to="office",
                delivered_as=DeliveredAs.CONTEST_ENTRY,
                due=due(TermForm.BEFORE_DAY, "2024-08-28", "9"),
            ),
        ),
        "contests": (Contest(id=ESSAYS, name="Cuộc thi viết", entries=ESSAY, recognised_by="office", clause="9"),),
        "occasions": (
            *PLAN.occasions,
            Occasion(
                id="city",
                name="Thành phố khen",
                award_form="merit",
                route="short",
                counts_against_quota=False,
                clause="3",
            ),
        ),
    }
)
"""The plan with themes, of which the first ward leads two, and a contest."""


def a_document() -> Document:
    """Return a paper."""
    return Document(kind="plan", file_name="plan.pdf", size=1, sha256="0" * 64)


def plan_of(campaign: str, authority: str) -> Plan:
    """Return a plan of the town for a campaign of an authority; all of them have the same units."""
    offices = (each.model_copy(update={"issuer": authority}) if each.id == "chair" else each for each in PLAN.offices)
    document = PLAN.document.model_copy(update={"issuer": authority})
    return PLAN.model_copy(update={"campaign": campaign, "offices": tuple(offices), "document": document})


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


def ref(
    tail: str = "aaaaaaaa",
    unit: str = "ward-a",
    campaign: str = CAMPAIGN,
    category: Category = Category.COLLECTIVE,
) -> NominationRef:
    """Name a nomination."""
    return NominationRef(
        id=f"{campaign}.{unit}.{tail}", category=category, occasion="wrap-up", counts_against_quota=True
    )


def drafted(nomination: NominationRef, theme: str | None = None) -> NominationDrafted:
    """Tell that a unit began a nomination."""
    person = PersonalData(name="Trần Thị Kín", position="Tổ trưởng", workplace="Phường A")
    return NominationDrafted(
        **_whose(nomination),
        nomination=nomination,
        theme=theme,
        achieved=None,
        personal=DraftedPersonal(nominee=Individual(person=person)),
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


def submitted(*refs: NominationRef) -> NominationsSubmitted:
    """Tell that a unit submitted nominations."""
    campaign, unit, _ = refs[0].id.split(".")
    return NominationsSubmitted(
        campaign=campaign,
        unit=unit,
        nominations=refs,
        personal=SavedPersonal(documents=()),
        by="unit",
        rules_as_of=1,
    )


def refused(*refs: NominationRef, code: str = "quota-used-up") -> SubmissionRefused:
    """Tell that a submission was not taken."""
    campaign, unit, _ = refs[0].id.split(".")
    late = code == "list-too-late"
    return SubmissionRefused(
        campaign=campaign,
        unit=unit,
        nominations=refs,
        code=code,
        rule="R13" if late else "R10",
        clause="6" if late else "4",
        category=None if late else Category.COLLECTIVE,
        rules_as_of=1,
    )


def _whose(nomination: NominationRef) -> dict[str, str]:
    campaign, unit, _ = nomination.id.split(".")
    return {"campaign": campaign, "unit": unit}


def withdrawn(nomination: NominationRef) -> NominationWithdrawn:
    """Tell that a unit took a nomination back."""
    return NominationWithdrawn(**_whose(nomination), nomination=nomination, held_place=True)


def endorsed(nomination: NominationRef, office: str = "theme-lead", next_office: str = "office") -> NominationEndorsed:
    """Tell that an office passed a nomination on."""
    return NominationEndorsed(
        **_whose(nomination), nomination=nomination, by="lead", office=office, next_office=next_office
    )


def picked(nomination: NominationRef, unit: str = "ward-a") -> NomineePicked:
    """Tell that the council picked a unit's nominee for the city; `nomination` is the new one."""
    person = PersonalData(name="Trần Thị Kín", position="Tổ trưởng", workplace="Phường A")
    return NomineePicked(
        campaign=CAMPAIGN,
        unit=unit,
        nomination=nomination.model_copy(update={"occasion": "city", "counts_against_quota": False}),
        by="council",
        picked_from=ref(unit=unit).id,
        office="office",
        next_office="chair",
        vote=Vote(present=3, in_favour=3, against=0, minutes="1"),
        achieved=None,
        personal=DraftedPersonal(nominee=Individual(person=person)),
        rules_as_of=1,
    )


def returned(nomination: NominationRef) -> NominationReturned:
    """Tell that a nomination came back for supplement."""
    return NominationReturned(
        **_whose(nomination),
        nomination=nomination,
        by="office",
        office="office",
        personal=RemarkedPersonal(reason="Bà Trần Thị Kín chưa ký"),
    )


def declined(nomination: NominationRef) -> NominationDeclined:
    """Tell that a nomination was declined."""
    return NominationDeclined(
        **_whose(nomination),
        nomination=nomination,
        by="office",
        office="office",
        personal=RemarkedPersonal(reason="Bà Trần Thị Kín chưa đạt"),
    )


def awarded(nomination: NominationRef) -> AwardDecided:
    """Tell that an award was decided."""
    return AwardDecided(
        **_whose(nomination),
        **_DECISION,
        nomination=nomination,
        by="chair",
        award_form="merit",
        achieved=None,
    )


def announced(nomination: NominationRef) -> AwardAnnounced:
    """Tell that an award was announced."""
    return AwardAnnounced(
        **_whose(nomination), nomination=nomination, office="office", announced_on=date(2024, 10, 5), place="Hội trường"
    )


def decision_issued(nomination: NominationRef) -> DecisionIssued:
    """Tell that a decision of a number was issued."""
    return DecisionIssued(**_DECISION, campaign=CAMPAIGN, act=DecisionAct.GRANT, nominations=(nomination,))


def revoked(nomination: NominationRef) -> AwardRevoked:
    """Tell that an award was revoked."""
    return AwardRevoked(
        **_whose(nomination),
        **_DECISION,
        nomination=nomination,
        ground=RevocationGround.FRAUD,
        personal=RemarkedPersonal(reason="Bà Trần Thị Kín khai sai"),
    )


_DECISION = {
    "office": "office",
    "issuer": "town",
    "number": "12/QĐ-UBND",
    "date": date(2024, 10, 1),
    "signer": "Trần Thị Kín",
}


def recorded(
    event: Event, *, at: datetime | None = None, sequence: int = 1, version: int = 1, correlation: str = "tests"
) -> RecordedEvent:
    """Return an event as it stands in its stream."""
    return RecordedEvent(
        stream=event.NAME.partition(".")[0].upper(),
        sequence=sequence,
        aggregate_id=f"{CAMPAIGN}/tests",
        version=version,
        occurred_at=at or datetime(2024, 7, 1, tzinfo=UTC),
        provenance=BY_TESTS.model_copy(update={"correlation_id": correlation}),
        event=event,
    )
