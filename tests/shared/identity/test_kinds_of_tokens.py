"""Tokens for access are told from those that say who signed in, or renew or end a session."""

from collections.abc import Mapping
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from shared.identity import Flaw, TokenReader, TokenRefusedError, Trust

pytestmark = pytest.mark.anyio

NOW = 1_800_000_000
KEY = ECKey.generate_key("P-256", auto_kid=True)
CLAIMS: Mapping[str, Any] = {
    "iss": "https://sso.example.vn",
    "aud": "thidua",
    "sub": "acc-17",
    "exp": NOW + 300,
    "thidua_grants": [{"role": "auditor"}],
}


class Known:
    async def for_id(self, key_id: str | None) -> KeySet:  # noqa: ARG002  (the same for all)
        return KeySet([KEY])

    async def close(self) -> None:
        """Do nothing: nothing is open."""


READER = TokenReader(Trust("https://sso.example.vn", "thidua"), Known(), lambda: NOW)


def token(header: Mapping[str, str], more: Mapping[str, Any]) -> str:
    return jwt.encode({"alg": "ES256", "kid": str(KEY.kid), **header}, {**CLAIMS, **more}, KEY, default_type=None)


@pytest.mark.parametrize(
    ("header", "more"),
    [
        ({}, {}),
        ({"typ": "JWT"}, {"typ": "Bearer", "nonce": "n"}),
        ({"typ": "JWT"}, {"typ": "Bearer", "nonce": "n", "at_hash": "h"}),
        ({"typ": "at+jwt"}, {"nonce": "n"}),
        ({"typ": "application/at+jwt"}, {"nonce": "n"}),
        ({"typ": "AT+JWT"}, {"nonce": "n"}),
    ],
    ids=["says nothing", "Keycloak 24", "with a hash", "RFC 9068", "a whole media type", "in capitals"],
)
async def test_a_token_for_access_is_taken(header: Mapping[str, str], more: Mapping[str, Any]) -> None:
    assert (await READER.read(token(header, more))).account == "acc-17"


@pytest.mark.parametrize(
    ("header", "more", "told"),
    [
        ({}, {"typ": "ID"}, "typ"),
        ({"typ": "at+jwt"}, {"typ": "ID"}, "typ"),
        ({}, {"typ": "Refresh"}, "typ"),
        ({}, {"typ": "Offline"}, "typ"),
        ({}, {"typ": ["ID"]}, "typ"),
        ({}, {"typ": {}}, "typ"),
        ({"typ": "JWT"}, {"nonce": "n"}, "nonce"),
        ({"typ": "JWT"}, {"typ": "JWT", "nonce": "n"}, "nonce"),
        ({}, {"at_hash": "h"}, "at_hash"),
        ({}, {"c_hash": "h"}, "c_hash"),
        ({}, {"events": {}}, "events"),
        ({"typ": "at+jwt"}, {"events": {}}, "events"),
        ({"typ": "logout+jwt"}, {"typ": "Bearer"}, "typ"),
        ({"typ": "dpop+jwt"}, {}, "typ"),
    ],
)
async def test_a_token_of_another_kind_is_none_for_access(
    header: Mapping[str, str], more: Mapping[str, Any], told: str
) -> None:
    with pytest.raises(TokenRefusedError) as refused:
        await READER.read(token(header, more))
    assert (refused.value.flaw, refused.value.claim) == (Flaw.KIND, told)
