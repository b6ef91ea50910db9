"""Bearer tokens: signed by the issuer that is trusted, meant for us, valid now."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jws, jwt
from joserfc.errors import (
    BadSignatureError,
    ClaimError,
    ExpiredTokenError,
    InvalidClaimError,
    InvalidKeyIdError,
    JoseError,
    UnsupportedAlgorithmError,
)
from pydantic import ValidationError

from shared.identity.grants import GrantReader
from shared.identity.keys import Keys
from shared.identity.kinds import sign_of_another_kind
from shared.identity.principal import Principal
from shared.identity.refusing import Flaw, TokenRefusedError

ALGORITHMS: Final = ("ES256", "ES384", "RS256", "PS256", "Ed25519", "EdDSA")
"""What tokens may be signed with: asymmetric ones only, never "none" and never a shared secret."""

LONGEST: Final = 16384
"""Characters that a token may have."""

_UNREADABLE: Final = (JoseError, ValueError, TypeError, RecursionError)
"""What joserfc raises for a token that is none: TypeError for an odd header `crit`, RecursionError for deep nesting."""

_MISNAMED: Final = {"iss": Flaw.ISSUER, "aud": Flaw.AUDIENCE, "nbf": Flaw.NOT_YET_VALID, "iat": Flaw.NOT_YET_VALID}


@dataclass(frozen=True)
class Trust:
    """Whose tokens are believed, for whom they must be meant, and how many seconds two clocks may differ."""

    issuer: str
    audience: str
    skew: int = 30


class TokenReader:
    """Tells who a bearer token speaks for.

    Tokens are valid by the machine's clock, on a simulated clock, too: it is people's time, not the campaign's.
    """

    def __init__(self, trust: Trust, keys: Keys, now: Callable[[], int] = lambda: int(time.time())) -> None:
        self._trust, self._keys, self._now = trust, keys, now
        self._grants = GrantReader()

    async def read(self, token: str) -> Principal:
        """Return whom the token speaks for.

        Raises TokenRefusedError with what is wrong with it, KeysUnavailableError where the issuer's keys can't be had.
        """
        verified = await self._verified(token)
        if told := sign_of_another_kind(verified.header, verified.claims):
            raise TokenRefusedError(Flaw.KIND, told)
        self._check(verified.claims)
        return self._principal_of(verified.claims)

    async def close(self) -> None:
        """Let go of the issuer."""
        await self._keys.close()

    async def _verified(self, token: str) -> jwt.Token:
        if len(token) > LONGEST:
            raise TokenRefusedError(Flaw.MALFORMED)
        keys = await self._keys.for_id(_key_id_of(token))
        try:
            return jwt.decode(token, keys, algorithms=ALGORITHMS)
        except UnsupportedAlgorithmError as error:
            raise TokenRefusedError(Flaw.ALGORITHM) from error
        except InvalidKeyIdError as error:
            raise TokenRefusedError(Flaw.UNKNOWN_KEY) from error
        except BadSignatureError as error:
            raise TokenRefusedError(Flaw.BAD_SIGNATURE) from error
        except _UNREADABLE as error:
            raise TokenRefusedError(Flaw.MALFORMED) from error

    def _check(self, claims: Mapping[str, Any]) -> None:
        registry = jwt.JWTClaimsRegistry(
            self._now,
            self._trust.skew,
            iss={"essential": True, "value": self._trust.issuer},
            aud={"essential": True, "value": self._trust.audience},
            exp={"essential": True},
            sub={"essential": True},
        )
        try:
            registry.validate(dict(claims))
        except ExpiredTokenError as error:
            raise TokenRefusedError(Flaw.EXPIRED, "exp") from error
        except InvalidClaimError as error:
            raise TokenRefusedError(_MISNAMED.get(error.claim or "", Flaw.CLAIM), error.claim) from error
        except ClaimError as error:
            raise TokenRefusedError(Flaw.CLAIM, error.claim) from error

    def _principal_of(self, claims: Mapping[str, Any]) -> Principal:
        if not claims["sub"].isprintable():  # it is written into logs, events and tables; not all of them take NUL
            raise TokenRefusedError(Flaw.CLAIM, "sub")
        grants = self._grants.read(claims)
        try:
            return Principal(account=claims["sub"], grants=grants, valid_until=claims["exp"])
        except ValidationError as error:
            told = {each["loc"][0] for each in error.errors(include_url=False, include_input=False)}
            raise TokenRefusedError(Flaw.CLAIM, "sub" if "account" in told else "exp") from error


def _key_id_of(token: str) -> str | None:
    try:
        key_id = jws.extract_compact(token.encode("ascii")).headers().get("kid")
    except _UNREADABLE as error:
        raise TokenRefusedError(Flaw.MALFORMED) from error
    return key_id if isinstance(key_id, str) else None
