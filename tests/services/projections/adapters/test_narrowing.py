"""What one is shown of a list is the whole list without the rest, whatever happened and whoever asks."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select

from services.projections.adapters import deadline_query, nomination_query, progress_query, quota_query
from services.projections.adapters.sorting import _ordered, _terms
from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.picks_wanted import PicksWanted
from services.projections.application.progress_wanted import ProgressWanted
from services.projections.application.queue_wanted import QueueOfficesWanted, QueueWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING, Shown
from services.projections.domain.award import AwardState
from services.projections.domain.progress import ProgressFilter
from shared.contracts.event import RecordedEvent
from shared.identity import Part
from tests.services.projections.adapters import naive_nominations
from tests.services.projections.adapters.any_history import CAMPAIGN_IDS
from tests.services.projections.adapters.any_nominations import lives
from tests.services.projections.adapters.told_lists import told_lists
from tests.services.projections.history import FIRST, issued
from tests.services.projections.invented_plan import THEMES, UNITS
from tests.services.projections.nominations_told import Candidate, routed_plan
from tests.services.projections.views_in_memory import ALL, views_in_memory

_NOW = FIRST + timedelta(days=100)
_SLOW = settings(deadline=None, max_examples=4, suppress_health_check=[HealthCheck.too_slow])

_parts = st.builds(
    Part,
    everything=st.booleans(),
    units=st.frozensets(st.sampled_from(UNITS), max_size=2),
    themes=st.frozensets(st.sampled_from(THEMES), max_size=2),
    occasions=st.frozensets(st.sampled_from(["wrap-up", "ad-hoc", "city"]), max_size=1),
).filter(bool)
_shown = st.builds(Shown, parts=st.dictionaries(st.sampled_from(CAMPAIGN_IDS), _parts))


def _sifted(rows: Iterable[Any], shown: Shown, *also: Callable[[Any, Shown], bool]) -> list[Any]:
    """Return the rows that are somebody's to see; `also` are further reasons, in campaigns that they are shown."""
    return [row for row in rows if shown.knows(row.campaign) and any(why(row, shown) for why in (_is_own, *also))]


def _is_own(row: Any, shown: Shown) -> bool:
    part = (shown.parts or {})[row.campaign]
    unit, theme = getattr(row, "unit", None), getattr(row, "theme", None)
    of_unit, of_theme = unit is not None and unit.id in part.units, theme is not None and theme.id in part.themes
    return part.everything or of_unit or of_theme


def _is_on_the_way(row: Any, shown: Shown) -> bool:
    return row.occasion in (shown.parts or {})[row.campaign].occasions


def _is_public(row: Any, _: Shown) -> bool:
    return row.state is not AwardState.GRANTED


@_SLOW
@given(lives(), _shown)
def test_of_nominations_one_sees_ones_own(history: list[RecordedEvent], shown: Shown) -> None:
    with told_lists(events=history) as lists:
        nominations = lists.nominations(NominationsWanted(shown))
        queue = lists.queue(QueueWanted(shown), now=_NOW)
        assert nominations == _sifted(lists.nominations(), shown, _is_on_the_way)
        assert queue == _sifted(lists.queue(now=_NOW), shown, _is_on_the_way)
        counted = naive_nominations.offices(lists.queue(QueueWanted(shown)))
        assert sorted(lists.offices(QueueOfficesWanted(shown)), key=repr) == sorted(counted, key=repr)


@_SLOW
@given(lives(), _shown)
def test_of_awards_one_sees_ones_own_and_those_that_were_announced(history: list[RecordedEvent], shown: Shown) -> None:
    """R26."""
    with told_lists(events=history) as lists:
        assert lists.awards(AwardsWanted(shown)) == _sifted(lists.awards(), shown, _is_public, _is_on_the_way)


