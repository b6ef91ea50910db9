"""What streams hold of one campaign, as far as it can be read at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from services.projections.domain.moment import Happened
from shared.contracts.event import RecordedEvent
from shared.views import Item

Histories = Mapping[str, Sequence[Item]]
"""What each stream holds of a campaign, in its order."""


class CampaignHistory(Protocol):
    """What streams hold of campaigns."""

    def of(self, stream: str, campaign: str) -> Iterator[Item]:
        """Yield all that a stream holds of a campaign, in its order."""
        ...


def histories_of(history: CampaignHistory, campaign: str, streams: Sequence[str], most_events: int) -> Histories | None:
    """Read what streams hold of a campaign; None where that is more than so many events together."""
    histories: dict[str, list[Item]] = {stream: [] for stream in streams}
    left = most_events
    for stream, items in histories.items():
        for item in history.of(stream, campaign):
            if left == 0:
                return None
            left -= 1
            items.append(item)
    return histories


def happened(histories: Histories) -> Mapping[str, Sequence[Happened]]:
    """Return where and when each event happened."""
    return {stream: tuple(map(_happened, items)) for stream, items in histories.items()}


def up_to(positions: Mapping[str, int], histories: Histories) -> Iterator[Item]:
    """Yield what happened up to these places."""
    for stream, items in histories.items():
        yield from (item for item in items if item.sequence <= positions[stream])


def _happened(item: Item) -> Happened:
    return Happened(item.sequence, item.occurred_at if isinstance(item, RecordedEvent) else None)
