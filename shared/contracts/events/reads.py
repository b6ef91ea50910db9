"""What every service records of who read: it changes nothing, and is part of the record all the same."""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from shared.contracts.event import Event
from shared.contracts.names import Slug

Template = Annotated[str, StringConstraints(pattern=r"^/[!-~]{0,199}$")]
"""The address of an operation with the names of its parameters: "/api/v1/documents/{sha256}"."""

Word = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,200}$")]
"""One word of printable ASCII, as ids and hashes are."""


class ReadRecorded(Event):
    """An auditor was answered, or somebody was given a document; recorded before the first byte left.

    `about` are those parameters of the request that name something by an id: never what somebody searched for.
    """

    NAME: ClassVar[str] = "reads.recorded.v1"

    service: Slug
    operation: Template
    about: dict[Slug, Word] = Field(max_length=20)
