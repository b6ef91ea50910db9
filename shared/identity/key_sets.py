"""Sets of public keys as they are published (JWKS, RFC 7517)."""

import json
from collections.abc import Mapping
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

LARGEST: Final = 256 * 1024
"""Bytes that a set may have."""


def public_keys(content: bytes) -> KeySet:
    """Read a JWKS; symmetric keys are no public keys, and what is not understood is passed over (RFC 7517, 5).

    Raises ValueError where it is no set of keys, or holds none for signatures.
    """
    if len(content) > LARGEST:
        raise ValueError("too large for a set of keys")
    document = parsed(content)
    entries = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("not a set of keys")
    keys = [key for entry in entries for key in _understood(entry)]
    if not keys:
        raise ValueError("no key for signatures in the set")
    return KeySet(keys)


def parsed(content: bytes) -> Any:
    """Read JSON; raises ValueError where it is none, or is nested too deeply to be read."""
    try:
        return json.loads(content)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _understood(entry: Mapping[str, Any]) -> list[Key]:
    """Return the entry's key for signatures, nothing where it holds none."""
    if entry.get("kty") == "oct" or entry.get("use", "sig") != "sig":
        return []
    try:
        return KeySet.import_key_set({"keys": [dict(entry)]}).keys
    except (JoseError, ValueError, TypeError, KeyError):  # what joserfc says of a key that is none, or of a new curve
        return []
