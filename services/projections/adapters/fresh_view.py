from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from services.projections.domain.freshness import Freshness, freshness
from shared.calendar import Clock
from shared.messaging import Lag
from shared.views import Snapshot, ViewStore


@dataclass(frozen=True)
class FreshView:
    """A view in the service's database, and how far it is behind what is recorded."""

    store: ViewStore
    clock: Clock
    lag: Callable[[], Lag]

    @contextmanager
    def read(self) -> Iterator[tuple[Snapshot, Freshness]]:
        """Open a snapshot: whatever is applied meanwhile, all that is read stands at one position."""
        lag = self.lag()  # before the rows are read: they are no older than that
        with self.store.read() as snapshot:
            yield (
                snapshot,
                freshness(
                    self.clock.now(),
                    recorded_at=snapshot.recorded_at,
                    behind=lag.behind,
                    is_following=lag.is_following,
                    parked=self.store.parked_count(),
                ),
            )
