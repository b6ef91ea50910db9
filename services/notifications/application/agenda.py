"""Which inboxes are to be looked at: those in which something changed, and those whose time has come."""

from collections.abc import Collection, Mapping
from datetime import datetime
from heapq import heappop, heappush
from itertools import islice

Campaigns = frozenset[str] | None
"""The campaigns of a unit of which to look at its inboxes; None: all."""


class Agenda:
    """What is to be looked at, by unit, until it was, and when to look at inboxes again though nothing changes."""

    def __init__(self) -> None:
        self._waiting: dict[str, Campaigns] = {}
        self._again: dict[str, dict[str, datetime]] = {}
        self._by_time: list[tuple[datetime, str, str]] = []

    def add(self, unit: str, campaign: str | None = None) -> None:
        """Let an inbox be looked at, or all of a unit's."""
        known: Campaigns = self._waiting.get(unit, frozenset())
        self._waiting[unit] = None if known is None or campaign is None else known | {campaign}

    def waiting(self, now: datetime, most: int) -> Mapping[str, Campaigns]:
        """Return some of what is to be looked at now."""
        while self._by_time and self._by_time[0][0] <= now:
            at, unit, campaign = heappop(self._by_time)
            if self._again.get(unit, {}).get(campaign) == at:  # it was not looked at since for another reason
                self.add(unit, campaign)
        return dict(islice(self._waiting.items(), most))

    def looked(self, unit: str, campaigns: Campaigns, again: Mapping[str, datetime]) -> None:
        """Take a unit off; `again` says of which campaigns to look at its inboxes once more, and when."""
        self._waiting.pop(unit, None)
        kept = {} if campaigns is None else _without(self._again.get(unit, {}), campaigns)
        self._again[unit] = {**kept, **again}
        if not self._again[unit]:
            del self._again[unit]
        for campaign, at in again.items():
            heappush(self._by_time, (at, unit, campaign))


def _without(again: Mapping[str, datetime], campaigns: Collection[str]) -> dict[str, datetime]:
    return {campaign: at for campaign, at in again.items() if campaign not in campaigns}
