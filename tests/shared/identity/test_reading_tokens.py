"""Bearer tokens: whom they speak for, and what is wrong with them."""

import base64
import hmac
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from shared.identity import Flaw, Grant, Role, TokenReader, TokenRefusedError, Trust
from shared.identity.grants import GRANTS_CLAIM
from shared.identity.tokens import LONGEST

pytestmark = pytest.mark.anyio

NOW = 1_800_000_000
KEY = ECKey.generate_key("P-256", auto_kid=True)
STRANGERS_KEY = ECKey.generate_key("P-256", auto_kid=True)
TRUST = Trust(issuer="https://sso.example.vn", audience="thidua", skew=30)
CLAIMS: Mapping[str, Any] = {
    "iss": TRUST.issuer,
    "aud": ["other", TRUST.audience],
    "sub": "acc-17",
    "iat": NOW - 10,
    "exp": NOW + 300,
    GRANTS_CLAIM: [{"role": "unit-officer", "unit": "phuong-bach-mai", "authority": "ubnd-quan-hai-ba-trung"}],
}


class Known:
    async def for_id(self, key_id: str | None) -> KeySet:  # noqa: ARG002  (the same for all)
        return KeySet([KEY])

    async def close(self) -> None:
        """Do nothing: nothing is open."""


READER = TokenReader(TRUST, Known(), lambda: NOW)


def signed(claims: Mapping[str, Any], key: ECKey = KEY) -> str:
    return jwt.encode({"alg": "ES256", "kid": key.kid}, dict(claims), key)


async def flaw_of(token: str) -> tuple[Flaw, str | None]:
    with pytest.raises(TokenRefusedError) as refused:
        await READER.read(token)
    return refused.value.flaw, refused.value.claim


async def test_a_token_tells_its_account_and_grants() -> None:
    principal = await READER.read(signed(CLAIMS))
    assert (principal.account, principal.grants) == (
        "acc-17",
        (Grant(role=Role.UNIT_OFFICER, unit="phuong-bach-mai", authority="ubnd-quan-hai-ba-trung"),),
    )


@pytest.mark.parametrize(
    ("changed", "flaw", "claim"),
    [
        ({"iss": "https://evil.example"}, Flaw.ISSUER, "iss"),
        ({"aud": "other"}, Flaw.AUDIENCE, "aud"),
        ({"exp": NOW - 31}, Flaw.EXPIRED, "exp"),
        ({"nbf": NOW + 31}, Flaw.NOT_YET_VALID, "nbf"),
        ({"iat": NOW + 31}, Flaw.NOT_YET_VALID, "iat"),
        ({"exp": None}, Flaw.CLAIM, "exp"),
        ({"sub": None}, Flaw.CLAIM, "sub"),
        ({"exp": 10**400}, Flaw.CLAIM, "exp"),
        ({"sub": "x" * 256}, Flaw.CLAIM, "sub"),
        ({"sub": "acc\x0017"}, Flaw.CLAIM, "sub"),
        ({"sub": "acc\n17"}, Flaw.CLAIM, "sub"),
        ({"sub": "acc\u202e17"}, Flaw.CLAIM, "sub"),
        ({"sub": 17}, Flaw.CLAIM, "sub"),
        ({"aud": None}, Flaw.CLAIM, "aud"),
        ({GRANTS_CLAIM: None}, Flaw.GRANTS_MISSING, GRANTS_CLAIM),
    ],
)
async def test_a_claim_that_is_wrong_is_named(changed: Mapping[str, Any], flaw: Flaw, claim: str) -> None:
    claims = {name: value for name, value in {**CLAIMS, **changed}.items() if value is not None}
    assert await flaw_of(signed(claims)) == (flaw, claim)


@pytest.mark.parametrize("changed", [{"exp": NOW - 29}, {"nbf": NOW + 30}])
async def test_clocks_may_differ_by_the_skew(changed: Mapping[str, Any]) -> None:
    assert (await READER.read(signed({**CLAIMS, **changed}))).account == "acc-17"


async def test_an_account_may_be_as_long_as_openid_connect_lets_it() -> None:
    assert (await READER.read(signed({**CLAIMS, "sub": "x" * 255}))).account == "x" * 255


def part(value: Mapping[str, Any] | bytes) -> str:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def unsigned() -> str:
    return f"{part({'alg': 'none', 'kid': KEY.kid})}.{part(CLAIMS)}."


def shared_secret() -> str:
    """Sign with the public key as if it were a shared secret."""
    content = f"{part({'alg': 'HS256', 'kid': KEY.kid})}.{part(CLAIMS)}"
    return f"{content}.{part(hmac.digest(KEY.as_pem(private=False), content.encode(), 'sha256'))}"


def with_head(head: Mapping[str, Any] | bytes) -> str:
    return f"{part(head)}.{part(CLAIMS)}.{part(b'x' * 64)}"


def nested() -> str:
    """Sign a payload that is nested too deeply to be read."""
    return jws.serialize_compact({"alg": "ES256", "kid": str(KEY.kid)}, b'{"a":' + b"[" * 9000, KEY)


def tampered() -> str:
    head, _, signature = signed(CLAIMS).split(".")
    other = signed({**CLAIMS, "sub": "acc-18"}).split(".")[1]
    return f"{head}.{other}.{signature}"


@pytest.mark.parametrize(
    ("make", "flaw"),
    [
        (unsigned, Flaw.ALGORITHM),
        (shared_secret, Flaw.ALGORITHM),
        (tampered, Flaw.BAD_SIGNATURE),
        (lambda: signed(CLAIMS, STRANGERS_KEY), Flaw.UNKNOWN_KEY),
        (lambda: "not.a.token", Flaw.MALFORMED),
        (lambda: "", Flaw.MALFORMED),
        (lambda: "thẻ", Flaw.MALFORMED),
        (lambda: "a" * (LONGEST + 1), Flaw.MALFORMED),
        (nested, Flaw.MALFORMED),
        (lambda: with_head(b'{"a":' + b"[" * 9000), Flaw.MALFORMED),
        (lambda: with_head({"alg": "ES256", "kid": KEY.kid, "crit": 5}), Flaw.MALFORMED),
    ],
)
async def test_what_is_no_token_of_the_issuer_is_refused(make: Callable[[], str], flaw: Flaw) -> None:
    assert (await flaw_of(make()))[0] is flaw


async def test_a_key_of_another_kind_under_a_known_id_is_refused() -> None:
    rsa = RSAKey.generate_key(2048, {"kid": str(KEY.kid)})
    token = jwt.encode({"alg": "RS256", "kid": KEY.kid}, dict(CLAIMS), rsa)
    assert (await flaw_of(token))[0] in {Flaw.MALFORMED, Flaw.BAD_SIGNATURE}


async def test_by_default_the_machines_clock_counts() -> None:
    reader = TokenReader(TRUST, Known())
    claims = {**CLAIMS, "iat": int(time.time()), "exp": int(time.time()) + 60}
    assert (await reader.read(signed(claims))).account == "acc-17"
