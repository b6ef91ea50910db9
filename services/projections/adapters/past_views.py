"""The standings of a campaign as they were: made anew from its part of history, and kept for whoever asks next."""

import asyncio
import itertools
import shutil
import weakref
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Protocol

from sqlalchemy import Engine

from services.projections.adapters.stored_views import StoredReading
from services.projections.adapters.view import Standings
from services.projections.application.asking_the_past import Past
from services.projections.domain.freshness import Freshness
from services.projections.domain.moment import AsOf, AsOfInstant, Happened, reached
from shared.contracts.event import RecordedEvent
from shared.views import Item, PartOfView, make_part, open_database

KEPT = 8
"""How many pasts are kept: an official who pages through one asks for the same again and again."""

IN_FLIGHT = timedelta(minutes=5)
"""How long after an instant something that occurred by then can still be recorded, at the very most."""


class CampaignHistory(Protocol):
    """What streams hold of one campaign."""

    def of(self, stream: str, campaign: str) -> Iterator[Item]:
        """Yield what a stream holds of a campaign, in its order."""
        ...


@dataclass(frozen=True)
class _PartViews:
    part: PartOfView
    moment: datetime

    @contextmanager
    def reading(self) -> Iterator[StoredReading]:
        with self.part.read() as snapshot:
            yield StoredReading(
                snapshot,
                Freshness(recorded_at=snapshot.recorded_at, parked=self.part.left_out, as_of=self.moment),
            )


class PastStandings:
    """Makes pasts, one at a time, each in a database file of its own, and keeps the last few.

    `folder` is theirs alone, and emptied at the start.
    """

    def __init__(self, open_history: Callable[[], AbstractContextManager[CampaignHistory]], folder: Path) -> None:
        self._open_history = open_history
        self._folder = folder
        shutil.rmtree(folder, ignore_errors=True)  # what a process that was killed left there holds personal data
        folder.mkdir(parents=True, mode=0o700)
        self._numbers = itertools.count()
        self._one_at_a_time, self._looking = Lock(), Lock()
        self._kept: OrderedDict[tuple[str, AsOf], Past] = OrderedDict()

    def as_of(self, campaign: str, asked: AsOf, now: datetime) -> Past:
        """Return a campaign's standings as of a moment before `now`.

        Takes as long as applying the campaign's events does. An instant that has just passed is made anew each time:
        what occurred by then may be on its way into history.
        """
        with self._looking:
            if kept := self._kept.get((campaign, asked)):
                self._kept.move_to_end((campaign, asked))
                return kept
        with self._one_at_a_time:
            made = self._kept.get((campaign, asked)) or self._make(campaign, asked)
        if not isinstance(asked, AsOfInstant) or asked.instant < now - IN_FLIGHT:
            self._keep((campaign, asked), made)
        return made

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Drop all pasts when the block ends."""
        try:
            yield
        finally:
            await asyncio.to_thread(self.close)

    def close(self) -> None:
        """Drop all pasts."""
        with self._one_at_a_time, self._looking:
            self._kept.clear()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _keep(self, key: tuple[str, AsOf], made: Past) -> None:
        with self._looking:
            self._kept[key] = made
            self._kept.move_to_end(key)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _make(self, campaign: str, asked: AsOf) -> Past:
        view = Standings()
        with self._open_history() as history:
            histories = {stream: tuple(history.of(stream, campaign)) for stream in view.streams}
        had = reached(asked, {stream: _happened(history) for stream, history in histories.items()})
        engine = open_database(f"sqlite:///{self._folder / str(next(self._numbers))}.sqlite")
        part = make_part(engine, view, tuple(_up_to(had.positions, histories)))
        weakref.finalize(part, _drop, engine)  # when it is kept no more, and nobody reads it
        return Past(_PartViews(part, had.moment), had.moment)


def _happened(history: Sequence[Item]) -> Sequence[Happened]:
    return tuple(
        Happened(item.sequence, item.occurred_at if isinstance(item, RecordedEvent) else None) for item in history
    )


def _up_to(positions: Mapping[str, int], histories: Mapping[str, Sequence[Item]]) -> Iterator[Item]:
    for stream, history in histories.items():
        yield from (item for item in history if item.sequence <= positions[stream])


def _drop(engine: Engine) -> None:
    engine.dispose()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{engine.url.database}{suffix}").unlink(missing_ok=True)
