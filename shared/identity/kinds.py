"""What kind of token it is: one for access, or one that tells a client who signed in, renews or ends a session."""

from collections.abc import Mapping
from typing import Any, Final

_FOR_ACCESS: Final = "at+jwt"
"""What an access token's header says of it (RFC 9068, 2.1)."""

_BEARER: Final = "bearer"
"""What an access token says of itself at Keycloak, whose header says no more than that it is a JWT."""

_OF_OTHERS: Final = frozenset({"id", "refresh", "offline", "logout"})
"""What Keycloak's other tokens say of themselves."""

_OF_SIGN_IN: Final = ("nonce", "at_hash", "c_hash")
"""The claims that an ID token has, and an access token in the rule does not; Keycloak before 25 gives both a nonce."""


def sign_of_another_kind(header: Mapping[str, Any], claims: Mapping[str, Any]) -> str | None:
    """Return what tells that a token is none for access: `typ`, or a claim; None where nothing does.

    `typ` in the header or in the claims decides where it names a kind. Where it does not, a claim of ID tokens tells.
    """
    media_type, kind = _media_type(header.get("typ")), claims.get("typ")
    if kind is not None and (not isinstance(kind, str) or kind.lower() in _OF_OTHERS):
        return "typ"
    if media_type.endswith("+jwt") and media_type != _FOR_ACCESS:
        return "typ"
    if "events" in claims:  # what an event token is known by (RFC 8417, 2.2): one that ends a session, for example
        return "events"
    if media_type == _FOR_ACCESS or (kind is not None and kind.lower() == _BEARER):
        return None
    return next((claim for claim in _OF_SIGN_IN if claim in claims), None)


def _media_type(stated: object) -> str:
    """Return a header's `typ` as it is compared: without case, and without `application/` (RFC 7515, 4.1.9)."""
    return str(stated or "").lower().removeprefix("application/")
