"""What readiness tells of rounds and of sending."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from services.notifications.application.completing_rounds import Rounds
from services.notifications.application.feed_rounds import FeedRounds
from services.notifications.application.sending_messages import Dispatcher
from services.notifications.domain.feed_webhooks import FeedStage
from shared.calendar import Clock
from shared.http import Check

TOO_OLD: Final = timedelta(minutes=5)
"""How old the last round or pass may be, and a try that is not through: something hangs that fails nowhere."""


def rounds_check(rounds: Rounds, clock: Clock | None) -> Callable[[], Awaitable[Check]]:
    """Return the check: ready once the first round is complete, as long as none fails, and none hangs.

    It says of how many campaigns reminders are held back, and stays ready: they come once nothing is parked. Without a
    `clock` that goes on by itself, rounds come only as it is set, and can be of any age.
    """

    async def check() -> Check:
        complete = "none complete yet" if rounds.completed is None else f"complete as of {rounds.completed.isoformat()}"
        if rounds.held_back:
            campaigns = "1 campaign" if rounds.held_back == 1 else f"{rounds.held_back:,} campaigns"
            complete += f"; holds back reminders of {campaigns}: events are parked"
        failure = rounds.failure or _hangs(rounds.completed, clock)
        return Check(
            ok=rounds.completed is not None and failure is None,
            detail=complete if failure is None else f"{failure}; {complete}",
        )

    return check


def deliveries_check(dispatcher: Dispatcher, clock: Clock | None) -> Callable[[], Awaitable[Check]]:
    """Return the check: ready as long as what is due is looked for and nothing hangs; receivers can be away."""

    async def check() -> Check:
        through = (
            "none through yet" if dispatcher.completed is None else f"all tried by {dispatcher.completed.isoformat()}"
        )
        stuck = "a message hangs on its way" if dispatcher.longest_try > TOO_OLD else None
        failure = dispatcher.failure or _hangs(dispatcher.passed, clock) or stuck
        return Check(ok=failure is None, detail=through if failure is None else f"{failure}; {through}")

    return check


def feed_check(rounds: FeedRounds) -> Callable[[], Awaitable[Check]]:
    """Return the check: ready as long as webhooks of the feed are looked after; receivers can be away, or paused."""

    async def check() -> Check:
        live = rounds.webhooks.live
        paused = sum(each.stage is FeedStage.PAUSED for each in live)
        told = f"{len(live) - paused} posted to, {paused} paused"
        return Check(ok=rounds.trouble is None, detail=told if rounds.trouble is None else f"{rounds.trouble}; {told}")

    return check


def _hangs(last: datetime | None, clock: Clock | None) -> str | None:
    """Say that the last one is too long ago, None where it is not."""
    if last is None or clock is None or clock.now() - last <= TOO_OLD:
        return None
    return f"none for more than {TOO_OLD // timedelta(minutes=1)} minutes"
