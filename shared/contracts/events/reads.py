"""What every service records of who read: it changes nothing, and is part of the record all the same."""

from typing import Annotated, ClassVar

from pydantic import AwareDatetime, Field, StringConstraints

from shared.contracts.event import Event
from shared.contracts.names import Slug

Template = Annotated[str, StringConstraints(pattern=r"^/[!-~]{0,199}$")]
"""The address of an operation with the names of its parameters: "/api/v1/documents/{sha256}"."""

Word = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,200}$")]
"""One word of printable ASCII, as ids and hashes are."""

Token = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{1,64}$")]
"""An id that the NATS server made."""


class ReadRecorded(Event):
    """An auditor was answered, or somebody was given a document; recorded before the first byte left.

    `about` are those parameters of the request that name something by an id: never what somebody searched for.
    """

    NAME: ClassVar[str] = "reads.recorded.v1"

    service: Slug
    operation: Template
    about: dict[Slug, Word] = Field(max_length=20)


class ReadOverNatsRecorded(Event):
    """An auditor's user connected to the NATS server, or its connection ended: the server tells that, not the reader.

    `advisory` is the server's id of what it told, `connection` that of the server and the connection. Of one that
    ended it says since when it had been there, and how many `answers` it was given, of how many `bytes`; what was in
    them the server does not tell.
    """

    NAME: ClassVar[str] = "reads.recorded-over-nats.v1"

    advisory: Token
    connection: Word
    begun: AwareDatetime
    ended: AwareDatetime | None = None
    answers: int | None = Field(default=None, ge=0)
    bytes: int | None = Field(default=None, ge=0)
