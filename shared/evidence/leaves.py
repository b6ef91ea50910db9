"""The leaf of a stored message: every byte that the server keeps of it, in one order that never changes."""

import struct
from base64 import b64decode, b64encode
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from shared.evidence.instants import PATTERN, from_nanoseconds, to_nanoseconds
from shared.evidence.merkle import leaf_hash

LEAF_FORMAT: Final = b"thidua message 1\n"

_BEGIN, _END, _LINE_END = "NATS/1.0\r\n", "\r\n", "\r\n"
_LATIN: Final = "iso-8859-1"
_LENGTH: Final = struct.Struct(">Q")
_NUMBERS: Final = struct.Struct(">Qq")

Sequence = Annotated[int, Field(ge=1, lt=2**63)]
StreamName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,200}$")]


class StoredMessage(BaseModel):
    """A message as a server stores it, and as one line of an export.

    `headers` are its header lines in the order stored; null where there are none; the whole block as one text where it
    is not made of lines. There and in `subject` each byte is the character of its number (ISO 8859-1). `body` is in
    base64; `time` is the server's, of storing it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["message"] = "message"
    stream: StreamName
    sequence: Sequence
    subject: str
    headers: list[str] | str | None
    body: str
    time: Annotated[str, StringConstraints(pattern=PATTERN)]

    @field_validator("body")
    @classmethod
    def _is_base64(cls, text: str) -> str:
        b64decode(text, validate=True)
        return text

    @property
    def block(self) -> bytes:
        """The header block as it was stored, empty where there are no headers."""
        if isinstance(self.headers, list):
            return "".join([_BEGIN, *(line + _LINE_END for line in self.headers), _END]).encode(_LATIN)
        return (self.headers or "").encode(_LATIN)

    @property
    def leaf(self) -> bytes:
        """What its leaf is made of: every field, each with its length before it, so that none runs into another."""
        fields = (
            self.stream.encode(),
            self.subject.encode(_LATIN),
            self.block,
            b64decode(self.body, validate=True),
        )
        parts = [LEAF_FORMAT, _NUMBERS.pack(self.sequence, to_nanoseconds(self.time))]
        for field in fields:
            parts += [_LENGTH.pack(len(field)), field]
        return b"".join(parts)

    @property
    def leaf_hash(self) -> bytes:
        """The hash of its leaf."""
        return leaf_hash(self.leaf)


class ExportEnd(BaseModel):
    """The last line of an export, without which it was broken off: how many messages of the stream it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["export"] = "export"
    stream: StreamName
    messages: Annotated[int, Field(ge=0)]


def stored_message(stream: str, sequence: int, subject: bytes, block: bytes, body: bytes, time: str) -> StoredMessage:
    """Return a message of what the server tells; `block` is its header block, empty where it has none."""
    return StoredMessage(
        stream=stream,
        sequence=sequence,
        subject=subject.decode(_LATIN),
        headers=_headers_in(block.decode(_LATIN)),
        body=b64encode(body).decode(),
        time=from_nanoseconds(to_nanoseconds(time)),
    )


def _headers_in(block: str) -> list[str] | str | None:
    if block in {"", _BEGIN + _END}:  # the server tells both alike
        return None
    if not (block.startswith(_BEGIN) and block.endswith(_LINE_END + _END)):
        return block
    return block.removeprefix(_BEGIN).removesuffix(_LINE_END + _END).split(_LINE_END)
