"""History in memory: what a generation is built from, without a server."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event

from shared.views import Item, LiveView
from shared.views.building import Builder
from shared.views.generations import Generations
from tests.shared.views import counting

PATIENCE = 20.0


class ToldHistory:
    """Streams that can grow while they are read; `meanwhile` is called before each batch, with its number from 1."""

    def __init__(self, lengths: dict[str, int], batch_size: int = 5) -> None:
        self.lengths, self._batch_size = lengths, batch_size
        self.meanwhile: Callable[[int], None] = lambda _number: None
        self.batches = 0

    @contextmanager
    def open(self, _stopping: Event) -> Iterator["ToldHistory"]:
        """Open it."""
        yield self

    def end(self, stream: str) -> int:
        """Return the last sequence of a stream."""
        return self.lengths[stream]

    def read(self, stream: str, after: int, until: int) -> Iterator[Sequence[Item]]:
        """Yield batches."""
        for first in range(after + 1, until + 1, self._batch_size):
            self.batches += 1
            self.meanwhile(self.batches)
            yield [counting.event(stream, n) for n in range(first, min(first + self._batch_size, until + 1))]

    def read_again(self, stream: str, sequences: Sequence[int]) -> Sequence[Item]:
        """Return single events."""
        return [counting.event(stream, sequence) for sequence in sequences]

    def build(self, generations: Generations, view: LiveView) -> Builder:
        """Build a generation, and return when that has ended, one way or the other."""
        builder = Builder(view, generations, self.open)
        builder.start()
        builder.wait(PATIENCE)
        return builder
