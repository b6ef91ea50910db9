"""What events about nominations are made of; all that they say about a person stands in one field, `personal`."""

import datetime as dt
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.names import Account, Line, Slug
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category


class NominationRef(BaseModel):
    """A nomination as later events name it: enough to count its place without looking anything up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(max_length=200)
    category: Category
    occasion: Slug
    counts_against_quota: bool


class NominationEvent(Event):
    """What happened to one nomination."""

    campaign: Slug
    unit: Slug
    nomination: NominationRef


class Step(NominationEvent):
    """A step of a nomination's route; `by` is the account that took it: nobody takes two in succession (R25).

    `acting_unit` is the unit that held the office then, where one did; `rules_as_of` the campaign history that it was
    decided under, 0 where that was not recorded yet.
    """

    by: Account
    acting_unit: Slug | None = None
    rules_as_of: int = 0


class Achieved(BaseModel):
    """When something was achieved: from the first day to the last, both counted (R9, R26)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    starts: dt.date
    ends: dt.date

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.starts > self.ends:
            raise PydanticCustomError("achieved_backwards", "R26: the achievement ends before it starts")
        return self


class Personal(BaseModel):
    """All that an event says about the person behind a nomination, in one place, so that it can be erased as one."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class DraftedPersonal(Personal):
    """Who is nominated, and the papers about them: a file's name may say as much as a report."""

    nominee: Nominee
    documents: tuple[Document, ...] = ()


class SavedPersonal(Personal):
    """The papers about a nominee."""

    documents: tuple[Document, ...]


class EndorsedPersonal(Personal):
    """The papers that an office passes on: its own for all of them together, and those about this nominee (R15)."""

    documents: tuple[Document, ...] = ()
    of_nominee: tuple[Document, ...] = ()


class CorrectedPersonal(Personal):
    """Who is nominated, put right."""

    nominee: Nominee


class RemarkedPersonal(Personal):
    """What an office wrote about a nominee."""

    reason: Line


class Vote(BaseModel):
    """How a council voted on a nomination, and the minutes that say so (R24)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    present: int = Field(ge=1, le=1000)
    in_favour: int = Field(ge=0, le=1000)
    against: int = Field(ge=0, le=1000)
    minutes: Line
