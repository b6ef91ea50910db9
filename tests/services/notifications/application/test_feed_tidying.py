"""What is left of webhooks of the feed is erased, and nothing else."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from pydantic import SecretStr

from services.notifications.application.address_book import KeptAddress
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

    secrets: dict[str, KeptAddress] = field(default_factory=dict)

    between: Callable[[], object] = lambda: None
    """What another process does once a secret was read."""

    async def read_revision(self, address: str) -> tuple[KeptAddress, int] | None:
        kept = self.secrets.get(address)
        self.between()
        return None if kept is None else (kept, id(kept))

    async def change(self, address: str, kept: KeptAddress, revision: int) -> None:
        if id(self.secrets.get(address)) == revision:
            self.secrets[address] = kept

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


def tidy(book: Book, *known: FeedWebhook) -> None:
    webhooks = Known(known)
    tidying = TidyingFeed(cast("History[FeedWebhooks]", webhooks), cast("Feed", webhooks), cast("Any", book))
    asyncio.run(tidying())


def left(known: tuple[FeedWebhook, ...], *kept: str, age: timedelta = OLD) -> set[str]:
    """Return what is left of what was kept."""
    book = Book(dict.fromkeys(kept, datetime.now(UTC) - age))
    tidy(book, *known)
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


def secrets_left(former_until: datetime) -> str:
    """Return what a webhook that is posted to signs with after tidying up."""
    kept = KeptAddress(
        address=SecretStr("https://example.org"), secret=SecretStr("new old"), former_until=(former_until,)
    )
    book = Book({"live": datetime.now(UTC)}, {"live": kept})
    tidy(book, LIVE)
    secret = book.secrets["live"].secret
    assert secret is not None
    return secret.get_secret_value()


def test_a_former_secret_goes_when_its_time_is_over() -> None:
    assert secrets_left(datetime.now(UTC)) == "new"


def test_a_former_secret_stays_until_its_time_is_over() -> None:
    assert secrets_left(datetime.now(UTC) + OLD) == "new old"


def test_what_another_process_erases_meanwhile_is_not_written_again() -> None:
    over = KeptAddress(
        address=SecretStr("https://example.org"), secret=SecretStr("new old"), former_until=(datetime.now(UTC),)
    )
    book = Book({"live": datetime.now(UTC)}, {"live": over})
    book.between = book.secrets.clear
    tidy(book, LIVE)
    assert book.secrets == {}


def test_one_moment_is_read_as_it_was_written_for_one_former_secret() -> None:
    written = '{"address": "https://example.org", "secret": "new old", "former_until": "2024-03-01T00:00:00+00:00"}'
    kept = KeptAddress.model_validate_json(written)
    assert kept.former_until == (datetime(2024, 3, 1, tzinfo=UTC),)
