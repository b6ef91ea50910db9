"""Whatever happened: the figures add up, and say the same as what is open."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from services.campaigns.domain.final_figures.happened import (
    Activities,
    Entered,
    Happened,
    NominationFollowed,
    Standing,
)
from services.campaigns.domain.final_figures.leaving_open import open_work
from services.campaigns.domain.final_figures.reporting import report_on
from shared.contracts.final_report import OpenKind
from shared.contracts.plan import Category
from tests.services.campaigns.small_plan import PLAN

UNITS = st.sampled_from([unit.id for unit in PLAN.units])
OBLIGATIONS = st.sampled_from([obligation.id for obligation in PLAN.obligations])
THEMES = st.sampled_from(["reading", "sports", None])
OCCASIONS = st.sampled_from([occasion.id for occasion in PLAN.occasions])
INSTANTS = st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2024, 12, 31), timezones=st.just(dt.UTC))  # noqa: DTZ001  (bounds are naive)
NOMINATIONS = st.builds(
    NominationFollowed,
    st.uuids().map(str),
    UNITS,
    OCCASIONS,
    st.sampled_from(Category),
    st.sampled_from(Standing),
)
ACTIVITIES = st.integers(0, 3).flatmap(lambda held: st.builds(Activities, st.integers(held, 5), st.just(held)))

ANYTHING = st.builds(
    Happened,
    delivered=st.dictionaries(st.tuples(UNITS, OBLIGATIONS, THEMES), INSTANTS),
    lists=st.dictionaries(st.tuples(UNITS, OCCASIONS), INSTANTS),
    entered=st.lists(st.builds(Entered, st.just("writing"), UNITS, INSTANTS), max_size=3).map(tuple),
    prizes=st.dictionaries(st.just("writing"), st.integers(0, 3)),
    activities=st.dictionaries(st.just("schools"), ACTIVITIES),
    nominations=st.lists(NOMINATIONS, max_size=12).map(tuple),
    nominations_as_of=st.integers(0, 10**9),
)


@settings(deadline=None)
@given(ANYTHING)
def test_what_is_owed_is_met_in_time_or_late_or_open(happened: Happened) -> None:
    """R5."""
    for tally in report_on(PLAN, happened).obligations:
        assert tally.owed == tally.met + tally.met_late + tally.open


@settings(deadline=None)
@given(ANYTHING)
def test_every_nomination_is_counted_once(happened: Happened) -> None:
    """R24, R26."""
    tallies = report_on(PLAN, happened).nominations
    assert sum(tally.submitted for tally in tallies) == len(happened.nominations)
    for tally in tallies:
        assert tally.submitted == tally.awarded + tally.declined + tally.withdrawn + tally.revoked + tally.open


@settings(deadline=None)
@given(ANYTHING)
def test_the_figures_and_what_is_open_say_the_same(happened: Happened) -> None:
    """R5."""
    report, found = report_on(PLAN, happened), open_work(PLAN, happened)
    kinds = [work.kind for work in found]
    assert kinds.count(OpenKind.OBLIGATION) == sum(tally.open for tally in report.obligations)
    assert kinds.count(OpenKind.NOMINATION) == sum(tally.open for tally in report.nominations)
    assert kinds.count(OpenKind.CLUSTER) == sum(tally.held < 1 for tally in report.clusters)
    assert kinds.count(OpenKind.CONTEST) == sum(tally.entries > 0 and not tally.prizes for tally in report.contests)
    assert len(set(found)) == len(found)
