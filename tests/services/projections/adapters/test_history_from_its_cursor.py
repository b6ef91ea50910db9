"""Pages of history, each read from where the one before ended: together they are what is told from the beginning."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import cycle, islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.projections.adapters.history_reading import StoredRecord
from services.projections.application.history_lines import folded, lines_of
from services.projections.application.history_pages import history_page
from services.projections.application.history_record import Place
from services.projections.application.history_wanted import HistoryWanted
from services.projections.domain.history_line import HistoryLine
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.events.nominations import CorrectedPersonal, NominationRef, NomineeCorrected
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.events.reads import ReadRecorded
from shared.contracts.plan import UnitRenamed
from shared.contracts.texts import Text
from tests.services.nominations.campaign.awarding import announced, awarded, issued
from tests.services.nominations.campaign.nominating import drafted, saved, submitted
from tests.services.nominations.campaign.nominees import PERSON, TEAM, person, ref
from tests.services.nominations.campaign.offices import CHAIR
from tests.services.nominations.campaign.papers import paper
from tests.services.nominations.campaign.plan import CAMPAIGN, IN_TIME, LETTER, WARD
from tests.services.nominations.campaign.reviewing import picked, to_the_chair
from tests.services.projections.history import amended
from tests.thidua.audit.recorded_history import PLAN_ISSUED, Line, Written, write
from thidua.nats_server import NatsServer

NAMES = ("Phường Bạch Mai", "Phường Một", "Phường Hai", "Phường Ba", "Phường Bốn")
FIRST, SECOND, THIRD = ref("a1"), person("b2"), ref("c3")


def _minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def corrected(one: NominationRef, name: str) -> NomineeCorrected:
    to = CorrectedPersonal(nominee=TEAM.model_copy(update={"name": name}))
    return NomineeCorrected(campaign=CAMPAIGN, unit=WARD, nomination=one, theme=None, achieved=None, personal=to)


def renamed(name: str) -> PlanAmended:
    return amended(CAMPAIGN, UnitRenamed(unit=WARD, name=name))


def alert(nth: int) -> AlertRaised:
    told = Text(vi="báo", en="told")
    return AlertRaised(campaign=CAMPAIGN, unit=WARD, reason=AlertReason.URGED, key=f"k{nth}", text=told)


def read_of(one: NominationRef) -> ReadRecorded:
    return ReadRecorded(service="nominations", operation="/x/{nomination}", about={"nomination": one.id})


HISTORY: Sequence[Line] = (
    PLAN_ISSUED, alert(0), alert(1), drafted(FIRST), renamed(NAMES[1]), alert(2), drafted(SECOND),
    PlanIssued(campaign=LETTER.campaign, plan=LETTER), corrected(FIRST, "Tổ 4"), read_of(FIRST),
    Written(renamed(NAMES[2]), at=IN_TIME + _minutes(3)), submitted(SECOND), saved(FIRST, paper("letter")),
    Written(corrected(FIRST, "Tổ 5"), at=IN_TIME - _minutes(600)), read_of(FIRST), *to_the_chair(FIRST),
    Written(drafted(THIRD), name="nominations.praised.v1"), Written(drafted(THIRD), body=b"{}"), alert(3), alert(4),
    awarded(FIRST), renamed(NAMES[3]), issued(FIRST), announced(FIRST), picked(FIRST, "e5"), read_of(SECOND),
    Written(alert(5), at=IN_TIME + _minutes(1000)), alert(6), renamed(NAMES[4]), drafted(THIRD), alert(7),
    corrected(THIRD, "Tổ 6"), saved(THIRD, paper("minutes")), read_of(THIRD), read_of(FIRST), submitted(THIRD),
)  # fmt: skip
"""Names change all the time, two events can't be read, and clocks go back by hours."""

