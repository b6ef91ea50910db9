"""Timelines are the history of each nomination, in whatever order the two streams come (R24, R26)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given

from services.projections.adapters.timeline_query import StoredTimelines
from services.projections.adapters.timelines_view import Timelines
from services.projections.application.showing_timeline import TimelineRead, show_timeline
from services.projections.domain.timeline import facts_of
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.plan import Category, UnitRenamed
from shared.contracts.refusals import UnknownNomination
from shared.views import ViewStore, open_database
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.projections.adapters.any_history import Feeding, feedings
from tests.services.projections.history import About, amended, issued, issued_decision, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import fresh

_PLAN = invented_plan()
_ID, _UNIT = _PLAN.campaign, UNITS[0]
ONE = nomination(_ID, _UNIT, "1", Category.COLLECTIVE)
TWO = nomination(_ID, _UNIT, "2", Category.INDIVIDUAL)
PICK = nomination(_ID, "city", "3", Category.COLLECTIVE, "city", counts=False)
_ALL = 1000


@contextmanager
def timelines(batches: Sequence[Sequence[RecordedEvent]]) -> Iterator[StoredTimelines]:
    engine = open_database("sqlite://")
    store = ViewStore(engine, Timelines())
    for batch in batches:
        store.apply_batch(batch)
    yield StoredTimelines(fresh(store))
    engine.dispose()


def _read(*events: Event, of: str = ONE.id, after: int = 0, limit: int = _ALL) -> TimelineRead:
    with timelines([recorded([issued(_PLAN), *events])]) as stored:
        read = stored.of(of, after, None, limit)
    assert read is not None
    return read


def _events(read: TimelineRead) -> list[str]:
    return [entry.event.split(".")[1] for entry in read.timeline.entries]


def test_a_timeline_begins_with_the_oldest() -> None:
    about = About(_ID, _UNIT, ONE)
    read = _read(submitted(_ID, _UNIT, ONE), about.returned(), submitted(_ID, _UNIT, ONE), about.endorsed())
    assert _events(read) == [
        "nominations-submitted",
        "nomination-returned",
        "nominations-submitted",
        "nomination-endorsed",
    ]


def test_a_list_stands_in_the_timeline_of_each_nomination_in_it() -> None:
    for one in (ONE, TWO):
        assert _events(_read(submitted(_ID, _UNIT, ONE, TWO), of=one.id)) == ["nominations-submitted"]


def test_a_decision_stands_in_the_timeline_of_each_nomination_that_it_names() -> None:
    """R26: its aggregate is none of a campaign's."""
    assert _events(_read(issued_decision(_ID, TWO, ONE))) == ["decision-issued"]


def test_a_pick_stands_in_both_timelines() -> None:
    """R8."""
    for of in (ONE.id, PICK.id):
        assert _events(_read(About(_ID, _UNIT, PICK).picked(ONE.id), of=of)) == ["nominee-picked"]


def test_another_nomination_s_steps_are_not_told() -> None:
    assert _events(_read(submitted(_ID, _UNIT, ONE, TWO), About(_ID, _UNIT, TWO).declined())) == [
        "nominations-submitted"
    ]


def test_a_timeline_is_read_on_after_a_place_in_history() -> None:
    about = About(_ID, _UNIT, ONE)
    events = (submitted(_ID, _UNIT, ONE), about.returned(), submitted(_ID, _UNIT, ONE))
    assert [entry.sequence for entry in _read(*events, after=1, limit=1).timeline.entries] == [2]


def test_reading_on_after_the_end_is_no_unknown_nomination() -> None:
    assert _read(submitted(_ID, _UNIT, ONE), after=9).timeline.entries == ()


def test_an_entry_happened_by_the_clock_of_the_plan_s_zone() -> None:
    read = _read(submitted(_ID, _UNIT, ONE))
    (entry,) = read.timeline.entries
    assert read.timeline.when(entry).utcoffset() != entry.occurred_at.utcoffset()


def test_a_unit_is_called_what_it_was_called_then() -> None:
    """R2: a name of the plan in force at each entry's time, whatever it is now."""
    about = About(_ID, _UNIT, ONE)
    read = _read(
        submitted(_ID, _UNIT, ONE),
        amended(_ID, UnitRenamed(unit=_UNIT, name="Grand Harbour")),
        about.returned(),
        submitted(_ID, _UNIT, ONE),
        amended(_ID, UnitRenamed(unit=_UNIT, name="Old Harbour")),
        submitted(_ID, _UNIT, ONE),
    )
    told = [read.timeline.sentence(entry).en.partition(" submitted")[0] for entry in read.timeline.entries]
    assert (told[0], told[2], told[3]) == (_PLAN.units[0].name, "Grand Harbour", "Old Harbour")


def test_a_page_of_a_timeline_calls_units_what_they_were_called_then() -> None:
    events = (submitted(_ID, _UNIT, ONE), About(_ID, _UNIT, ONE).returned(), submitted(_ID, _UNIT, ONE))
    read = _read(*events, amended(_ID, UnitRenamed(unit=_UNIT, name="Grand Harbour")), after=2)
    assert read.timeline.sentence(read.timeline.entries[0]).en == f"{_PLAN.units[0].name} submitted the nomination."


@pytest.mark.parametrize("unknown", [TWO.id, "", "\x00"])
def test_a_nomination_that_nobody_heard_of_is_refused(unknown: str) -> None:
    with timelines([recorded([issued(_PLAN), submitted(_ID, _UNIT, ONE)])]) as stored:
        assert show_timeline(stored, None, unknown, 0, 1) == UnknownNomination(nomination=unknown)


def test_a_nomination_whose_plan_was_not_heard_of_yet_is_told_all_the_same() -> None:
    with timelines([recorded([submitted(_ID, _UNIT, ONE)])]) as stored:
        read = stored.of(ONE.id, 0, None, _ALL)
    assert read is not None
    assert read.timeline.sentence(read.timeline.entries[0]).en == f"{_UNIT} submitted the nomination."


def test_a_timeline_is_all_that_names_the_nomination_in_its_order(databases: Databases) -> None:
    @databases.examples(10)
    @given(feedings())
    def check(feeding: Feeding) -> None:
        named = [(nomination, told.sequence) for told in feeding.history for nomination, _ in facts_of(told.event)]
        with fresh_view(databases, Timelines) as mixed, fresh_view(databases, Timelines) as straight:
            for store, batches in ((mixed, feeding.batches), (straight, [feeding.history])):
                for batch in batches:
                    store.apply_batch(batch)
            for each in {nomination for nomination, _ in named}:
                read = StoredTimelines(fresh(mixed)).of(each, 0, None, _ALL)
                assert read is not None
                assert [entry.sequence for entry in read.timeline.entries] == [at for of, at in named if of == each]
                assert read == StoredTimelines(fresh(straight)).of(each, 0, None, _ALL)

    check()
