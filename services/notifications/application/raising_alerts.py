from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial

from services.notifications.domain.inbox import Inbox, RaiseAlert, raise_alert
from shared.contracts.event import Provenance
from shared.contracts.history import History
from shared.contracts.ids import inbox_id
from shared.contracts.position import Positions, parse_positions

ACTOR = "notifications"
"""Alerts are raised by the service itself, in answer to what others recorded."""

_AT_ONCE = 8
"""How many inboxes are written at once: each waits for the store's disk, and they can wait together."""

GoOn = Callable[[], bool]


class RaisingAlerts:
    """Records alerts in the inboxes of units: each once, however often it is asked for (R28)."""

    def __init__(self, inboxes: History[Inbox]) -> None:
        self._inboxes = inboxes

    def __call__(self, alerts: Sequence[RaiseAlert], at: datetime, go_on: GoOn) -> dict[str, int]:
        """Raise alerts while `go_on` says so, those of one unit in order; return the position that covers them all.

        Raises what a store raises, after the other inboxes were written; asking again raises what is missing.
        """
        by_inbox: dict[str, list[RaiseAlert]] = {}
        for alert in alerts:
            by_inbox.setdefault(inbox_id(alert.campaign, alert.unit), []).append(alert)
        with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="raising-alerts") as pool:
            return _furthest(pool.map(partial(self._raise_in_order, at=at, go_on=go_on), by_inbox.values()))

    def _raise_in_order(self, alerts: Iterable[RaiseAlert], at: datetime, go_on: GoOn) -> Positions:
        return _furthest(parse_positions(self._raise(alert, at)) for alert in alerts if go_on())

    def _raise(self, alert: RaiseAlert, at: datetime) -> str:
        cause = alert.cause
        outcome = self._inboxes.change(
            inbox_id(alert.campaign, alert.unit),
            partial(raise_alert, command=alert),
            provenance=Provenance(actor=ACTOR, correlation_id=cause.correlation_id, causation_id=cause.position),
            at=at,
        )
        return outcome.position or ""


def _furthest(reached: Iterable[Positions]) -> dict[str, int]:
    furthest: dict[str, int] = {}
    for positions in reached:
        for stream, sequence in positions.items():
            furthest[stream] = max(sequence, furthest.get(stream, 0))
    return furthest
