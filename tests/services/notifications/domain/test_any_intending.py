"""Whatever is raised and whatever is set: what always holds of the messages that are intended."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.domain.intending import Unsent, look_again_at, messages_to_intend
from services.notifications.domain.message import Stage
from services.notifications.domain.preferences import InForce
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from services.notifications.domain.traffic import KnownMessage, traffic_by_channel
from shared.contracts.events.notifications import AlertReason, Form, MessageIntended
from tests.services.notifications.domain.sending_parts import NIGHT, UNIT, alert, channel, holding
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN

MONDAY = day(12)
_URGED_ONLY = (AlertReason.URGED, AlertReason.DEADLINE_AHEAD)
PREFERENCES = holding(
    channel("each"),
    channel("daily", form=Form.DIGEST),
    channel("urged-daily", form=Form.DIGEST, reasons=_URGED_ONLY),
)
TIMES = st.builds(
    SendingTimes,
    zone=st.sampled_from(["Asia/Ho_Chi_Minh", "Europe/Berlin"]).map(ZoneInfo),
    quiet=st.sampled_from([None, NIGHT]),
    digest_at=st.sampled_from([time(8), time(17, 30)]),
    working_days=st.sampled_from([None, WorkingDays()]),
)
_REASONS = [AlertReason.PLAN_AMENDED, AlertReason.URGED, AlertReason.DEADLINE_AHEAD, AlertReason.DAILY_DIGEST]
_RAISED = st.tuples(
    st.just("raise"),
    st.integers(1, 4),
    st.sampled_from(_REASONS),
    st.sampled_from([None, 30, 12 * 60, 24 * 60, 5 * 24 * 60]),
)
_WAITED = st.tuples(st.just("wait"), st.sampled_from([1, 60, 8 * 60, 24 * 60, 3 * 24 * 60]), st.none(), st.none())
_WITHHELD = st.tuples(st.just("withhold"), st.integers(0, 20), st.none(), st.none())
_NO_ROUND = st.tuples(st.just("no round"), st.just(0), st.none(), st.none())
Step = tuple[str, int, AlertReason | None, int | None]
STEPS: st.SearchStrategy[list[Step]] = st.lists(st.one_of(_RAISED, _WAITED, _WITHHELD, _NO_ROUND), max_size=30)
"""After each step there is a round, but where that is left out."""
LIMITS = st.sampled_from([None, 1, 2, 3])


class Sending:
    """A unit's alerts, and the messages that were intended; what is due is sent when it is due."""

    def __init__(self, times: SendingTimes, most_a_day: int | None, preferences: InForce = PREFERENCES) -> None:
        self.times, self.most_a_day, self.preferences = times, most_a_day, preferences
        self.now: datetime = MONDAY
        self.alerts: list[RaisedAlert] = []
        self.intended: list[MessageIntended] = []
        self.intended_at: dict[str, datetime] = {}
        self.withheld: set[str] = set()

    def after(self, steps: Sequence[Step]) -> "Sending":
        """Take all steps, and intend what is left."""
        for step, following in pairwise([*steps, ("end", 0, None, None)]):
            self.step(*step)
            if following[0] != "no round":
                self.intend()
        self.intend()
        return self

    def step(self, kind: str, number: int, reason: AlertReason | None, due_in: int | None) -> None:
        """Let something happen."""
        match kind:
            case "raise":
                due = None if due_in is None else self.now + timedelta(minutes=due_in)
                for _ in range(number):
                    self.alerts.append(alert(len(self.alerts) + 1, at=self.now, reason=reason or _REASONS[0], due=due))
            case "wait":
                self.now += timedelta(minutes=number)
            case "withhold" if number < len(self.intended) and self.intended[number].send_at > self.now:
                self.withheld.add(self.intended[number].message)
            case _:
                pass

    def intend(self) -> Sequence[MessageIntended]:
        """Intend what is to be intended now."""
        messages = [intend.message for intend in messages_to_intend(self.unsent(), self.now)]
        self.intended.extend(messages)
        self.intended_at |= {each.message: self.now for each in messages}
        return messages

    def unsent(self) -> Unsent:
        """Return what decides on what is to be intended now."""
        known = [
            KnownMessage(each, self._stage(each), each.send_at if each.send_at > self.now else self._sent(each))
            for each in self.intended
        ]
        return Unsent(
            campaign=CAMPAIGN,
            unit=UNIT,
            alerts=self.alerts,
            preferences=self.preferences,
            traffic=traffic_by_channel(known, self.times, self.now),
            times=self.times,
            most_a_day=self.most_a_day,
        )

    def told(self) -> set[tuple[str, str]]:
        """Return what is in messages, by channel and alert."""
        return {(each.channel, key) for each in self.intended for key in each.keys}

    def wanted(self) -> set[tuple[str, str]]:
        """Return what channels want, likewise."""
        return {
            (standing.channel.id, each.key)
            for standing in self.preferences.channels
            for each in self.alerts
            if standing.wants(each)
        }

    def _stage(self, message: MessageIntended) -> Stage:
        if message.message in self.withheld:
            return Stage.WITHHELD
        return Stage.WAITING if message.send_at > self.now else Stage.SENT

    def _sent(self, message: MessageIntended) -> datetime:
        return message.send_at

    def wait_until_all_has_gone(self) -> "Sending":
        """Let days pass, each with rounds in the night, at the hour of the digest, and in the evening."""
        for days in range(150, 158):
            for wall in (time(3), self.times.digest_at, time(20)):
                self.now = datetime.combine(MONDAY + timedelta(days=days), wall, self.times.zone)
                self.intend()
            if self.told() >= self.wanted():
                break
        return self


