"""What was recorded about two campaigns: every kind of event that there is, in all three streams."""

from datetime import date

from shared.calendar import TermForm
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import (
    Activity,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    PrizeGiven,
    PrizesRecognised,
)
from shared.contracts.events.nominations import SubmissionRefused
from shared.contracts.plan import (
    Category,
    Change,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Quota,
    QuotaSet,
    Selection,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from shared.contracts.streams import NOTIFICATIONS
from tests.services.posted_feed import posted_feed
from tests.services.projections.history import amended, closed, delivered, entered, issued, issued_decision, recorded
from tests.services.projections.invented_plan import UNITS, term
from tests.services.projections.nominations_told import Candidate, routed_plan
from tests.services.told_to_a_unit import told_to

HARBOUR, MILL, GUILD = UNITS
_DAY = date(2024, 9, 1)


def history() -> list[RecordedEvent]:
    """Return it: each stream in its order, the two campaigns by turns."""
    stories = [
        [*_opening(campaign), *_nominations(campaign), *told_to(MILL, campaign), closed(campaign), *posted_feed()]
        for campaign in ("harbour-games", "harbour-2024")
    ]
    return recorded([event for both in zip(*stories, strict=True) for event in both], after={NOTIFICATIONS: 0})


def _opening(campaign: str) -> list[Event]:
    entry = entered(campaign, HARBOUR, "essays")
    prize = PrizeGiven(entry=entry.entry, unit=HARBOUR, prize="First")
    about = {"campaign": campaign, "cluster": "coast"}
    race = Activity(content="Race", scale="All", time="September", place="The pier")
    return [
        issued(routed_plan(campaign)),
        amended(campaign, *_CHANGES[:4]),
        delivered(campaign, HARBOUR, "report"),
        delivered(campaign, MILL, "thanks"),
        delivered(campaign, HARBOUR, "theme-plan", "sails"),
        *(ClusterActivityRegistered(**about, activity=n, head=MILL, described=race, document=None) for n in "12"),
        ClusterActivityHeld(**about, activity="1", held_on=_DAY, document=None),
        ClusterActivityCancelled(**about, activity="2", reason="Rain"),
        entry,
        PrizesRecognised(
            campaign=campaign, contest="essays", office="office", number="7", date=_DAY, signer="Chair", prizes=(prize,)
        ),
        *(amended(campaign, change) for change in _CHANGES[4:]),
    ]


_CHANGES: tuple[Change, ...] = (
    QuotaSet(
        quota=Quota(
            category=Category.COLLECTIVE,
            applies_to=Selection(units=(MILL,)),
            maximum=1,
            literal="1",
            clause="1",
        )
    ),
    DeadlineExtended(obligation="report", units=(MILL, GUILD), due=term(TermForm.BEFORE_DAY, "2024-12-01")),
    UnitAdded(unit=Unit(id="new-pier", name="Bến mới", kind="harbour")),
    PickSet(pick=Pick(occasion="city", category=Category.COLLECTIVE, number=1, within="anew", clause="1")),
    DeadlineMoved(obligation="thanks", due=term(TermForm.BEFORE_DAY, "2024-10-20")),
    ThemeLeadChanged(theme="sails", lead=GUILD),
    UnitRenamed(unit=MILL, name="Nhà máy lớn"),
    UnitsMerged(units=(HARBOUR, "new-pier"), into=Unit(id="great-harbour", name="Cảng lớn", kind="harbour")),
)


_NOMINATED = (
    (HARBOUR, Category.COLLECTIVE),
    (HARBOUR, Category.INDIVIDUAL),
    (MILL, Category.COLLECTIVE),
    (MILL, Category.INDIVIDUAL),
    (GUILD, Category.INDIVIDUAL),
)


def _nominations(campaign: str) -> list[Event]:
    one, two, three, four, five = (
        Candidate(unit, str(tail), campaign=campaign, category=category)
        for tail, (unit, category) in enumerate(_NOMINATED, start=1)
    )
    up = Candidate(HARBOUR, "6", campaign=campaign, occasion="city")
    about = {"campaign": campaign, "unit": MILL, "nominations": (four.ref,), "rules_as_of": 1}
    return [
        *(each.drafted(f"Đội {each.id}", first=each is two) for each in (one, two, three, four, five)),
        two.corrected("Ánh Dương", theme="nets"),
        one.saved(),
        one.submitted(two),
        three.submitted(),
        five.dropped(),
        SubmissionRefused(**about, code="quota-used-up", rule="R10", clause="1.a"),
        one.endorsed(),
        two.returned(),
        two.corrected("An Dương"),
        two.submitted(),
        three.declined(),
        four.submitted(),
        four.withdrawn(),
        one.endorsed(),
        one.decided(),
        up.goes_up(one),
        up.decided("8/QD", form="cup"),
        issued_decision(campaign, one.ref, up.ref),
        one.announced(),
        up.announced(),
        one.revoked(),
    ]
