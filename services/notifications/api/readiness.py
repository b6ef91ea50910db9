"""What readiness tells of rounds."""

from collections.abc import Awaitable, Callable

from services.notifications.application.completing_rounds import Rounds
from shared.http import Check


def rounds_check(rounds: Rounds) -> Callable[[], Awaitable[Check]]:
    """Return the check: ready once the first round is complete, as long as none fails."""

    async def check() -> Check:
        complete = "none complete yet" if rounds.completed is None else f"complete as of {rounds.completed.isoformat()}"
        failure = rounds.failure
        return Check(
            ok=rounds.completed is not None and failure is None,
            detail=complete if failure is None else f"{failure}; {complete}",
        )

    return check
