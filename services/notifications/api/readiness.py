"""What readiness tells of rounds."""

from collections.abc import Awaitable, Callable

from services.notifications.application.completing_rounds import Rounds
from services.notifications.application.sending_messages import Dispatcher
from shared.http import Check


def rounds_check(rounds: Rounds) -> Callable[[], Awaitable[Check]]:
    """Return the check: ready once the first round is complete, as long as none fails.

    It says of how many campaigns reminders are held back, and stays ready: they come once nothing is parked.
    """

    async def check() -> Check:
        complete = "none complete yet" if rounds.completed is None else f"complete as of {rounds.completed.isoformat()}"
        if rounds.held_back:
            campaigns = "1 campaign" if rounds.held_back == 1 else f"{rounds.held_back:,} campaigns"
            complete += f"; holds back reminders of {campaigns}: events are parked"
        failure = rounds.failure
        return Check(
            ok=rounds.completed is not None and failure is None,
            detail=complete if failure is None else f"{failure}; {complete}",
        )

    return check


def deliveries_check(dispatcher: Dispatcher) -> Callable[[], Awaitable[Check]]:
    """Return the check: ready as long as what is due is looked for; receivers that are away leave it so."""

    async def check() -> Check:
        through = (
            "none through yet" if dispatcher.completed is None else f"all tried by {dispatcher.completed.isoformat()}"
        )
        failure = dispatcher.failure
        return Check(ok=failure is None, detail=through if failure is None else f"{failure}; {through}")

    return check
