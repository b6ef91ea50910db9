"""Whatever units try with a cluster, in whatever order: only the head's word counts, and each activity ends once."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from services.campaigns.domain.cluster import CLUSTER, ClusterActivities
from services.campaigns.domain.ending_activity import CancelActivity, ReportActivityHeld, cancel_activity, report_held
from services.campaigns.domain.registering_activity import RegisterActivity, register_activity
from services.campaigns.domain.taking_part import InForce
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.campaigns import (
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
)
from tests.examples import examples
from tests.services.campaigns.small_plan import CLOSED, CLUSTER_OF_SCHOOLS, HEAD, MEMBER, OPEN, says

TODAY = dt.date(2024, 10, 5)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["register", "held", "cancel"]),
        st.sampled_from([OPEN, OPEN, OPEN, CLOSED]),
        st.sampled_from([HEAD, HEAD, MEMBER]),
        st.sampled_from(["a1", "a2"]),
        st.integers(-300, 1),
    ),
    max_size=15,
)
Step = tuple[str, InForce, str, str, int]


def _decide(state: ClusterActivities, step: Step) -> Decision:
    name, campaign, unit, activity, day = step
    match name:
        case "register":
            said = dict.fromkeys(("content", "scale", "time", "place"), f"ngày {day}")
            command = RegisterActivity(
                campaign, CLUSTER_OF_SCHOOLS, unit, activity, said, says("organiser"), document=None
            )
            return register_activity(state, command)
        case "held":
            held_on = TODAY + dt.timedelta(days=day)
            report = ReportActivityHeld(campaign, CLUSTER_OF_SCHOOLS, unit, activity, held_on, None, TODAY)
            return report_held(state, report)
        case _:
            return cancel_activity(state, CancelActivity(campaign, CLUSTER_OF_SCHOOLS, unit, activity, f"ngày {day}"))


def _run(steps: list[Step]) -> tuple[ClusterActivities, list[Event]]:
    state, recorded = CLUSTER.initial(""), list[Event]()
    for step in steps:
        decision = _decide(state, step)
        for event in () if isinstance(decision, Refused) else decision:
            assert (step[1], step[2]) == (OPEN, HEAD)
            state = CLUSTER.evolve(state, event)
            recorded.append(event)
    return state, recorded


@settings(max_examples=examples(200))
@given(STEPS)
def test_an_activity_begins_once_and_ends_once_at_most(steps: list[Step]) -> None:
    """R4."""
    _, recorded = _run(steps)
    begun = Counter(each.activity for each in recorded if isinstance(each, ClusterActivityRegistered))
    ended = Counter(
        each.activity for each in recorded if isinstance(each, ClusterActivityHeld | ClusterActivityCancelled)
    )
    assert set(ended) <= set(begun)
    assert max([*begun.values(), *ended.values()], default=1) == 1


@given(STEPS)
def test_what_is_counted_is_what_happened(steps: list[Step]) -> None:
    """R4."""
    state, recorded = _run(steps)
    count = Counter(type(event) for event in recorded)
    assert state.held == count[ClusterActivityHeld]
    assert state.registered == count[ClusterActivityRegistered] - count[ClusterActivityCancelled]


@given(STEPS)
def test_nothing_was_held_ahead_or_before_the_campaign(steps: list[Step]) -> None:
    """R4."""
    days = [event.held_on for event in _run(steps)[1] if isinstance(event, ClusterActivityHeld)]
    assert all(dt.date(2024, 1, 5) <= day <= TODAY for day in days)
