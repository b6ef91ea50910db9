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
    NO_ROLE = "no-role"


class TokenRefusedError(Exception):
    """A bearer token is not accepted; `claim` names the claim that is at fault, where one is."""

    def __init__(self, flaw: Flaw, claim: str | None = None) -> None:
        super().__init__(flaw.value)
        self.flaw, self.claim = flaw, claim


class KeysUnavailableError(Exception):
    """The issuer's keys can't be had: nobody can be identified until they can."""
