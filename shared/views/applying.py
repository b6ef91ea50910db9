"""Applies what streams hold to one generation of a view, in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from shared.contracts.event import RecordedEvent
from shared.views import parked as kept
from shared.views.faults import GapError, describe, is_transient
from shared.views.item import Item, Undecodable
from shared.views.parked import Aggregate, ParkedEvent, aggregate_of
from shared.views.positions import Place, read_places, write_places
from shared.views.view import BulkView, View

AT_ONCE = 500
"""Events that a view is given at once, at most."""


@dataclass(frozen=True)
class Applied:
    """What became of a batch: the places after it, and what had to be parked."""

    places: dict[str, Place]
    parked: Sequence[ParkedEvent] = ()


@dataclass(frozen=True)
class Retried:
    """What became of parked events: how many were tried, how many of them applied, and where one failed again.

    `after` is the key of the last one; those after it are still to be tried.
    """

    tried: int = 0
    applied: int = 0
    failed: frozenset[Aggregate] = frozenset()
    after: tuple[str, int] | None = None


class Batch:
    """Items of a batch, one after the other; the view's positions are locked as long as the transaction lasts.

    What is covered already is dropped; what can't be applied is parked, and what comes after it in its aggregate is
    parked behind it. `careful` applies each event so that its own failure undoes nothing else; without it the failure
    is raised, and the transaction is good for nothing.
    """

    def __init__(self, connection: Connection, view: View, *, careful: bool) -> None:
        self._connection, self._view, self._careful = connection, view, careful
        self._before = read_places(connection, view.streams, to_move=True)
        self._after = dict(self._before)
        self._held_back: dict[Aggregate, int] = {}
        self._parked: list[ParkedEvent] = []
        self._hazarded: list[RecordedEvent] = []

    def apply(self, items: Sequence[Item]) -> Applied:
        """Apply the items and move the positions; raises GapError where one is missing in between."""
        self._held_back.update(kept.held_back(self._connection, map(aggregate_of, items)))
        for item in items:
            if self._is_next(item):
                is_applied = self._take(item)
                occurred_at = item.occurred_at if is_applied and isinstance(item, RecordedEvent) else None
                self._after[item.stream] = self._after[item.stream].moved(item.sequence, occurred_at)
        apply_all(self._connection, self._view, self._hazarded)
        write_places(self._connection, {stream: at for stream, at in self._after.items() if at != self._before[stream]})
        return Applied(self._after, self._parked)

    def _is_next(self, item: Item) -> bool:
        if item.stream not in self._after:
            raise GapError(f"{item.position}: {self._view.name} is made from {', '.join(self._after)}")
        have = self._after[item.stream].sequence
        if item.sequence > have + 1:
            raise GapError(f"{item.position} came, but {self._view.name} stands at {item.stream}:{have}")
        return item.sequence == have + 1

    def _take(self, item: Item) -> bool:
        first = self._held_back.get(aggregate_of(item))
        if first is not None:
            self._park(item, f"waits behind {item.stream}:{first}", attempts=0)
            return False
        reason = tried(self._connection, self._view, item) if self._careful else self._hazard(item)
        if reason is not None:
            self._park(item, reason, attempts=1)
        return reason is None

    def _hazard(self, item: Item) -> str | None:
        if isinstance(item, Undecodable):
            return item.reason
        self._hazarded.append(item)
        return None

    def _park(self, item: Item, reason: str, *, attempts: int) -> None:
        self._held_back.setdefault(aggregate_of(item), item.sequence)
        self._parked.append(kept.park(self._connection, item, reason, attempts=attempts))


def apply_all(connection: Connection, view: View, events: Sequence[RecordedEvent]) -> None:
    """Apply events that are in the order of their streams; whatever the view raises is raised."""
    if isinstance(view, BulkView):
        for first in range(0, len(events), AT_ONCE):
            view.apply_all(connection, events[first : first + AT_ONCE])
    else:
        for event in events:
            view.apply(connection, event)


def retry(connection: Connection, view: View, items: Sequence[Item], so_far: Retried) -> Retried:
    """Apply parked items of one stream, in its order, and add to what became of those before them."""
    read_places(connection, view.streams, to_move=True)  # nothing else is applied meanwhile
    stream = items[0].stream
    parked = kept.still_parked(connection, stream, [item.sequence for item in items])
    failed, released, reasons = set(so_far.failed), set[int](), dict[int, str]()
    for item in items:
        if aggregate_of(item) in failed or item.sequence not in parked:
            continue  # it waits behind the one that failed; or somebody else was faster
        reason = tried(connection, view, item)
        if reason is None:
            released.add(item.sequence)
        else:
            failed.add(aggregate_of(item))
            reasons[item.sequence] = reason
    kept.release(connection, stream, released)
    kept.failed_again(connection, stream, reasons)
    return Retried(so_far.tried + len(items), so_far.applied + len(released), frozenset(failed), so_far.after)


def tried(connection: Connection, view: View, item: Item) -> str | None:
    """Apply one item so that its failure undoes nothing else, and return why it failed if it did."""
    if isinstance(item, Undecodable):
        return item.reason
    try:
        with connection.begin_nested():
            view.apply(connection, item)
    except Exception as error:
        if is_transient(error):
            raise
        return describe(error)
    return None
