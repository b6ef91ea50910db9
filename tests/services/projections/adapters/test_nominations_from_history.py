"""Whatever happens to nominations, in whatever order the two streams come: the lists are those of a plain reading."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.projections.adapters.collation import sort_key
from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.queue_wanted import QueueOfficesWanted, QueueWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.award import AwardState
from services.projections.domain.nomination import NominationShown
from services.projections.domain.nomination_course import NominationStatus
from services.projections.domain.searching import finds
from shared.contracts.event import RecordedEvent
from tests.databases import Databases
from tests.services.projections.adapters import naive_nominations
from tests.services.projections.adapters.any_nominations import interleaved, lives
from tests.services.projections.adapters.told_lists import told_lists
from tests.services.projections.history import FIRST
from tests.services.projections.invented_plan import UNITS

_SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@settings(_SLOW, max_examples=4)
@given(lives(), st.data())
def test_any_interleaving_gives_the_same_tables(history: list[RecordedEvent], data: st.DataObject) -> None:
    with told_lists(events=history) as one, told_lists(events=data.draw(interleaved(history))) as other:
        assert one.tables() == other.tables()


@settings(_SLOW, max_examples=8)
@given(lives(), st.integers(0, 200))
def test_lists_are_those_that_a_plain_reading_finds(history: list[RecordedEvent], hours: int) -> None:
    """R2, R8, R11, R22, R23, R24, R26."""
    now = FIRST + timedelta(hours=hours)
    with told_lists(events=history) as lists:
        assert lists.nominations() == [case.row() for case in naive_nominations.cases(history)]
        assert lists.queue(now=now) == naive_nominations.queue(history, now)
        assert lists.awards() == naive_nominations.awards(history)


@settings(_SLOW, max_examples=4)
@given(lives())
def test_offices_are_counted_as_the_queue_has_them(history: list[RecordedEvent]) -> None:
    with told_lists(events=history) as lists:
        counted = naive_nominations.offices(lists.queue())
        assert sorted(lists.offices(), key=repr) == sorted(counted, key=repr)


@settings(_SLOW, max_examples=4)
@given(lives(), st.sampled_from(["an", "ấp", "hoà", "d 1", "100", "an mill", "ze har"]))
def test_narrowed_lists_are_the_whole_list_sifted(history: list[RecordedEvent], search: str) -> None:
    with told_lists(events=history) as lists:
        rows, queue, awards = lists.nominations(), lists.queue(), lists.awards()
        for status in NominationStatus:
            assert lists.nominations(NominationsWanted(EVERYTHING, status=status)) == [
                r for r in rows if r.status == status
            ]
        for state in AwardState:
            assert lists.awards(AwardsWanted(EVERYTHING, state=state)) == [row for row in awards if row.state == state]
        for office in ("theme-lead", "office", "submitting-unit"):
            assert lists.nominations(NominationsWanted(EVERYTHING, office=office)) == [
                r for r in rows if r.waits_at == office
            ]
        for lead in UNITS:
            led = [r for r in queue if r.waits_at == "theme-lead" and r.held_by is not None and r.held_by.id == lead]
            assert lists.queue(QueueWanted(EVERYTHING, lead=lead)) == led
        found = [row for row in rows if _finds(search, row)]
        assert lists.nominations(NominationsWanted(EVERYTHING, search=search)) == found
        waiting = [row for row in queue if _finds(search, row)]
        assert lists.queue(QueueWanted(EVERYTHING, search=search)) == waiting
        assert lists.awards(AwardsWanted(EVERYTHING, search=search)) == [row for row in awards if _finds(search, row)]


def _finds(search: str, row: NominationShown) -> bool:
    return finds(search, " ".join((row.nominee.name, row.unit.name, *row.unit.former_names)))


@settings(_SLOW, max_examples=4)
@given(lives(), st.sampled_from(["harb", "ze har", "mill", "é", "anew alpha"]))
def test_offices_are_searched_by_the_names_of_the_units_that_have_what_waits(
    history: list[RecordedEvent], search: str
) -> None:
    """R2: also by the names that they had before."""
    with told_lists(events=history) as lists:
        held = [(row, row.held_by) for row in lists.offices() if row.held_by is not None]
        found = [row for row, unit in held if finds(search, " ".join((unit.name, *unit.former_names)))]
        assert lists.offices(QueueOfficesWanted(EVERYTHING, search=search)) == found


def test_lists_are_the_same_in_every_database(databases: Databases) -> None:
    @settings(databases.examples(4), suppress_health_check=[HealthCheck.too_slow])
    @given(lives())
    def check(history: list[RecordedEvent]) -> None:
        now = FIRST + timedelta(days=5)
        with databases.fresh() as url, told_lists(url, history) as lists:
            assert lists.nominations() == [case.row() for case in naive_nominations.cases(history)]
            assert lists.queue(now=now) == naive_nominations.queue(history, now)
            assert lists.awards() == naive_nominations.awards(history)
            assert sorted(lists.offices(), key=repr) == sorted(naive_nominations.offices(lists.queue()), key=repr)
            by_name = sorted(lists.nominations(), key=lambda row: sort_key(row.nominee.name))
            assert lists.nominations(None, "name") == by_name

    check()
