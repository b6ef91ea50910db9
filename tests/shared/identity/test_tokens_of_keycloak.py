"""Tokens of the shape that Keycloak gives them, read with what its discovery document and its keys say.

The shape is Keycloak's, the issuer is ours: no Keycloak server takes part.
"""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from shared.identity import Flaw, Grant, ProviderKeys, Role, TokenReader, TokenRefusedError, Trust
from shared.identity.grants import GRANTS_CLAIM

pytestmark = pytest.mark.anyio

NOW = 1_800_000_000
ISSUER = "https://sso.example.vn/realms/thanh-pho"
CERTIFICATES = f"{ISSUER}/protocol/openid-connect/certs"
KEY = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
SEALING = RSAKey.generate_key(2048, {"use": "enc", "alg": "RSA-OAEP"}, auto_kid=True)
OFFICER = {"role": "unit-officer", "unit": "phuong-bach-mai", "authority": "ubnd-quan-hai-ba-trung"}
LEAD = {"role": "theme-lead", "unit": "phong-noi-vu", "authority": "ubnd-quan-hai-ba-trung"}
ACCESS: Mapping[str, Any] = {
    "exp": NOW + 300,
    "iat": NOW,
    "auth_time": NOW - 5,
    "jti": "onrtac:7c6e9f0e-3b1f-4f6e-9d55-7a3f6d2b8c11",
    "iss": ISSUER,
    "aud": ["thidua", "account"],
    "sub": "0b0b6c1e-6f0e-4a52-9f6b-0d4f6a8f0c17",
    "typ": "Bearer",
    "azp": "cong-thi-dua",
    "session_state": "2f1d5c4e-8a3b-4c55-b0d4-61b0a6d1f9aa",
    "sid": "2f1d5c4e-8a3b-4c55-b0d4-61b0a6d1f9aa",
    "acr": "1",
    "allowed-origins": ["https://cong.example.vn"],
    "realm_access": {"roles": ["offline_access", "uma_authorization"]},
    "resource_access": {"account": {"roles": ["manage-account", "view-profile"]}},
    "scope": "openid profile",
    "preferred_username": "bach-mai-clerk",
    GRANTS_CLAIM: [OFFICER],
}
ID: Mapping[str, Any] = {**ACCESS, "typ": "ID", "aud": "thidua", "at_hash": "MTIzNDU2Nzg5MDEyMzQ1Ng", "nonce": "n-0S6"}


def answer(request: httpx.Request) -> httpx.Response:
    """Answer as a realm does."""
    if str(request.url) == f"{ISSUER}/.well-known/openid-configuration":
        return httpx.Response(200, json={"issuer": ISSUER, "jwks_uri": CERTIFICATES})
    assert str(request.url) == CERTIFICATES
    return httpx.Response(200, json=KeySet([SEALING, KEY]).as_dict(private=False))


@pytest.fixture
async def reader() -> AsyncIterator[TokenReader]:
    keys = ProviderKeys(ISSUER, None, httpx.AsyncClient(transport=httpx.MockTransport(answer)))
    reader = TokenReader(Trust(ISSUER, "thidua"), keys, lambda: NOW)
    yield reader
    await reader.close()


def token(claims: Mapping[str, Any], **more: Any) -> str:
    said = {name: value for name, value in {**claims, **more}.items() if value is not None}
    return jwt.encode({"alg": "RS256", "typ": "JWT", "kid": str(KEY.kid)}, said, KEY)


@pytest.mark.parametrize("nonce", [None, "n-0S6"], ids=["25 and later", "before 25"])
async def test_an_access_token_tells_its_account_and_grants(reader: TokenReader, nonce: str | None) -> None:
    principal = await reader.read(token(ACCESS, nonce=nonce))
    assert (principal.account, principal.grants) == (
        ACCESS["sub"],
        (Grant(role=Role.UNIT_OFFICER, unit="phuong-bach-mai", authority="ubnd-quan-hai-ba-trung"),),
    )


@pytest.mark.parametrize(
    "grants",
    [[OFFICER, LEAD], [json.dumps(OFFICER), json.dumps(LEAD)], json.dumps([OFFICER, LEAD])],
    ids=["several values of type JSON", "several values of type String", "one value of type String"],
)
async def test_an_attribute_is_read_as_its_mapper_gives_it(reader: TokenReader, grants: Any) -> None:
    principal = await reader.read(token(ACCESS, **{GRANTS_CLAIM: grants}))
    assert [grant.role for grant in principal.grants] == [Role.UNIT_OFFICER, Role.THEME_LEAD]


@pytest.mark.parametrize(
    ("claims", "more", "flaw", "place"),
    [
        (ID, {}, Flaw.KIND, "typ"),
        (ID, {"typ": None}, Flaw.KIND, "nonce"),
        (ACCESS, {"typ": "Refresh"}, Flaw.KIND, "typ"),
        (ACCESS, {"aud": "account"}, Flaw.AUDIENCE, "aud"),
        (ACCESS, {"aud": None}, Flaw.CLAIM, "aud"),
        (ACCESS, {"sub": None}, Flaw.CLAIM, "sub"),
        (ACCESS, {"iss": "https://sso.example.vn/realms/master"}, Flaw.ISSUER, "iss"),
        (ACCESS, {GRANTS_CLAIM: None}, Flaw.GRANTS_MISSING, "thidua_grants"),
        (ACCESS, {GRANTS_CLAIM: "unit-officer"}, Flaw.GRANTS_UNREADABLE, "thidua_grants"),
        (ACCESS, {GRANTS_CLAIM: ["unit-officer"]}, Flaw.GRANTS_UNREADABLE, "thidua_grants[0]"),
        (ACCESS, {GRANTS_CLAIM: ['{"role": "unit-officer"}']}, Flaw.GRANT, "thidua_grants[0].unit"),
        (ACCESS, {GRANTS_CLAIM: ['{"role": "officer"}']}, Flaw.NO_ROLE, "thidua_grants[0].role"),
    ],
    ids=[
        "an ID token",
        "an ID token that does not say so",
        "a refresh token",
        "no audience mapper",
        "no audience at all",
        "no basic scope",
        "another realm",
        "no attribute",
        "a word",
        "a list of words",
        "no unit",
        "another name of the role",
    ],
)
async def test_a_wrong_setting_is_told_from_the_others(
    reader: TokenReader, claims: Mapping[str, Any], more: Mapping[str, Any], flaw: Flaw, place: str
) -> None:
    with pytest.raises(TokenRefusedError) as refused:
        await reader.read(token(claims, **more))
    assert (refused.value.flaw, refused.value.claim) == (flaw, place)