_SOME = settings(max_examples=40, deadline=None)

Steps = list[Step]


@_SOME
@given(TIMES, LIMITS, STEPS)
def test_asked_again_nothing_more_is_intended(times: SendingTimes, most_a_day: int | None, steps: Steps) -> None:
    assert Sending(times, most_a_day).after(steps).intend() == []


@_SOME
@given(TIMES, LIMITS, STEPS)
def test_no_alert_is_in_two_messages_of_a_channel(times: SendingTimes, most_a_day: int | None, steps: Steps) -> None:
    sending = Sending(times, most_a_day).after(steps)
    told = Counter((each.channel, key) for each in sending.intended for key in each.keys)
    assert set(told.values()) <= {1}


@_SOME
@given(TIMES, LIMITS, STEPS)
def test_each_alert_that_a_channel_wants_gets_into_a_message(
    times: SendingTimes, most_a_day: int | None, steps: Steps
) -> None:
    sending = Sending(times, most_a_day).after(steps).wait_until_all_has_gone()
    assert sending.told() == sending.wanted()


@_SOME
@given(TIMES, st.integers(1, 3), STEPS)
def test_no_day_has_more_messages_than_the_plan_lets_through(
    times: SendingTimes, most_a_day: int, steps: Steps
) -> None:
    sending = Sending(times, most_a_day).after(steps).wait_until_all_has_gone()
    a_day = Counter(
        (each.channel, times.day_of(each.send_at)) for each in sending.intended if each.message not in sending.withheld
    )
    assert all(messages <= most_a_day for messages in a_day.values())


@_SOME
@given(TIMES, LIMITS, STEPS, st.integers(0, 10_000))
def test_before_the_time_to_look_again_nothing_is_called_for(
    times: SendingTimes, most_a_day: int | None, steps: Steps, minutes: int
) -> None:
    sending = Sending(times, most_a_day).after(steps)
    again = look_again_at(sending.unsent(), sending.now)
    sending.now += timedelta(minutes=minutes)
    if again is None or sending.now < again:
        assert sending.intend() == []


@_SOME
@given(TIMES, LIMITS, STEPS)
def test_no_message_is_intended_twice(times: SendingTimes, most_a_day: int | None, steps: Steps) -> None:
    sending = Sending(times, most_a_day).after(steps)
    assert len(sending.intended_at) == len(sending.intended)


@_SOME
@given(TIMES, LIMITS, STEPS)
def test_a_channel_has_one_digest_a_day(times: SendingTimes, most_a_day: int | None, steps: Steps) -> None:
    sending = Sending(times, most_a_day).after(steps)
    digests = Counter(
        (each.channel, times.day_of(each.send_at)) for each in sending.intended if each.form is Form.DIGEST
    )
    assert set(digests.values()) <= {1}


@_SOME
@given(TIMES, LIMITS, STEPS)
def test_a_message_goes_out_at_another_time_only_for_what_would_come_too_late(
    times: SendingTimes, most_a_day: int | None, steps: Steps
) -> None:
    sending = Sending(times, most_a_day).after(steps)
    dues = {each.key: each.alert.due for each in sending.alerts}
    for message in sending.intended:
        if not times.allows(message.send_at):
            now = sending.intended_at[message.message]
            allowed = times.next_allowed(now)
            assert any(due is not None and now < due <= allowed for due in map(dues.get, message.keys))


@_SOME
@given(TIMES, STEPS)
def test_without_a_limit_an_immediate_channel_gets_each_alert_in_the_first_round_of_its_day(
    times: SendingTimes, steps: Steps
) -> None:
    sending = Sending(times, None, holding(channel("each"))).after(steps)
    raised = {each.key: each.raised_at for each in sending.alerts}
    for message in sending.intended:
        if message.form is Form.DIGEST:
            first_day = times.day_of(times.next_allowed(raised[message.keys[0]]))
            assert first_day < times.day_of(message.send_at), "only what is left over from a day before"
