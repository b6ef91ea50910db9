"""Which lines of history are wanted, and how what is noisy is told in one line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from services.projections.application.history_passing import PassedBy
from services.projections.application.history_record import Stored
from services.projections.application.history_wanted import HistoryWanted, names_of
from services.projections.domain.history_about import About, about
from services.projections.domain.history_line import HistoryLine, HistoryTeller
from services.projections.domain.history_past import Past
from services.projections.domain.history_telling import NOISY
from shared.contracts.texts import Text

_NOISY = frozenset(event.NAME.rpartition(".")[0] for event in NOISY)


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


def lines_of(history: Iterable[Stored], wanted: HistoryWanted, past: Past) -> Iterator[HistoryLine]:
    """Yield the lines that are wanted of a history that is read from its beginning, in its order."""
    passed = PassedBy(past)
    yield from lines_told(passed.noting(history), wanted, passed)


def lines_told(history: Iterable[Stored], wanted: HistoryWanted, past: Past) -> Iterator[HistoryLine]:
    """Yield the lines that are wanted of any part of history, in its order."""
    teller = HistoryTeller(past)
    for stored in history:
        if stored.is_left_out or not wanted.has_type(stored.stored_as):
            continue
        recorded = stored.recorded
        known = _hardly_known(stored) if recorded is None else about(recorded, stored.stored_as)
        if wanted.has(known):
            yield _unreadable(stored, known) if recorded is None else teller.tell(recorded, known)


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


def _hardly_known(stored: Stored) -> About:
    return About(occurred_at=stored.at, type=stored.stored_as, actor="", campaign=stored.history.partition("/")[0])


def _unreadable(stored: Stored, known: About) -> HistoryLine:
    return HistoryLine(
        occurred_at=known.occurred_at,
        stream=stored.stream,
        sequence=stored.sequence,
        history=stored.history,
        version=stored.version,
        type=known.type,
        actor=known.actor,
        authority=None,
        campaign=known.campaign,
        units=known.units,
        nominations=(),
        sentence=Text(
            vi=f"Không đọc được sự kiện này ({stored.why})", en=f"This event could not be read ({stored.why})"
        ),
    )
