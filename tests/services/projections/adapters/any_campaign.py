"""Histories of campaigns with clusters, activities, contests and prizes, beside all that `any_history` makes up."""

from datetime import date

from hypothesis import strategies as st

from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import (
    Activity,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    ContestEntrySubmitted,
    PlanIssued,
    PrizeGiven,
    PrizesRecognised,
)
from shared.contracts.plan import Cluster, ClusterRule
from tests.services.projections.adapters.any_history import CAMPAIGN_IDS, histories
from tests.services.projections.history import recorded
from tests.services.projections.invented_plan import UNITS

CLUSTERS = ("coast", "river")
_DAY = date(2024, 9, 1)
_RULE = ClusterRule(activities_at_least=1, registration_states=(), registered_with="office", clause="6")


@st.composite
def any_campaigns(draw: st.DrawFn) -> list[RecordedEvent]:
    """Draw two streams; activities and prizes may come to any entry and activity, whether or not it is there."""
    events = [_with_clusters(told.event, nth) for nth, told in enumerate(draw(histories()))]
    entries = [event for event in events if isinstance(event, ContestEntrySubmitted)]
    events += draw(st.lists(activity_events(), max_size=6))
    events += [_prized(entry) for entry in entries if draw(st.booleans())]
    return recorded(events)


@st.composite
def activity_events(draw: st.DrawFn) -> Event:
    """Draw what may happen to an activity of a cluster (R4)."""
    campaign, cluster = draw(st.sampled_from(CAMPAIGN_IDS)), draw(st.sampled_from(CLUSTERS))
    about = {"campaign": campaign, "cluster": cluster, "activity": f"{campaign}.{cluster}.{draw(st.integers(1, 2))}"}
    described = Activity(content="Race", scale="All", time="September", place="The pier")
    possible: list[Event] = [
        ClusterActivityRegistered(**about, head=UNITS[0], described=described, document=None),
        ClusterActivityHeld(**about, held_on=_DAY, document=None),
        ClusterActivityCancelled(**about, reason="Rain"),
    ]
    return draw(st.sampled_from(possible))


def _with_clusters(event: Event, nth: int) -> Event:
    """Give each plan its clusters, and each entry an id of its own."""
    match event:
        case PlanIssued(plan=plan):
            clusters = tuple(
                Cluster(id=each, name=each.title(), head=UNITS[0], members=UNITS, clause="6") for each in CLUSTERS
            )
            return PlanIssued(
                campaign=plan.campaign, plan=plan.model_copy(update={"clusters": clusters, "cluster_rule": _RULE})
            )
        case ContestEntrySubmitted():
            return event.model_copy(update={"entry": f"{event.campaign}.{event.unit}.{nth:0>8}"})
        case _:
            return event


def _prized(entry: ContestEntrySubmitted) -> PrizesRecognised:
    given = PrizeGiven(entry=entry.entry, unit=entry.unit, prize="First")
    return PrizesRecognised(
        campaign=entry.campaign,
        contest=entry.contest,
        office="office",
        number="7",
        date=_DAY,
        signer="The chair",
        prizes=(given,),
    )
