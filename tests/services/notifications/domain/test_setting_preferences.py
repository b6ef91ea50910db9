"""How a unit sets the way it wants to be told."""

from dataclasses import replace
from datetime import UTC, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.preferences import PREFERENCES, SetPreferences, set_preferences
from services.notifications.domain.refusals.preferences import (
    ChannelIdRepeated,
    DigestInQuietHours,
    TimeWithOffset,
    TooManyChannels,
)
from shared.contracts.events.notifications import AlertReason, PreferencesSet, QuietHours
from shared.contracts.refusals import ChangedSinceRead
from tests.given_when_then import Given
from tests.services.notifications.domain.sending_parts import NIGHT, UNIT, channel
from tests.services.notifications.town.plan import CAMPAIGN

SET = SetPreferences(
    campaign=CAMPAIGN, unit=UNIT, channels=(channel(),), quiet=NIGHT, digest_at=time(8), working_days_only=True
)


def recorded(command: SetPreferences) -> PreferencesSet:
    return PreferencesSet(
        campaign=command.campaign,
        unit=command.unit,
        channels=command.channels,
        quiet=command.quiet,
        digest_at=command.digest_at,
        working_days_only=command.working_days_only,
    )


def test_preferences_are_set_whole() -> None:
    Given(PREFERENCES).when(set_preferences, SET).then(recorded(SET))


def test_the_same_again_records_nothing() -> None:
    Given(PREFERENCES, recorded(SET)).when(set_preferences, SET).then_nothing()


def test_a_reason_that_is_named_twice_is_named_once() -> None:
    twice = replace(SET, channels=(channel(reasons=(AlertReason.URGED, AlertReason.URGED)),))
    once = replace(SET, channels=(channel(reasons=(AlertReason.URGED,)),))
    Given(PREFERENCES).when(set_preferences, twice).then(recorded(once))


def test_what_was_set_before_the_last_time_can_be_set_again() -> None:
    other = replace(SET, working_days_only=False)
    Given(PREFERENCES, recorded(SET), recorded(other)).when(set_preferences, SET).then(recorded(SET))


@given(st.lists(st.booleans(), max_size=6), st.frozensets(st.integers(0, 6)))
def test_they_are_set_where_they_stand_as_they_were_read(sets: list[bool], read_at: frozenset[int]) -> None:
    """The revision counts how often they were set."""
    given = Given(PREFERENCES, *(recorded(replace(SET, working_days_only=each)) for each in sets))
    wanted = replace(SET, channels=(), read_at=read_at)
    then = given.when(set_preferences, wanted)
    if len(sets) in read_at:
        then.then(recorded(wanted))
    else:
        then.then_refused(ChangedSinceRead)


def test_all_channels_can_be_taken_away() -> None:
    none = replace(SET, channels=())
    Given(PREFERENCES, recorded(SET)).when(set_preferences, none).then(recorded(none))


def test_twenty_channels_are_taken() -> None:
    twenty = replace(SET, channels=tuple(channel(f"mail-{number}") for number in range(20)))
    Given(PREFERENCES).when(set_preferences, twenty).then(recorded(twenty))


def test_a_twenty_first_channel_is_refused() -> None:
    too_many = replace(SET, channels=tuple(channel(f"mail-{number}") for number in range(21)))
    refusal = Given(PREFERENCES).when(set_preferences, too_many).then_refused(TooManyChannels)
    assert refusal.explanation().vi == (
        "Đã gửi 21 kênh (channels); mỗi đơn vị được đặt tối đa 20 kênh cho một phong trào. Bỏ bớt 1 kênh rồi gửi lại."
    )


def test_ids_that_are_given_twice_are_refused_by_name() -> None:
    named = replace(SET, channels=tuple(channel(name) for name in ("b", "a", "c", "b", "a")))
    refusal = Given(PREFERENCES).when(set_preferences, named).then_refused(ChannelIdRepeated)
    assert refusal.explanation().en == (
        "Several channels have the same id (channels.id): “a”, “b”. "
        "Give each channel an id of its own and send this again."
    )


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (replace(SET, digest_at=time(8, tzinfo=UTC)), "digest_at"),
        (replace(SET, quiet=QuietHours(since=time(18, tzinfo=UTC), until=time(7))), "quiet.since"),
        (replace(SET, quiet=QuietHours(since=time(18), until=time(7, tzinfo=UTC))), "quiet.until"),
    ],
)
def test_a_time_with_an_offset_is_refused_with_its_field(command: SetPreferences, field: str) -> None:
    refusal = Given(PREFERENCES).when(set_preferences, command).then_refused(TimeWithOffset)
    assert refusal.explanation().vi.startswith(f"Giờ ở {field} có kèm múi giờ")


@pytest.mark.parametrize("at", [time(18), time(23, 59), time(0), time(7, 29, 59)])
def test_a_digest_in_quiet_hours_is_refused(at: time) -> None:
    Given(PREFERENCES).when(set_preferences, replace(SET, digest_at=at)).then_refused(DigestInQuietHours)


@pytest.mark.parametrize("at", [time(7, 30), time(17, 59, 59)])
def test_a_digest_at_the_edge_of_quiet_hours_is_taken(at: time) -> None:
    command = replace(SET, digest_at=at)
    Given(PREFERENCES).when(set_preferences, command).then(recorded(command))


def test_the_refusal_of_a_digest_names_an_hour_that_would_do() -> None:
    command = replace(SET, digest_at=time(6, 15))
    refusal = Given(PREFERENCES).when(set_preferences, command).then_refused(DigestInQuietHours)
    assert refusal.explanation().vi == (
        "Giờ gửi tin tổng hợp (digest_at), 06:15, nằm trong giờ yên tĩnh (quiet), từ 18:00 đến trước 07:30. "
        "Chọn giờ ngoài khoảng đó, chẳng hạn 07:30."
    )
