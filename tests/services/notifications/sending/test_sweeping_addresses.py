"""Addresses that a crash has left over."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import nats
from pydantic import SecretStr

from services.notifications.adapters.address_book import NatsAddressBook
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.application.address_book import KeptAddress
from services.notifications.application.sweeping_addresses import SweepingAddresses
from shared.contracts.streams import NOTIFICATIONS
from shared.views import ViewStore, open_database
from tests.services.notifications.domain.sending_parts import preferences
from tests.services.notifications.suite import Others
from tests.services.notifications.town.recording import recorded

LEFT_OVER = "f" * 32


class AtTheStart:
    """The end of a stream as a view has it that is not behind."""

    async def read(self) -> dict[str, int]:
        return {NOTIFICATIONS: 0}


async def _swept(url: str, store: ViewStore, left_over_after: timedelta) -> Sequence[str]:
    """Keep an address that nothing names, sweep, and return the addresses that are kept then."""
    async with await nats.connect(url, allow_reconnect=False) as connection:
        book = NatsAddressBook(lambda: connection, 1)
        async with book.open():
            await book.keep(LEFT_OVER, KeptAddress(address=SecretStr("left@example.org")))
            deliveries = StoredDeliveries(store)
            sweeping = SweepingAddresses(
                book, deliveries, AtTheStart(), store.progress, lambda: 0, left_over_after=left_over_after
            )
            await sweeping.sweep()
            return list(await book.kept_since())


def test_an_address_that_nothing_names_is_erased(others: Others, tmp_path: Path) -> None:
    store = ViewStore(open_database(f"sqlite:///{tmp_path}/view.sqlite"), DeliveriesView())
    store.apply_batch([recorded(preferences())])
    assert asyncio.run(_swept(others.url, store, -timedelta(seconds=5))) == []


def test_nothing_is_erased_where_no_preferences_are_known_at_all(others: Others, tmp_path: Path) -> None:
    """The stream may not be restored yet: what is kept may be all that is left."""
    store = ViewStore(open_database(f"sqlite:///{tmp_path}/view.sqlite"), DeliveriesView())
    assert asyncio.run(_swept(others.url, store, -timedelta(seconds=5))) == [LEFT_OVER]


def test_an_address_that_was_kept_a_moment_ago_may_be_named_soon(others: Others, tmp_path: Path) -> None:
    store = ViewStore(open_database(f"sqlite:///{tmp_path}/view.sqlite"), DeliveriesView())
    assert asyncio.run(_swept(others.url, store, timedelta(hours=1))) == [LEFT_OVER]
