"""The standings of a campaign as they were, kept for whoever asks next."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Final

from services.projections.adapters.campaign_history import CampaignHistory
from services.projections.adapters.past_making import PastMaker
from services.projections.application.asking_the_past import Past
from services.projections.domain.moment import AsOf, AsOfInstant
from services.projections.domain.refusals import PastTooLong

KEPT: Final = 8
"""How many pasts are kept: an official who pages through one asks for the same again and again."""

IN_FLIGHT: Final = timedelta(minutes=5)
"""How long after an instant something that occurred by then can still be recorded, at the very most."""

MOST_EVENTS: Final = 50_000
"""Of a campaign that is shown as it was, unless told otherwise: ten times a large one of today."""


class PastStandings:
    """Has pasts made, one at a time, and keeps the last few; `folder` is theirs alone."""

    def __init__(
        self,
        open_history: Callable[[], AbstractContextManager[CampaignHistory]],
        folder: Path,
        most_events: int = MOST_EVENTS,
    ) -> None:
        self._maker = PastMaker(open_history, folder, most_events)
        self._one_at_a_time, self._looking = Lock(), Lock()
        self._kept: OrderedDict[tuple[str, AsOf], Past] = OrderedDict()

    def as_of(self, campaign: str, asked: AsOf, now: datetime) -> Past | PastTooLong:
        """Return a campaign's standings as of a moment before `now`; refused where its history is too long.

        Takes as long as applying the campaign's events does. An instant that has just passed is made anew each time:
        what occurred by then may be on its way into history.
        """
        key = (campaign, asked)
        if kept := self._found(key):
            return kept
        with self._one_at_a_time:
            made = self._found(key) or self._maker.make(campaign, asked)
            has_settled = not isinstance(asked, AsOfInstant) or asked.instant < now - IN_FLIGHT
            if has_settled and isinstance(made, Past):
                self._keep(key, made)
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
            self._maker.clear()

    def _found(self, key: tuple[str, AsOf]) -> Past | None:
        with self._looking:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def _keep(self, key: tuple[str, AsOf], made: Past) -> None:
        with self._looking:
            self._kept[key] = made
            self._kept.move_to_end(key)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
