"""A view that can't apply some events, a history of three aggregates, and what is set aside of it."""

from collections.abc import Sequence

from sqlalchemy import Connection

from shared.contracts.event import RecordedEvent
from shared.views import Item, Undecodable, ViewStore
from tests.shared.views import counting
from tests.shared.views.crashing import dump

FIRST = "FIRST"
HISTORY: list[Item] = [counting.event(FIRST, n) for n in range(1, 13)]  # three aggregates take turns
AFTER_FIFTH = {8, 11}  # of the same aggregate


class PoisonedView(counting.CountingView):
    """Raises at some events as long as it is not healed, after it has written of them."""

    def __init__(self, *poison: int) -> None:
        super().__init__()
        self.poison = set(poison)
        self.error: Exception = KeyError("Nguyễn Thị Định")
        self.seen: list[int] = []

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        super().apply(connection, event)
        if event.sequence in self.poison:
            raise self.error
        self.seen.append(event.sequence)


def unreadable(sequence: int) -> Undecodable:
    event = counting.event(FIRST, sequence)
    return Undecodable(FIRST, sequence, event.aggregate_id, "tests.unheard-of.v1", "no such event")


def again(stream: str, sequences: Sequence[int]) -> Sequence[Item]:
    return [counting.event(stream, sequence) for sequence in sequences]


def parked_in(store: ViewStore) -> dict[int, int]:
    return {each.sequence: each.attempts for each in store.parked(None, 100)}


def arrived_in(store: ViewStore) -> set[object]:
    return {sequence for _, sequence, _ in dump(store)["arrivals"]}
