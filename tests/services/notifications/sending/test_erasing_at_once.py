"""An address that several erase at the same moment."""

import asyncio

import nats
import pytest
from pydantic import SecretStr

from services.notifications.adapters.address_book import NatsAddressBook
from services.notifications.application.address_book import KeptAddress
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio


async def test_an_address_is_erased_by_several_at_once(nats_server: NatsServer) -> None:
    async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
        book = NatsAddressBook(lambda: connection, 1, "test-erasing-at-once")
        async with book.open():
            for nth in range(20):
                await book.keep(f"{nth}", KeptAddress(address=SecretStr("a@example.org")))
                await asyncio.gather(*(book.erase(f"{nth}") for _ in range(5)))
            assert await book.kept_since() == {}
        await connection.jetstream().delete_stream("KV_test-erasing-at-once")


async def test_what_is_erased_while_all_are_counted_holds_nobody_up(nats_server: NatsServer) -> None:
    async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
        book = NatsAddressBook(lambda: connection, 1, "test-erasing-while-counting")
        async with book.open():
            for _ in range(20):
                for nth in range(3):
                    await book.keep(f"{nth}", KeptAddress(address=SecretStr("a@example.org")))
                erasing = (book.erase(f"{nth}") for nth in range(3))
                async with asyncio.timeout(20):
                    counting = asyncio.create_task(book.kept_since())
                    await asyncio.gather(counting, *erasing)
                assert counting.result().keys() <= {"0", "1", "2"}
        await connection.jetstream().delete_stream("KV_test-erasing-while-counting")


async def test_what_was_erased_or_changed_since_it_was_read_stays_so(nats_server: NatsServer) -> None:
    async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
        book = NatsAddressBook(lambda: connection, 1, "test-changing-what-was-read")
        old, new = (KeptAddress(address=SecretStr(f"{each}@example.org")) for each in ("old", "new"))
        async with book.open():
            for each in ("erased", "changed"):
                await book.keep(each, old)
            read = {each: await book.read_revision(each) for each in ("erased", "changed")}
            await book.erase("erased")
            await book.keep("changed", new)
            for each, found in read.items():
                assert found is not None
                await book.change(each, old, found[1])
            assert [await book.read(each) for each in read] == [None, new]
        await connection.jetstream().delete_stream("KV_test-changing-what-was-read")


async def test_what_is_erased_while_it_changes_is_gone(nats_server: NatsServer) -> None:
    async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
        book = NatsAddressBook(lambda: connection, 1, "test-erasing-while-changing")
        kept = KeptAddress(address=SecretStr("a@example.org"))
        async with book.open():
            for nth in range(20):
                await book.keep(f"{nth}", kept)
                found = await book.read_revision(f"{nth}")
                assert found is not None
                await asyncio.gather(book.erase(f"{nth}"), book.change(f"{nth}", kept, found[1]))
            assert await book.kept_since() == {}
        await connection.jetstream().delete_stream("KV_test-erasing-while-changing")