@_SLOW
@given(lives(), _shown, st.sampled_from([None, *CAMPAIGN_IDS]))
def test_of_standings_one_sees_ones_own(history: list[RecordedEvent], shown: Shown, campaign: str | None) -> None:
    with views_in_memory() as fed:
        fed.feed([history])
        assert fed.quotas(QuotasWanted(shown, campaign)) == _sifted(
            fed.quotas(QuotasWanted(EVERYTHING, campaign)), shown
        )
        assert fed.deadlines(_NOW, DeadlinesWanted(shown, campaign)) == _sifted(
            fed.deadlines(_NOW, DeadlinesWanted(EVERYTHING, campaign)), shown
        )
        assert fed.picks(PicksWanted(shown, campaign)) == _sifted(
            fed.picks(PicksWanted(EVERYTHING, campaign)), shown, _is_on_the_way
        )
        with fed.views.reading() as reading:
            for state in (None, ProgressFilter.OPEN):
                found = [
                    [each.row for each in reading.progress(ProgressWanted(who, campaign, state=state), _NOW, ALL)]
                    for who in (shown, EVERYTHING)
                ]
                assert found[0] == _sifted(found[1], shown)


@_SLOW
@given(lives(), _shown)
def test_a_whole_list_is_narrowed_as_its_pages_are(history: list[RecordedEvent], shown: Shown) -> None:
    with views_in_memory() as fed:
        fed.feed([history])
        with fed.views.reading() as reading:
            first = reading.deadlines(DeadlinesWanted(shown), _NOW, Asked(limit=2))
            rest = reading.deadlines(DeadlinesWanted(shown), _NOW, Asked((), first[-1].key, 1000)) if first else ()
            whole = list(reading.every_deadline(DeadlinesWanted(shown), _NOW, ()))
            assert [each.row for each in (*first, *rest)] == whole


def test_what_travels_through_an_office_is_shown_to_who_sits_in_it() -> None:
    """R23: before it comes there, while it waits and when it has left."""
    one, other = Candidate(occasion="ad-hoc"), Candidate(tail="2")
    shown = Shown({one.campaign: Part(units=frozenset({"alpha-mill"}), occasions=frozenset({"ad-hoc"}))})
    with told_lists() as lists:
        lists.tell(issued(routed_plan()), *one.started(), *other.started())
        for waits_at in ("office", "chair"):
            assert [row.id for row in lists.queue(QueueWanted(shown))] == [one.id]
            assert [row.id for row in lists.nominations(NominationsWanted(shown))] == [one.id]
            assert [row.waits_at for row in lists.offices(QueueOfficesWanted(shown))] == [waits_at]
            lists.tell(one.endorsed())


_OF_ONE_UNIT = Shown({campaign: Part(units=frozenset({UNITS[0]})) for campaign in CAMPAIGN_IDS})
_THAT_GOES_UP = Shown({campaign: Part(occasions=frozenset({"city"})) for campaign in CAMPAIGN_IDS})


def _plan_of(query: Any) -> list[str]:
    """Return how the database finds the rows of a list."""
    statement: Select[Any] = _ordered(query.statement, _terms(query, ()))
    with told_lists() as lists:
        asked = statement.compile(lists.connection, compile_kwargs={"literal_binds": True})
        return [row[-1] for row in lists.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (quota_query._query(QuotasWanted(_OF_ONE_UNIT)), "quotas_by_unit"),
        (deadline_query._query(DeadlinesWanted(_OF_ONE_UNIT), _NOW), "deadlines_by_unit"),
        (nomination_query._query(NominationsWanted(_OF_ONE_UNIT)), "nominations_by_unit"),
        (progress_query._units(ProgressWanted(_OF_ONE_UNIT), _NOW, Asked()), "taking_part_by_unit"),
    ],
    ids=["quotas", "deadlines", "nominations", "progress"],
)
def test_what_one_unit_is_shown_of_several_campaigns_is_found_by_an_index(query: Any, index: str) -> None:
    steps = _plan_of(query)
    assert any(f"INDEX {index} (unit=? AND campaign" in step for step in steps), steps


def test_what_goes_up_is_walked_in_the_order_of_its_campaigns_and_not_sorted() -> None:
    """R8: an index by occasion would find it at once, and lead the lists of those who see everything astray."""
    steps = _plan_of(nomination_query._query(NominationsWanted(_THAT_GOES_UP)))
    assert any("INDEX nominations_entered (campaign=?" in step for step in steps), steps
    assert not any("ORDER BY" in step for step in steps), steps
