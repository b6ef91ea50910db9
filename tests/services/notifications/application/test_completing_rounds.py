import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from services.notifications.application.completing_rounds import IN_FLIGHT, Round, Rounds
from services.notifications.application.ports import Watch
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import owed_under
from services.notifications.domain.due import Watched
from services.notifications.domain.inbox import Cause, RaiseAlert
from shared.contracts.events.notifications import AlertReason
from shared.contracts.streams import NOTIFICATIONS
from shared.views import Progress
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import PLAN

CUTOFF = day(5)


@dataclass
class Standing:
    """A clock that stands, and what units are told by it."""

    present: datetime
    raised: list[tuple[AlertReason, datetime]] = field(default_factory=list)

    def now(self) -> datetime:
        """Return the present."""
        return self.present

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (as the port has it)
        """Tell whether the present is past an instant."""
        del timeout
        return self.present >= instant

    async def ticks(self, every: timedelta) -> AsyncIterator[datetime]:
        """Yield the present."""
        del every
        yield self.present


class Ends:
    async def read(self) -> Mapping[str, int]:
        return {}


class List:
    def read(self, now: datetime) -> Watch:
        del now
        campaign = WatchedCampaign(PLAN, Cause("CAMPAIGNS:1", "tests"))
        return Watch(Watched({PLAN.campaign: campaign}, owed_under(PLAN)), {})


def _told(present: datetime, in_flight: timedelta) -> list[tuple[AlertReason, datetime]]:
    """Complete one round at the present, and return why and when units were told."""
    clock = Standing(present)

    def raising(alerts: Sequence[RaiseAlert], at: datetime, go_on: Callable[[], bool]) -> dict[str, int]:
        del go_on
        clock.raised += [(alert.reason, at) for alert in alerts if alert.due == CUTOFF]
        return {}

    one = Round(
        clock=clock,
        ends=Ends(),
        progress=Progress({}),
        covered=Progress({}),
        watch_list=List(),
        raise_alerts=raising,
        in_flight=in_flight,
    )
    asyncio.run(Rounds(one, triggers=()).complete())
    return clock.raised


def test_what_came_in_time_has_time_to_be_recorded_before_anybody_is_told_overdue() -> None:
    """R28: nobody is reminded of what they have delivered."""
    reasons = {reason for reason, _ in _told(CUTOFF + IN_FLIGHT - timedelta(seconds=1), IN_FLIGHT)}
    assert reasons == {AlertReason.DEADLINE_AHEAD}


def test_after_that_time_what_is_missing_is_overdue() -> None:
    """R27."""
    assert {reason for reason, _ in _told(CUTOFF + IN_FLIGHT, IN_FLIGHT)} == {AlertReason.OVERDUE}


def test_an_alert_is_recorded_at_the_present_and_not_at_the_moment_that_is_judged() -> None:
    present = CUTOFF + IN_FLIGHT
    assert {at for _, at in _told(present, IN_FLIGHT)} == {present}


def test_simulated_time_stands_still_so_that_nothing_is_on_its_way() -> None:
    """R27."""
    assert {reason for reason, _ in _told(CUTOFF, timedelta(0))} == {AlertReason.OVERDUE}


class Interrupted:
    """A stream in which something else is recorded just before the first alert."""

    def __init__(self) -> None:
        self.end, self.passes = 7, 0

    def read(self, now: datetime) -> Watch:
        """Return what is owed, as of the end; after the first pass all was told."""
        self.passes += 1
        watched = List().read(now).watched if self.passes == 1 else Watched({})
        return Watch(watched, {NOTIFICATIONS: self.end})

    def raising(self, alerts: Sequence[RaiseAlert], at: datetime, go_on: Callable[[], bool]) -> dict[str, int]:
        """Record the alerts after what came in between."""
        del at, go_on
        self.end += 1 + len(alerts) if alerts else 0
        return {NOTIFICATIONS: self.end} if alerts else {}


def test_a_round_covers_only_what_it_has_looked_at() -> None:
    """An urging that is recorded while alerts are raised is told before anybody is answered that all is."""
    stream, covered = Interrupted(), Progress({NOTIFICATIONS: 0})
    progress = Progress({NOTIFICATIONS: 100})
    one = Round(
        clock=Standing(CUTOFF),
        ends=Ends(),
        progress=progress,
        covered=covered,
        watch_list=stream,
        raise_alerts=stream.raising,
        in_flight=timedelta(0),
    )
    asyncio.run(one.complete())
    assert (covered.positions(), stream.passes) == ({NOTIFICATIONS: stream.end}, 2)
