"""Keys fetched from a provider: cached, rotated, bounded."""

import json
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey, KeySet, OctKey

from shared.identity import KeysUnavailableError, ProviderKeys
from shared.identity.keys import FRESH, LASTING, PAUSE

pytestmark = pytest.mark.anyio

ISSUER, URL = "https://sso.example.vn/realm", "https://sso.example.vn/realm/keys"
FIRST, SECOND = (ECKey.generate_key("P-256", auto_kid=True) for _ in range(2))
KEY = FIRST.as_dict(private=False)


class Provider:
    """What a provider answers, and how often it was asked; time passes as the test says."""

    def __init__(self) -> None:
        self.document: dict[str, Any] = dict(KeySet([FIRST]).as_dict())
        self.content: bytes | None = None
        self.status = 200
        self.asked = 0
        self.now = 1000.0
        self.discovery: dict[str, Any] = {"issuer": ISSUER, "jwks_uri": URL}
        self.client = httpx.AsyncClient(transport=httpx.MockTransport(self.answer))
        self.keys = ProviderKeys(ISSUER, URL, self.client, lambda: self.now)

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/realm/.well-known/openid-configuration":
            return httpx.Response(200, json=self.discovery)
        assert str(request.url) == URL
        self.asked += 1
        return httpx.Response(self.status, content=self.content or json.dumps(self.document))

    async def ids(self, wanted: str | None) -> set[str | None]:
        return {key.kid for key in await self.keys.for_id(wanted)}


@pytest.fixture
def provider() -> Provider:
    return Provider()


async def test_keys_are_asked_for_once_while_they_are_fresh(provider: Provider) -> None:
    for _ in range(5):
        await provider.ids(FIRST.kid)
        provider.now += FRESH / 10
    assert provider.asked == 1


async def test_a_new_key_is_found_when_a_token_names_it(provider: Provider) -> None:
    await provider.ids(FIRST.kid)
    provider.document = dict(KeySet([FIRST, SECOND]).as_dict())
    provider.now += PAUSE
    assert SECOND.kid in await provider.ids(SECOND.kid)


async def test_made_up_key_ids_do_not_flood_the_provider(provider: Provider) -> None:
    for number in range(50):
        await provider.ids(f"made-up-{number}")
    assert provider.asked == 1


async def test_a_withdrawn_key_is_gone_with_the_next_fetch(provider: Provider) -> None:
    await provider.ids(FIRST.kid)
    provider.document = dict(KeySet([SECOND]).as_dict())
    provider.now += FRESH + 1
    await provider.ids(SECOND.kid)
    assert await provider.ids(FIRST.kid) == {SECOND.kid}


async def test_while_the_provider_is_away_known_keys_serve_on(provider: Provider) -> None:
    await provider.ids(FIRST.kid)
    provider.status, provider.now = 503, provider.now + LASTING
    assert await provider.ids(FIRST.kid) == {FIRST.kid}


async def test_keys_that_are_too_old_serve_no_longer(provider: Provider) -> None:
    await provider.ids(FIRST.kid)
    provider.status, provider.now = 503, provider.now + LASTING + 1
    with pytest.raises(KeysUnavailableError):
        await provider.keys.for_id(FIRST.kid)


@pytest.mark.parametrize(
    "document",
    [{}, {"keys": []}, {"keys": [{"kty": "future"}]}, [], {"keys": None}, {"keys": {}}, {"keys": [None, KEY]}, None],
)
async def test_a_document_without_usable_keys_is_no_answer(provider: Provider, document: Any) -> None:
    provider.document = document
    with pytest.raises(KeysUnavailableError):
        await provider.keys.for_id(None)


async def test_shared_secrets_and_keys_for_encryption_are_passed_over(provider: Provider) -> None:
    secret, sealed = OctKey.generate_key(256, auto_kid=True), ECKey.generate_key("P-256", {"use": "enc"}, auto_kid=True)
    provider.document = {
        "keys": [secret.as_dict(private=True), sealed.as_dict(private=False), FIRST.as_dict(private=False)]
    }
    assert await provider.ids(None) == {FIRST.kid}


@pytest.mark.parametrize(
    "bad",
    [{**KEY, "y": KEY["x"]}, {**KEY, "kty": ["EC"]}, {**KEY, "crv": "future"}, {**KEY, "x": 5}],
    ids=["off its curve", "of several kinds", "on a curve of the future", "a number"],
)
async def test_a_bad_key_is_passed_over_and_the_good_ones_are_kept(provider: Provider, bad: dict[str, Any]) -> None:
    provider.document = {"keys": [bad, SECOND.as_dict(private=False)]}
    assert await provider.ids(None) == {SECOND.kid}


async def test_a_document_that_is_nested_too_deeply_is_no_answer(provider: Provider) -> None:
    provider.content = b"[" * 100_000
    with pytest.raises(KeysUnavailableError):
        await provider.keys.for_id(None)


async def test_the_discovery_document_says_where_the_keys_are(provider: Provider) -> None:
    keys = ProviderKeys(ISSUER, None, provider.client, lambda: provider.now)
    assert {key.kid for key in await keys.for_id(FIRST.kid)} == {FIRST.kid}


async def test_a_discovery_document_of_another_issuer_is_not_believed(provider: Provider) -> None:
    provider.discovery["issuer"] = "https://evil.example"
    with pytest.raises(KeysUnavailableError):
        await ProviderKeys(ISSUER, None, provider.client, lambda: provider.now).for_id(FIRST.kid)


@pytest.mark.parametrize("url", ["http://sso.example.vn/realm/keys", "ftp://127.0.0.1/keys", "https://[", None, 5])
async def test_keys_are_not_fetched_from_where_they_could_be_changed_on_the_way(provider: Provider, url: Any) -> None:
    provider.discovery["jwks_uri"] = url
    with pytest.raises(KeysUnavailableError):
        await ProviderKeys(ISSUER, None, provider.client, lambda: provider.now).for_id(FIRST.kid)
    assert provider.asked == 0
