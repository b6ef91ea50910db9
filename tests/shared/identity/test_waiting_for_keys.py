"""A provider that is slow keeps nobody waiting whose key is known, and nobody for long."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from joserfc.jwk import ECKey, KeySet

from shared.identity import KeysUnavailableError, ProviderKeys, keys
from shared.identity.key_sets import LARGEST
from shared.identity.keys import FRESH, LASTING, PAUSE

pytestmark = pytest.mark.anyio

ISSUER = "https://sso.example.vn"
KEY = ECKey.generate_key("P-256", auto_kid=True)


class SlowProvider:
    """A provider that answers when it is let; time passes as the test says."""

    def __init__(self) -> None:
        self.asked, self.ended, self.now = 0, 0, 1000.0
        self.let = asyncio.Event()
        self.let.set()
        self._came = asyncio.Condition()
        client = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))
        self.keys = ProviderKeys(ISSUER, f"{ISSUER}/keys", client, lambda: self.now)

    async def answer(self, _request: httpx.Request) -> httpx.Response:
        async with self._came:
            self.asked += 1
            self._came.notify_all()
        try:
            await self.let.wait()
        finally:
            self.ended += 1
        return httpx.Response(200, content=json.dumps(KeySet([KEY]).as_dict(private=False)))

    async def has_been_asked(self, times: int) -> None:
        """Wait until so many requests have come."""
        async with self._came:
            await self._came.wait_for(lambda: self.asked >= times)

    async def fetch_ended(self) -> None:
        """Wait for the fetch that was begun last."""
        assert self.keys._fetching is not None
        await asyncio.wait({self.keys._fetching})

    async def grow_old(self) -> None:
        """Give the keys once, and never again."""
        await self.keys.for_id(KEY.kid)
        self.let.clear()
        self.now += FRESH + 1


@pytest.fixture
async def provider() -> AsyncIterator[SlowProvider]:
    slow = SlowProvider()
    yield slow
    await slow.keys.close()


async def test_who_names_a_known_key_does_not_wait_for_newer_ones(provider: SlowProvider) -> None:
    await provider.grow_old()
    async with asyncio.timeout(1):
        assert [key.kid for key in await provider.keys.for_id(KEY.kid)] == [KEY.kid]


async def test_old_keys_are_fetched_anew_by_one_fetch(provider: SlowProvider) -> None:
    await provider.grow_old()
    for _ in range(10):
        await provider.keys.for_id(KEY.kid)
        provider.now += PAUSE
        await provider.has_been_asked(2)
    provider.let.set()
    await provider.fetch_ended()
    assert provider.asked == 2


async def test_keys_fetched_in_the_background_are_fresh(provider: SlowProvider) -> None:
    await provider.grow_old()
    provider.let.set()
    await provider.keys.for_id(KEY.kid)
    await provider.fetch_ended()
    provider.now += FRESH
    await provider.keys.for_id(KEY.kid)
    await provider.fetch_ended()
    assert provider.asked == 2


async def test_who_names_an_unknown_key_waits_for_the_fetch_under_way(provider: SlowProvider) -> None:
    await provider.grow_old()
    await provider.keys.for_id(KEY.kid)

    async def fetches_ended_when_answered() -> int:
        await provider.keys.for_id("new")
        return provider.ended

    waiting = asyncio.ensure_future(fetches_ended_when_answered())
    await provider.has_been_asked(2)
    provider.let.set()
    assert (await waiting, provider.asked) == (2, 2)


async def test_who_gives_up_waiting_does_not_end_the_fetch_for_others(provider: SlowProvider) -> None:
    provider.let.clear()
    first, second = (asyncio.ensure_future(provider.keys.for_id(KEY.kid)) for _ in range(2))
    await provider.has_been_asked(1)
    first.cancel()
    provider.let.set()
    assert [key.kid for key in await second] == [KEY.kid]


async def test_a_fetch_takes_so_long_and_no_longer(provider: SlowProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "WITHIN", 0.01)
    provider.let.clear()
    with pytest.raises(KeysUnavailableError):
        await provider.keys.for_id(KEY.kid)


async def test_keys_too_old_to_serve_are_waited_for(provider: SlowProvider) -> None:
    await provider.keys.for_id(KEY.kid)
    provider.now += LASTING + 1
    await provider.keys.for_id(KEY.kid)
    assert provider.asked == 2


async def test_closing_ends_the_fetch_under_way(provider: SlowProvider) -> None:
    await provider.grow_old()
    await provider.keys.for_id(KEY.kid)
    await provider.has_been_asked(2)
    await provider.keys.close()
    assert (provider.asked, provider.ended) == (2, 2)


async def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 65536
            yield b" " * 65536

    client = httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, content=endless())))
    provider = ProviderKeys(ISSUER, f"{ISSUER}/keys", client)
    with pytest.raises(KeysUnavailableError):
        await provider.for_id(None)
    await provider.close()
    assert sent <= LARGEST + 65536
