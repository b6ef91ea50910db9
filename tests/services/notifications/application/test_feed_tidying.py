"""What is left of webhooks of the feed is erased, and nothing else."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from services.notifications.application.feed_ports import Feed
from services.notifications.application.feed_tidying import TidyingFeed
from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook, FeedWebhooks
from shared.contracts.events.notifications import FeedStart
from shared.contracts.history import History

LIVE = FeedWebhook("a" * 32, "live", "example.org", FeedStart(sequence=1))
ENDED = replace(LIVE, id="e" * 32, address="ended", stage=FeedStage.ENDED)
OLD = timedelta(hours=2)


@dataclass
class Book:
    """What an address book holds, and since when."""

    kept: dict[str, datetime]

    async def kept_since(self) -> Mapping[str, datetime]:
        return dict(self.kept)

    async def erase(self, address: str) -> None:
        del self.kept[address]


@dataclass
class Known:
    """A history of webhooks, and a feed that nothing is forgotten of."""

    webhooks: tuple[FeedWebhook, ...]
    forgotten: list[FeedWebhooks] = field(default_factory=list)

    def load(self, _id: str) -> FeedWebhooks:
        return FeedWebhooks({each.id: each for each in self.webhooks})

    async def forget_runs_before(self, webhooks: FeedWebhooks) -> None:
        self.forgotten.append(webhooks)


def left(known: tuple[FeedWebhook, ...], *kept: str, age: timedelta = OLD) -> set[str]:
    """Return what is left of what was kept."""
    book, webhooks = Book(dict.fromkeys(kept, datetime.now(UTC) - age)), Known(known)
    tidying = TidyingFeed(cast("History[FeedWebhooks]", webhooks), cast("Feed", webhooks), cast("Any", book))
    asyncio.run(tidying())
    return set(book.kept)


def test_what_a_live_webhook_names_stays() -> None:
    assert left((LIVE,), "live") == {"live"}


def test_what_one_named_that_has_ended_goes_however_new_it_is() -> None:
    assert left((LIVE, ENDED), "live", "ended", age=timedelta()) == {"live"}


def test_what_nothing_ever_named_goes_when_it_is_old() -> None:
    assert left((LIVE,), "live", "lost") == {"live"}


def test_what_nothing_names_yet_stays_for_a_while() -> None:
    assert left((LIVE,), "live", "coming", age=timedelta(minutes=5)) == {"live", "coming"}


def test_where_no_webhooks_are_known_nothing_goes() -> None:
    assert left((), "lost") == {"lost"}
