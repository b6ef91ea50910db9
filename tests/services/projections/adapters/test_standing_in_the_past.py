"""The past is what the views showed then."""

from collections.abc import Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.projections.adapters.past_views import KEPT, MOST_EVENTS, PastStandings
from services.projections.application.asking_the_past import Past
from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.moment import AsOf, AsOfInstant, AsOfPosition
from services.projections.domain.refusals import PastTooLong
from shared.contracts.event import RecordedEvent
from shared.contracts.plan import UnitRenamed
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from tests.services.projections.adapters.any_history import CAMPAIGN_IDS, histories
from tests.services.projections.history import FIRST, amended, issued, recorded
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import ALL, views_in_memory

CAMPAIGN = CAMPAIGN_IDS[0]
LATER = FIRST + timedelta(days=400)


@dataclass(frozen=True)
class Told:
    """A history that is held in memory."""

    events: list[RecordedEvent]

    def of(self, stream: str, campaign: str) -> Iterator[RecordedEvent]:
        """Yield what a stream holds of a campaign."""
        return (e for e in self.events if e.stream == stream and getattr(e.event, "campaign", None) == campaign)


def made(past: PastStandings, asked: AsOf) -> Past:
    """Return a past that is not refused."""
    answer = past.as_of(CAMPAIGN, asked, LATER)
    assert isinstance(answer, Past)
    return answer


def shown(past: Past) -> object:
    """Return what a past shows of quotas and deadlines."""
    with past.views.reading() as reading:
        quotas = reading.quotas(QuotasWanted(EVERYTHING, campaign=CAMPAIGN), ALL)
        return quotas, reading.deadlines(DeadlinesWanted(EVERYTHING, campaign=CAMPAIGN), LATER, ALL)


def past_of(events: list[RecordedEvent], folder: Path, most_events: int = MOST_EVENTS) -> PastStandings:
    return PastStandings(lambda: nullcontext(Told(events)), folder, most_events)


def as_of(events: list[RecordedEvent], asked: AsOf) -> object:
    with TemporaryDirectory() as folder, closing(past_of(events, Path(folder) / "past")) as past:
        return shown(made(past, asked))


def live(events: list[RecordedEvent]) -> object:
    with views_in_memory() as views:
        views.feed([events])
        return shown(Past(views.views, LATER))


@settings(max_examples=6, deadline=None)
@given(histories(), st.data())
def test_as_of_places_the_views_show_what_they_showed_there(history: list[RecordedEvent], data: st.DataObject) -> None:
    ends = {stream: sum(event.stream == stream for event in history) for stream in (CAMPAIGNS, NOMINATIONS)}
    asked = {stream: data.draw(st.integers(0, end), label=stream) for stream, end in ends.items()}
    by_then = [event for event in history if event.sequence <= asked[event.stream]]
    assert as_of(history, AsOfPosition(tuple(asked.items()))) == live(by_then)


@settings(max_examples=6, deadline=None)
@given(histories(), st.integers(-1, 40))
def test_as_of_an_instant_the_views_show_what_had_occurred(history: list[RecordedEvent], hours: int) -> None:
    instant = FIRST + timedelta(hours=hours)
    by_then = [event for event in history if event.occurred_at <= instant]
    assert as_of(history, AsOfInstant(instant)) == live(by_then)


@pytest.fixture
def past(tmp_path: Path) -> Iterator[PastStandings]:
    with closing(past_of([], tmp_path / "past")) as past:
        yield past


def test_what_a_killed_process_left_is_removed_at_the_start(tmp_path: Path) -> None:
    """It holds personal data."""
    (tmp_path / "0.sqlite").write_text("left")
    past_of([], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_moment_that_is_asked_about_again_is_not_made_again(past: PastStandings) -> None:
    asked = AsOfInstant(FIRST)
    assert past.as_of(CAMPAIGN, asked, LATER) is past.as_of(CAMPAIGN, asked, LATER)


def test_a_moment_that_has_just_passed_is_made_anew(past: PastStandings) -> None:
    """What occurred by then may be on its way into history."""
    asked = AsOfInstant(LATER - timedelta(minutes=1))
    assert past.as_of(CAMPAIGN, asked, LATER) is not past.as_of(CAMPAIGN, asked, LATER)


def test_who_reads_a_past_goes_on_reading_when_others_take_its_place(past: PastStandings) -> None:
    with made(past, AsOfInstant(FIRST)).views.reading() as reading:
        for days in range(1, KEPT + 2):
            past.as_of(CAMPAIGN, AsOfInstant(FIRST + timedelta(days=days)), LATER)
        assert not reading.knows_campaign(CAMPAIGN)


def test_a_history_that_is_longer_than_is_read_is_refused(tmp_path: Path) -> None:
    events = recorded([issued(invented_plan(CAMPAIGN)), amended(CAMPAIGN, UnitRenamed(unit=UNITS[0], name="Harbour"))])
    with closing(past_of(events, tmp_path / "past", most_events=1)) as past:
        refused = past.as_of(CAMPAIGN, AsOfInstant(FIRST), LATER)
    assert refused == PastTooLong(campaign=CAMPAIGN, most_events=1)


def test_a_history_that_is_as_long_as_is_read_is_shown(tmp_path: Path) -> None:
    events = recorded([issued(invented_plan(CAMPAIGN)), amended(CAMPAIGN, UnitRenamed(unit=UNITS[0], name="Harbour"))])
    with closing(past_of(events, tmp_path / "past", most_events=2)) as past:
        made(past, AsOfInstant(FIRST))
