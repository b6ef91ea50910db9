"""How much one account may ask of a process in a minute, so that none of them leaves the others waiting."""

import math
import time
from typing import Final

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from shared.contracts.texts import Text
from shared.http.problems.problem import Complaint, ProblemError

A_MINUTE: Final = 1200
"""Requests of one account that are carried out in a minute, as a rule."""

STRANGERS_A_MINUTE: Final = 120
"""Requests of one network address whose sender is not identified that are looked at in a minute."""


class Rates:
    """Counts the requests of each account, and those of each address that come without a valid token.

    Counted in this process alone: several processes of a service let through as many times as much.
    """

    def __init__(self, a_minute: int = A_MINUTE, strangers_a_minute: int = STRANGERS_A_MINUTE) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._known = RateLimitItemPerMinute(a_minute)
        self._strangers = RateLimitItemPerMinute(strangers_a_minute)

    def count(self, account: str) -> None:
        """Count a request of an account; raises ProblemError (429) where it is one too many."""
        self._count(self._known, "account", account)

    def count_stranger(self, address: str) -> None:
        """Count a request that nobody vouches for; raises ProblemError (429) where it is one too many.

        Those with a valid token from the same address are not concerned: it may be a proxy's.
        """
        self._count(self._strangers, "address", address)

    def _count(self, allowed: RateLimitItem, *who: str) -> None:
        if not self._limiter.hit(allowed, *who):
            raise _too_many(allowed.amount, self._limiter.get_window_stats(allowed, *who).reset_time)


def _too_many(amount: int, reset: float) -> ProblemError:
    seconds = max(1, math.ceil(reset - time.time()))
    return ProblemError(
        Complaint(
            status=429,
            code="too-many-requests",
            title=Text(vi="Quá nhiều yêu cầu", en="Too many requests"),
            detail=Text(
                vi=f"Quá {amount} yêu cầu trong một phút. Hãy gửi lại sau {seconds} giây.",
                en=f"More than {amount} requests in a minute. Send it again after {seconds} seconds.",
            ),
            headers={"Retry-After": str(seconds)},
        )
    )
