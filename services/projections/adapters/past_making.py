"""Makes the standings of a campaign as they were, each in a database file of its own."""

import itertools
import shutil
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from services.projections.adapters.campaign_history import CampaignHistory, happened, histories_of, up_to
from services.projections.adapters.stored_views import StoredReading
from services.projections.adapters.view import Standings
from services.projections.application.asking_the_past import Past
from services.projections.domain.freshness import Freshness
from services.projections.domain.moment import AsOf, reached
from services.projections.domain.refusals import PastTooLong
from shared.views import PartOfView, make_part, open_database


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


class PastMaker:
    """Makes pasts of campaigns with `most_events` at most; a past's file goes when nobody has the past any more.

    `folder` is theirs alone, and emptied at the start.
    """

    def __init__(
        self, open_history: Callable[[], AbstractContextManager[CampaignHistory]], folder: Path, most_events: int
    ) -> None:
        self._open_history = open_history
        self._folder, self._most_events = folder, most_events
        self._numbers = itertools.count()
        self.clear()  # what a process that was killed left there holds personal data
        folder.mkdir(parents=True, mode=0o700)

    def make(self, campaign: str, asked: AsOf) -> Past | PastTooLong:
        """Read a campaign's history and apply what of it had happened by a moment; takes as long as that does."""
        view = Standings()
        with self._open_history() as history:
            histories = histories_of(history, campaign, view.streams, self._most_events)
        if histories is None:
            return PastTooLong(campaign=campaign, most_events=self._most_events)
        had = reached(asked, happened(histories))
        engine = open_database(f"sqlite:///{self._folder / str(next(self._numbers))}.sqlite")
        part = make_part(engine, view, tuple(up_to(had.positions, histories)))
        weakref.finalize(part, _drop, engine)  # when it is kept no more, and nobody reads it
        return Past(_PartViews(part, had.moment), had.moment)

    def clear(self) -> None:
        """Remove all there is."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _drop(engine: Engine) -> None:
    engine.dispose()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{engine.url.database}{suffix}").unlink(missing_ok=True)
