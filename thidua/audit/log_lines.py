"""Which lines of a log are wanted, and how what is noisy is told in one line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from services.projections.domain.history_line import HistoryLine, HistoryTeller
from services.projections.domain.history_telling import NOISY
from shared.contracts.texts import Text
from thidua.audit.log_reading import Read

_NOISY = frozenset(event.NAME.rpartition(".")[0] for event in NOISY)


@dataclass(frozen=True)
class Wanted:
    """What a log is to show; None is anything. `since` is inclusive, `until` is not, `as_of` is."""

    campaign: str | None = None
    unit: str | None = None
    nomination: str | None = None
    actor: str | None = None
    type: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    as_of: datetime | None = None

    def has(self, line: HistoryLine) -> bool:
        """Tell whether a line is wanted."""
        return (
            self.campaign in {None, line.campaign}
            and (self.unit is None or self.unit in line.units)
            and (self.nomination is None or any(self.nomination == each for each, _ in line.nominations))
            and self.actor in {None, line.actor}
            and self.type in {None, line.type, *_names_of(line.type)}
            and self._in_time(line.occurred_at)
        )

    def _in_time(self, at: datetime) -> bool:
        return (
            (self.since is None or at >= self.since)
            and (self.until is None or at < self.until)
            and (self.as_of is None or at <= self.as_of)
        )


@dataclass
class Batch:
    """Noisy events that follow each other in a log, told in one line."""

    first: HistoryLine
    last: HistoryLine
    types: Counter[str] = field(default_factory=Counter)

    def take(self, line: HistoryLine) -> None:
        """Count one more."""
        self.last = line
        self.types[_names_of(line.type)[1]] += 1

    @property
    def sentence(self) -> Text:
        """What was left out, in words."""
        many = sum(self.types.values())
        kinds = ", ".join(f"{name} {count}" for name, count in sorted(self.types.items()))
        return Text(
            vi=f"{many} sự kiện gửi thông báo ({kinds}); xem từng sự kiện: --all",
            en=f"{many} events of telling ({kinds}); to see each: --all",
        )


def lines_of(history: Iterable[Read], wanted: Wanted) -> Iterator[HistoryLine]:
    """Yield the lines that are wanted, in the order of history."""
    teller = HistoryTeller()
    for read in history:
        line = _unreadable(read) if read.recorded is None else teller.tell(read.recorded, read.stored.topic)
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


def _names_of(stored_as: str) -> tuple[str, str]:
    """Return a stored name without its version, and without its service too: "award-decided"."""
    unversioned = stored_as.rpartition(".")[0]
    return unversioned, unversioned.rpartition(".")[2]


def _unreadable(read: Read) -> HistoryLine:
    history = str(read.stored.originator_id)
    return HistoryLine(
        occurred_at=read.at,
        stream=read.stream,
        sequence=read.stored.id,
        history=history,
        version=read.stored.originator_version,
        type=read.stored.topic,
        actor="",
        authority=None,
        campaign=history.partition("/")[0],
        units=(),
        nominations=(),
        sentence=Text(vi=f"Không đọc được sự kiện này ({read.why})", en=f"This event could not be read ({read.why})"),
    )
