"""Which lines of history are wanted, and how what is noisy is told in one line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from services.projections.application.history_wanted import HistoryWanted, names_of
from services.projections.domain.history_line import HistoryLine, HistoryTeller
from services.projections.domain.history_telling import NOISY
from shared.contracts.event import RecordedEvent
from shared.contracts.texts import Text

_NOISY = frozenset(event.NAME.rpartition(".")[0] for event in NOISY)


@dataclass(frozen=True)
class Stored:
    """A stored event: `recorded` is None where it can't be read, and `why` says why not.

    `at` is when it occurred; where that can't be read, the latest time before it.
    """

    stream: str
    sequence: int
    history: str
    version: int
    stored_as: str
    at: datetime
    recorded: RecordedEvent | None
    why: str = ""


class Record(Protocol):
    """The streams that the record consists of."""

    def reading(self, wanted: HistoryWanted) -> AbstractContextManager[Iterator[Stored]]:
        """Open what may be wanted, in the order of time; within a stream its own order is kept."""
        ...


@dataclass
class Batch:
    """Noisy events that follow each other in a log, told in one line."""

    first: HistoryLine
    last: HistoryLine
    types: Counter[str] = field(default_factory=Counter)

    def take(self, line: HistoryLine) -> None:
        """Count one more."""
        self.last = line
        self.types[names_of(line.type)[2]] += 1

    @property
    def sentence(self) -> Text:
        """What was left out, in words."""
        many = sum(self.types.values())
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(self.types.items()))
        return Text(
            vi=f"{many} sự kiện gửi thông báo ({kinds}); xem từng sự kiện: --all",
            en=f"{many} events of telling ({kinds}); to see each: --all",
        )


def lines_of(history: Iterable[Stored], wanted: HistoryWanted) -> Iterator[HistoryLine]:
    """Yield the lines that are wanted, in the order of history."""
    teller = HistoryTeller()
    for stored in history:
        line = _unreadable(stored) if stored.recorded is None else teller.tell(stored.recorded, stored.stored_as)
        if wanted.has(line):
            yield line


def folded(lines: Iterable[HistoryLine]) -> Iterator[HistoryLine | Batch]:
    """Yield lines, and in the place of noisy ones that follow each other one batch; one alone stays as it is."""
    batch: Batch | None = None
    for line in lines:
        if line.type.rpartition(".")[0] in _NOISY:
            batch = batch or Batch(line, line)
            batch.take(line)
            continue
        if batch is not None:
            yield _one_or_batch(batch)
            batch = None
        yield line
    if batch is not None:
        yield _one_or_batch(batch)


def _one_or_batch(batch: Batch) -> HistoryLine | Batch:
    return batch if sum(batch.types.values()) > 1 else batch.first


def _unreadable(stored: Stored) -> HistoryLine:
    return HistoryLine(
        occurred_at=stored.at,
        stream=stored.stream,
        sequence=stored.sequence,
        history=stored.history,
        version=stored.version,
        type=stored.stored_as,
        actor="",
        authority=None,
        campaign=stored.history.partition("/")[0],
        units=(),
        nominations=(),
        sentence=Text(
            vi=f"Không đọc được sự kiện này ({stored.why})", en=f"This event could not be read ({stored.why})"
        ),
    )
