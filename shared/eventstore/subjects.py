"""Subjects: where an aggregate's events live, so that the server itself can filter by any part of an id."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import unquote_to_bytes
from uuid import UUID

from eventsourcing.persistence import DataError, ProgrammingError

ORIGINATOR_TYPE: Final = "Eventsourcing-Originator-Type"
"""The header that tells a UUID from a string that looks like one; absent for strings."""

MAX_SUBJECT_BYTES: Final = 3000
"""The server closes a connection whose protocol line passes 4,096 bytes; the rest of the line needs its room."""

# A percent sign followed by nothing: no other token is encoded so, because "%" itself becomes "%25".
_EMPTY_PART: Final = "%"
# Printable ASCII but for NATS' separator and wildcards, and for the sign that marks what is encoded.
_PLAIN: Final = re.compile(r"[!-$&-),\-0-=?-~+]+")
_PLAIN_TOKENS: Final = re.compile(rf"{_PLAIN.pattern}(?:\.{_PLAIN.pattern})*")
_ENCODED: Final = [chr(b) if _PLAIN.fullmatch(chr(b)) else f"%{b:02X}" for b in range(256)]


def subject_of(stream: str, originator_id: UUID | str) -> str:
    """Return the subject of an aggregate: the stream's name, then one token for each part of the id.

    Parts are what stands between slashes. Raises DataError when the subject would pass `MAX_SUBJECT_BYTES`.
    """
    subject = f"{stream}.{'.'.join(map(_token_of, str(originator_id).split('/')))}"
    if len(subject) > MAX_SUBJECT_BYTES:
        raise DataError(
            f"The originator id is too long: its subject has {len(subject)} bytes, at most {MAX_SUBJECT_BYTES} fit"
        )
    return subject


def originator_id_of(subject: str, headers: Mapping[str, str] | None) -> UUID | str:
    """Return the id that `subject_of` made this subject from; the headers tell whether it was a UUID.

    Raises DataError when the subject is none that `subject_of` makes.
    """
    _, dot, tokens = subject.partition(".")
    if not dot:
        raise DataError(f"Subject {subject!r} names no aggregate: it has one token only")
    text = tokens.replace(".", "/") if _PLAIN_TOKENS.fullmatch(tokens) else "/".join(map(_part_of, tokens.split(".")))
    if headers is None or headers.get(ORIGINATOR_TYPE) is None:
        return text
    if headers[ORIGINATOR_TYPE] != "uuid":
        raise DataError(f"Header {ORIGINATOR_TYPE} must be 'uuid' or absent, not {headers[ORIGINATOR_TYPE]!r}")
    try:
        return UUID(text)
    except ValueError as error:
        raise DataError(f"Subject {subject!r} does not end in a UUID, although its header says so") from error


def history_filter(stream: str, prefix: str) -> str:
    """Return the subject filter for all aggregates whose ids begin with `prefix` and a slash.

    The empty prefix stands for all aggregates. The aggregate whose whole id is the prefix is not included.
    """
    if not prefix:
        return f"{stream}.>"
    if prefix.endswith("/"):
        raise ProgrammingError(f"The prefix {prefix!r} must not end with a slash: give whole parts of ids")
    return f"{subject_of(stream, prefix)}.>"


def _token_of(part: str) -> str:
    if _PLAIN.fullmatch(part):
        return part
    # Lone surrogates are no Unicode text, yet a Python string can hold them: they too must come back as they were.
    return "".join(_ENCODED[byte] for byte in part.encode("utf-8", "surrogatepass")) or _EMPTY_PART


def _part_of(token: str) -> str:
    if token == _EMPTY_PART:
        return ""
    try:
        part = unquote_to_bytes(token).decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        part = ""
    if _token_of(part) != token:
        raise DataError(f"Subject token {token!r} is not encoded as this event store encodes")
    return part