WANTED: Mapping[str, HistoryWanted] = {
    "all": HistoryWanted(reads=True),
    "without-reads": HistoryWanted(),
    "campaign": HistoryWanted(campaign=CAMPAIGN),
    "unit": HistoryWanted(unit=WARD, reads=True),
    "nomination": HistoryWanted(nomination=FIRST.id),
    "nomination-read": HistoryWanted(nomination=FIRST.id, reads=True),
    "actor": HistoryWanted(actor=CHAIR),
    "type": HistoryWanted(type="nominee-corrected"),
    "reads": HistoryWanted(type="reads.recorded"),
    "time": HistoryWanted(since=IN_TIME + _minutes(4), until=IN_TIME + _minutes(30), reads=True),
    "as-of-time": HistoryWanted(as_of=IN_TIME + _minutes(20)),
    "as-of-places": HistoryWanted(ends={"CAMPAIGNS": 2, "NOMINATIONS": 14}, reads=True),
}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredRecord]:
    """Run a server that holds the record."""
    with NatsServer(tmp_path_factory.mktemp("paged")) as server:
        write(server.url, HISTORY, feed=0)
        yield StoredRecord(server.url)


@cache
def whole(record: StoredRecord, name: str) -> tuple[HistoryLine, ...]:
    """Return what is told from the beginning."""
    wanted = WANTED[name]
    with record.reading(wanted) as reading:
        return tuple(lines_of(reading.history, wanted, reading.past))


def paged(record: StoredRecord, wanted: HistoryWanted, sizes: Sequence[int]) -> Iterator[HistoryLine]:
    """Yield the lines of pages of these sizes, over and over."""
    after: Mapping[str, Place] = {}
    for size in cycle(sizes):
        page = history_page(record, wanted, after, size + 1).lines
        yield from (told.line for told in page[:size])
        if len(page) <= size:
            return
        after = page[size - 1].read


@pytest.mark.parametrize("name", WANTED)
def test_pages_of_one_line_are_together_what_is_told_from_the_beginning(record: StoredRecord, name: str) -> None:
    several = [1] if len(whole(record, name)) < 12 else [7, 1, 1, 2]
    assert tuple(paged(record, WANTED[name], several)) == whole(record, name) != ()


@settings(max_examples=15)  # each is three readings of a real server
@given(st.integers(1, 40), st.integers(1, 20))
def test_wherever_history_is_cut_the_pages_are_the_whole(record: StoredRecord, first: int, second: int) -> None:
    assert tuple(paged(record, WANTED["all"], [first, second, len(HISTORY)])) == whole(record, "all")


def test_what_is_noisy_is_folded_alike_over_the_borders_of_pages(record: StoredRecord) -> None:
    pages = folded(paged(record, WANTED["without-reads"], [2, 5]))
    assert list(pages) == list(folded(whole(record, "without-reads")))


def test_nothing_before_the_cursor_is_read(record: StoredRecord) -> None:
    wanted = WANTED["without-reads"]
    after = history_page(record, wanted, {}, 20).lines[-1].read
    with record.reading_on(wanted, after) as reading:
        read = [(stored.stream, stored.sequence) for stored in reading.history]
    firsts = {stream: min(number for name, number in read if name == stream) for stream, _ in read}
    assert firsts == {stream: after[stream].sequence + 1 for stream in firsts}


def test_units_are_called_by_the_plan_in_force_then(record: StoredRecord) -> None:
    submissions = [each.sentence.vi for each in whole(record, "all") if "nominations-submitted" in each.type]
    assert [next(name for name in NAMES if name in each) for each in submissions] == [NAMES[2], NAMES[2], NAMES[4]]


def test_nominees_are_called_as_at_the_time_also_in_who_read_what(record: StoredRecord) -> None:
    called = [each.nominations[0][1] for each in whole(record, "reads")]
    first, second = f"{TEAM.name} 000000a1", f"{PERSON.person.name} 000000b2"
    assert called == ["Tổ 4", "Tổ 5", second, "Tổ 6", first]


def test_times_never_go_back_in_what_is_told(record: StoredRecord) -> None:
    with record.reading(WANTED["all"]) as reading:
        read = list(reading.history)
    assert all(one.latest <= other.latest for one, other in pairwise(read))
    assert len(read) == len(HISTORY)


def test_a_page_that_is_read_on_with_another_limit_begins_at_the_same_line(record: StoredRecord) -> None:
    wanted = WANTED["all"]
    after = history_page(record, wanted, {}, 10).lines[-1].read
    one, many = (history_page(record, wanted, after, limit).lines[0] for limit in (1, 30))
    assert one.line == many.line == next(islice(whole(record, "all"), 10, None))
