"""A token that brings its own key, or says where to fetch one, is believed no more than any other stranger's."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, KeySet

from shared.identity import Flaw, TokenReader, TokenRefusedError, Trust

pytestmark = pytest.mark.anyio

NOW = 1_800_000_000
KEY = ECKey.generate_key("P-256", auto_kid=True)
STRANGERS = ECKey.generate_key("P-256", auto_kid=True)
CLAIMS = {
    "iss": "https://sso.example.vn",
    "aud": "thidua",
    "sub": "acc-17",
    "exp": NOW + 300,
    "thidua_grants": [{"role": "auditor"}],
}
REGISTRY = jws.JWSRegistry(algorithms=["ES256"], strict_check_header=False)


class Known:
    async def for_id(self, key_id: str | None) -> KeySet:  # noqa: ARG002  (the same for all)
        return KeySet([KEY])

    async def close(self) -> None:
        """Do nothing: nothing is open."""


READER = TokenReader(Trust("https://sso.example.vn", "thidua"), Known(), lambda: NOW)


def signed_by_a_stranger(head: Mapping[str, Any]) -> str:
    return jws.serialize_compact({"alg": "ES256", **head}, json.dumps(CLAIMS), STRANGERS, registry=REGISTRY)


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """Give an address that serves the stranger's key, and what was asked for there."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(KeySet([STRANGERS]).as_dict(private=False)).encode())

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/keys", asked
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.parametrize("key_id", [KEY.kid, STRANGERS.kid], ids=["a known id", "an id of its own"])
async def test_a_key_in_the_token_itself_is_not_believed(key_id: str) -> None:
    token = signed_by_a_stranger({"kid": key_id, "jwk": STRANGERS.as_dict(private=False)})
    with pytest.raises(TokenRefusedError) as refused:
        await READER.read(token)
    assert refused.value.flaw in {Flaw.BAD_SIGNATURE, Flaw.UNKNOWN_KEY, Flaw.MALFORMED}


@pytest.mark.parametrize("name", ["jku", "x5u"])
async def test_a_key_that_the_token_says_where_to_fetch_is_not_fetched(name: str) -> None:
    with listening() as (address, asked):
        with pytest.raises(TokenRefusedError):
            await READER.read(signed_by_a_stranger({"kid": KEY.kid, name: address}))
        assert asked == []
