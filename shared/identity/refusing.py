from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong with a token; the values are stable and stand in answers."""

    MALFORMED = "malformed"
    UNKNOWN_KEY = "unknown-key"
    BAD_SIGNATURE = "bad-signature"
    ALGORITHM = "algorithm-not-allowed"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    ISSUER = "wrong-issuer"
    AUDIENCE = "wrong-audience"
    CLAIM = "claim-missing-or-wrong"
    KIND = "not-an-access-token"
    GRANTS_MISSING = "grants-missing"
    GRANTS_UNREADABLE = "grants-unreadable"
    GRANT = "grant-wrong"
    NO_ROLE = "no-role"


class TokenRefusedError(Exception):
    """A bearer token is not accepted; `claim` names the claim that is at fault, where one is, or the place in it."""

    def __init__(self, flaw: Flaw, claim: str | None = None) -> None:
        super().__init__(flaw.value)
        self.flaw, self.claim = flaw, claim


class KeysUnavailableError(Exception):
    """The issuer's keys can't be had: nobody can be identified until they can."""
