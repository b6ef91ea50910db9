import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.contracts.names import Line, Slug


class Document(BaseModel):
    """A paper by what identifies it; its bytes live in an object store, never in an event (R18).

    `confirmed_by` names who has confirmed it, by the words that plans use: "submitting-unit", "managing-unit", or an
    office of the route (R14, R15, R17).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Slug
    number: str = Field(default="", max_length=60)
    date: dt.date | None = None
    issuer: str = Field(default="", max_length=200)
    file_name: Line
    media_type: Annotated[str, StringConstraints(pattern=r"^[\w.+-]+/[\w.+-]+$", max_length=120)] = "application/pdf"
    size: int = Field(ge=0, le=1_000_000_000)
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    confirmed_by: tuple[Slug, ...] = Field(default=(), max_length=20)
