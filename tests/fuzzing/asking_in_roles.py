"""Hooks of schemathesis: files as they are sent, nominations that exist, and an account of each role in its turn."""

import json
import os
from itertools import count
from typing import Any

import schemathesis

from shared.documents.limits import MEDIA_TYPES

_TOKENS: list[str] = json.loads(os.environ["FUZZING_TOKENS"])
_NOMINATION = os.environ["FUZZING_NOMINATION"]
_NUMBERS = count(1)
_EACH = 3
_FILES = ("application/toml", *MEDIA_TYPES)


@schemathesis.serializer(*_FILES)
def as_it_is(_context: Any, value: Any) -> bytes:
    """Send a file: bytes that mean nothing, or what the document shows."""
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: dict[str, Any]) -> None:
    """Let every third request be sent in a single role, one after the other, and every second ask for what exists."""
    number = next(_NUMBERS)
    if number % 2 and "nomination" in (case.path_parameters or {}):
        case.path_parameters["nomination"] = _NOMINATION
    turn, rest = divmod(number, _EACH)
    if not rest and "Authorization" not in (case.headers or {}):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {_TOKENS[turn % len(_TOKENS)]}"}
