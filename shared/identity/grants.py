"""The claim that says what an account may do, in the shapes that sign-in systems give it."""

import re
from collections.abc import Mapping
from typing import Any, Final

import structlog
from pydantic import ValidationError

from shared.identity.key_sets import parsed
from shared.identity.principal import MOST_GRANTS, Grant
from shared.identity.refusing import Flaw, TokenRefusedError
from shared.identity.roles import Role

GRANTS_CLAIM: Final = "thidua_grants"
"""The claim that holds the grants: a list of objects with role, authority and unit."""

_KNOWN: Final = frozenset(role.value for role in Role)
_LIKE_A_ROLE: Final = re.compile(r"[a-z]+(-[a-z]+)*")
_LONGEST_LOGGED: Final = 40
_MOST_TOLD: Final = 100
"""Role names that are logged at most: a sign-in system that makes up names can't fill the log, or our memory."""

_log = structlog.stdlib.get_logger(__name__)


class GrantReader:
    """Reads grants out of a token's claims, and logs each role that is not known here once."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def read(self, claims: Mapping[str, Any]) -> tuple[Grant, ...]:
        """Return the grants of known roles; there is at least one.

        The claim is a list of objects, one object, or either as JSON text, in whole or one by one: Keycloak's
        attributes are texts. A role of a newer release is passed over. Raises TokenRefusedError: it names the place.
        """
        entries = _entries(claims)
        known = [(place, entry) for place, entry in entries.items() if entry["role"] in _KNOWN]
        for entry in entries.values():
            if entry["role"] not in _KNOWN:
                self._tell(entry["role"])
        if not known:
            raise TokenRefusedError(Flaw.NO_ROLE, next((f"{place}.role" for place in entries), GRANTS_CLAIM))
        return tuple(_grant(place, entry) for place, entry in known)

    def _tell(self, role: str) -> None:
        """Log a role's name where it looks like one: whatever else stands there could be about a person."""
        name = role if len(role) <= _LONGEST_LOGGED and _LIKE_A_ROLE.fullmatch(role) else "(no role's name)"
        if name not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(name)
            _log.warning("a role of the sign-in system is not known here", role=name)


def _entries(claims: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the claim's objects by their places; each has a role, known or not."""
    value = claims.get(GRANTS_CLAIM)
    if value is None:
        raise TokenRefusedError(Flaw.GRANTS_MISSING, GRANTS_CLAIM)
    value = _read(value, GRANTS_CLAIM)
    listed = value if isinstance(value, list) else [value]
    if len(listed) > MOST_GRANTS:
        raise TokenRefusedError(Flaw.GRANTS_UNREADABLE, GRANTS_CLAIM)
    places = [f"{GRANTS_CLAIM}[{index}]" for index in range(len(listed))] if listed is value else [GRANTS_CLAIM]
    return {place: _entry(each, place) for place, each in zip(places, listed, strict=True)}


def _entry(value: object, place: str) -> Mapping[str, Any]:
    entry = _read(value, place)
    if not isinstance(entry, dict):
        raise TokenRefusedError(Flaw.GRANTS_UNREADABLE, place)
    if not isinstance(entry.get("role"), str):
        raise TokenRefusedError(Flaw.GRANTS_UNREADABLE, f"{place}.role")
    return entry


def _read(value: object, place: str) -> Any:
    """Return what a text holds as JSON, anything else as it is."""
    if not isinstance(value, str):
        return value
    try:
        return parsed(value.encode())
    except ValueError as error:
        raise TokenRefusedError(Flaw.GRANTS_UNREADABLE, place) from error


def _grant(place: str, entry: Mapping[str, Any]) -> Grant:
    try:
        return Grant.model_validate(entry)
    except ValidationError as error:
        where = error.errors(include_url=False, include_input=False)[0]["loc"]
        field = where[0] if where else "unit"  # of the whole, only the unit that a role needs can be missing
        raise TokenRefusedError(Flaw.GRANT, f"{place}.{field}") from error
