"""The keys that tokens are signed with: of an OpenID Connect provider, or of the issuer on this machine."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol

import httpx
import structlog
from joserfc.jwk import KeySet

from shared.identity.addresses import is_safe
from shared.identity.key_sets import LARGEST, parsed, public_keys
from shared.identity.refusing import KeysUnavailableError

FRESH: Final = 600.0
"""Seconds for which fetched keys are not asked for again, unless a token names one that is not among them.

The keys at hand serve on until the fetch that the first token after them begins has ended: a withdrawn key, too.
"""

LASTING: Final = 24 * 3600.0
"""Seconds for which keys are used while the provider can't be reached: a key it withdrew may work as long."""

PAUSE: Final = 15.0
"""Seconds between two fetches at least: tokens with made-up key ids can't make us flood the provider."""

WITHIN: Final = 10.0
"""Seconds that a whole fetch may take, the discovery document and the keys."""

_TIMEOUT: Final = 5.0

_log = structlog.stdlib.get_logger(__name__)


class Keys(Protocol):
    """Whoever knows the public keys."""

    async def for_id(self, key_id: str | None) -> KeySet:
        """Return keys, with the one of this id if there is one; raises KeysUnavailableError where none can be had."""
        ...

    async def close(self) -> None:
        """Let go of what is needed to know them."""
        ...


class KeyFile:
    """A JWKS file on this machine, read again when it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: tuple[int, KeySet] | None = None

    async def close(self) -> None:
        """Do nothing: a file is not kept open."""

    async def for_id(self, key_id: str | None) -> KeySet:  # noqa: ARG002  (a file holds all there are)
        """Return the file's keys."""
        return await asyncio.to_thread(self._load)

    def _load(self) -> KeySet:
        try:
            changed = self._path.stat().st_mtime_ns
            if self._read is None or self._read[0] != changed:
                self._read = changed, public_keys(self._path.read_bytes())
        except (OSError, ValueError) as error:
            raise KeysUnavailableError(f"{self._path.name} can't be read as a set of public keys") from error
        return self._read[1]


class ProviderKeys:
    """The keys that a provider publishes (JWKS), fetched when they are needed, one fetch at a time.

    Known keys that are no longer fresh serve on while they are fetched anew in the background, for `LASTING` seconds
    where the provider can't be reached. Only a token that names an unknown key waits for a fetch, begun at most once in
    `PAUSE` seconds: that is how a rotation is noticed. Without `url` the provider's discovery document says where the
    keys are; it must name the issuer itself, and an address that is safe.
    """

    def __init__(
        self,
        issuer: str,
        url: str | None = None,
        client: httpx.AsyncClient | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer, self._url, self._monotonic = issuer, url, monotonic
        self._client = client or httpx.AsyncClient(timeout=_TIMEOUT, follow_redirects=False)
        self._keys: KeySet | None = None
        self._fetched = self._tried = float("-inf")
        self._fetching: asyncio.Task[None] | None = None

    async def for_id(self, key_id: str | None) -> KeySet:
        """Return the provider's keys, waiting for a fetch only where none that last hold this one."""
        held = self._holds(key_id)
        if not held or self._age() > FRESH:
            self._begin_fetching()
        if not held and self._fetching is not None and not self._fetching.done():
            await asyncio.wait({self._fetching})  # of several that wait, one that gives up ends it for none
        if self._keys is None or self._age() > LASTING:
            raise KeysUnavailableError("the provider's keys can't be fetched")
        return self._keys

    async def close(self) -> None:
        """End a fetch that is under way, and the connections."""
        if self._fetching is not None and not self._fetching.done():
            self._fetching.cancel()
            await asyncio.wait({self._fetching})
        await self._client.aclose()

    def _holds(self, key_id: str | None) -> bool:
        if self._keys is None or self._age() > LASTING:
            return False
        return key_id is None or any(key.kid == key_id for key in self._keys)

    def _age(self) -> float:
        return self._monotonic() - self._fetched

    def _begin_fetching(self) -> None:
        """Fetch in the background, unless a fetch is under way or was begun a moment ago."""
        under_way = self._fetching is not None and not self._fetching.done()
        if not under_way and self._monotonic() - self._tried >= PAUSE:
            self._tried = self._monotonic()
            self._fetching = asyncio.create_task(self._fetch(self._tried))

    async def _fetch(self, begun: float) -> None:
        try:
            async with asyncio.timeout(WITHIN):
                content = await self._read(self._url or await self._discovered())
            self._keys, self._fetched = public_keys(content), begun
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
            _log.warning("the provider's keys were not fetched", reason=type(error).__name__)

    async def _discovered(self) -> str:
        """Ask the provider where its keys are (OpenID Connect Discovery 1.0, 4)."""
        document = parsed(await self._read(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration"))
        if not isinstance(document, dict) or document.get("issuer") != self._issuer:
            raise ValueError("the discovery document is another issuer's")
        url = document.get("jwks_uri")
        if not isinstance(url, str) or not is_safe(url):
            raise ValueError("the discovery document names no safe address of keys")
        return url

    async def _read(self, url: str) -> bytes:
        """Return what stands there; no more than the largest set of keys is taken in."""
        content = bytearray()
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        async with self._client.stream("GET", url, headers=headers) as answer:
            answer.raise_for_status()
            async for part in answer.aiter_bytes():
                content += part
                if len(content) > LARGEST:
                    raise ValueError("the answer is too large")
        return bytes(content)
