"""Whatever is sent as an amendment: it is refused whole, or the plan in force holds together after it (R1, R2)."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from services.campaigns.domain.amending import amend
from services.campaigns.domain.campaign import CAMPAIGN, evolve
from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import errors
from shared.contracts.decision import Refused
from shared.contracts.events.campaigns import PlanAmended
from shared.contracts.plan import (
    Category,
    Change,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    Coordinators,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Plan,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from shared.contracts.refusals import ChangedSinceRead
from tests.examples import examples
from tests.given_when_then import Given
from tests.services.campaigns.amendments import ISSUED, LIST, PAPER, PLAN, asked, before, quota, unit

UNITS = st.sampled_from(["phuong-bach-mai", "phuong-quynh-loi", "phong-noi-vu", "cong-an-quan", "moi-1", "moi-2", "x"])
KINDS = st.sampled_from(["ward", "department", "xa"])
THEMES = st.sampled_from(["vi-nguoi-ngheo", "an-ninh-trat-tu", "tho"])
OBLIGATIONS = st.sampled_from([LIST, PAPER, "tho"])
CLUSTERS = st.sampled_from(["cum-1", "cum-2"])
NAMES = st.sampled_from(["Phường Bạch Mai", "Phường Mới", "Phường Một", "Phòng Nội vụ"])
DAYS = st.sampled_from(["2024-08-01", "2024-08-20", "2024-09-01", "2024-09-02"]).map(before)
SOME = st.lists(UNITS, min_size=1, max_size=3).map(tuple)
NEW = st.builds(unit, UNITS, NAMES, KINDS)

ANY: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda most, units, kinds: quota(most, *units, kinds=kinds), st.integers(0, 5), SOME, st.tuples(KINDS)),
    st.builds(DeadlineMoved, obligation=OBLIGATIONS, due=DAYS),
    st.builds(DeadlineExtended, obligation=OBLIGATIONS, units=SOME, due=DAYS),
    st.builds(UnitAdded, unit=NEW),
    st.builds(UnitRenamed, unit=UNITS, name=NAMES),
    st.builds(UnitsMerged, units=SOME, into=NEW | st.sampled_from(PLAN.units[:3])),
    st.builds(ThemeLeadChanged, theme=THEMES, lead=UNITS),
    st.builds(ThemeCoordinatorsChanged, theme=THEMES, coordinators=st.builds(Coordinators, units=SOME)),
    st.builds(
        ClusterSet,
        cluster=st.builds(lambda c, h, m: Cluster(id=c, name=c, head=h, members=m, clause="3"), CLUSTERS, UNITS, SOME),
    ),
    st.builds(ClusterDissolved, cluster=CLUSTERS),
    st.builds(
        lambda most: PickSet(
            pick=Pick(occasion="city", category=Category.COLLECTIVE, number=most, within="chỉ tiêu", clause="2")
        ),
        st.integers(0, 3),
    ),
)
AMENDMENTS = st.lists(st.lists(ANY, min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=examples(40), deadline=None)
@given(AMENDMENTS)
def test_a_plan_in_force_is_always_one_that_could_be_issued(amendments: list[list[Change]]) -> None:
    """R1, R2."""
    state = Given(CAMPAIGN, ISSUED).state
    for changes in amendments:
        decision = amend(state, asked(*changes))
        if isinstance(decision, Refused):
            continue
        for event in decision:
            state = evolve(state, event)
    assert state.plan is not None
    assert errors(check_plan(state.plan)) == ()
    assert Plan.model_validate_json(state.plan.model_dump_json()) == state.plan


@settings(max_examples=examples(40), deadline=None)
@given(AMENDMENTS)
def test_an_amendment_is_recorded_as_it_was_sent_or_refused_with_places(amendments: list[list[Change]]) -> None:
    """R2: all changes or none."""
    state = Given(CAMPAIGN, ISSUED).state
    for changes in amendments:
        decision = amend(state, asked(*changes))
        if isinstance(decision, Refused):
            places = [problem.key for problem in getattr(decision.refusal, "problems", ())]
            assert places
            assert all(place.startswith("changes") for place in places)
            continue
        for event in decision:
            assert isinstance(event, PlanAmended)
            assert event.changes == tuple(changes)
            state = evolve(state, event)
        assert amend(state, asked(*changes)) == ()


@settings(max_examples=examples(20), deadline=None)
@given(AMENDMENTS)
def test_only_the_campaign_as_it_was_read_is_amended(amendments: list[list[Change]]) -> None:
    """The revision counts what changed it."""
    state, recorded = Given(CAMPAIGN, ISSUED).state, 1
    for changes in amendments:
        assert state.revision == recorded
        wanted = amend(state, asked(*changes))
        stale = amend(state, replace(asked(*changes), read_at=frozenset({recorded - 1, recorded + 1})))
        assert amend(state, replace(asked(*changes), read_at=frozenset({recorded}))) == wanted
        assert stale == (Refused(ChangedSinceRead()) if wanted else ())
        for event in () if isinstance(wanted, Refused) else wanted:
            state, recorded = evolve(state, event), recorded + 1


@settings(max_examples=examples(40), deadline=None)
@given(AMENDMENTS)
def test_no_unit_ever_disappears_from_the_register(amendments: list[list[Change]]) -> None:
    """R2: what it has done stays its own."""
    state = Given(CAMPAIGN, ISSUED).state
    for changes in amendments:
        decision = amend(state, asked(*changes))
        for event in () if isinstance(decision, Refused) else decision:
            state = evolve(state, event)
    assert state.plan is not None
    assert [u.id for u in state.plan.units][: len(PLAN.units)] == [u.id for u in PLAN.units]
