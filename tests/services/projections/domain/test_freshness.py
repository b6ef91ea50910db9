"""How old an answer is."""

from datetime import UTC, datetime, timedelta

from services.projections.domain.freshness import Freshness, freshness

NOW = datetime(2024, 8, 1, tzinfo=UTC)
BEFORE = NOW - timedelta(seconds=90)


def of(recorded_at: datetime | None = BEFORE, behind: int = 0, *, is_following: bool = True) -> Freshness:
    return freshness(NOW, recorded_at=recorded_at, behind=behind, is_following=is_following, parked=2)


def test_rows_that_hold_all_that_was_recorded_are_not_old_however_long_ago_that_was() -> None:
    assert of().age_seconds == 0


def test_rows_that_lack_events_are_at_most_as_old_as_their_newest() -> None:
    assert of(behind=3).age_seconds == 90


def test_rows_that_nobody_feeds_are_at_most_as_old_as_their_newest() -> None:
    """The streams can't be reached: what was recorded meanwhile is not known."""
    assert of(is_following=False).age_seconds == 90


def test_nobody_knows_how_old_rows_are_that_hold_nothing_and_lack_something() -> None:
    assert of(None, behind=1).age_seconds is None


def test_a_clock_that_lags_makes_nothing_younger_than_now() -> None:
    assert of(NOW + timedelta(seconds=5), behind=1).age_seconds == 0


def test_parked_events_are_told() -> None:
    assert of().parked == 2
