"""The forms a deadline takes in plans (R12), and the instant each resolves to."""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError


class TermForm(StrEnum):
    """How a plan words a time limit (R12)."""

    BEFORE_DAY = "before-day"
    """“trước ngày D”: D itself is late."""
    ON_DAY_AT_LATEST = "on-day-at-latest"
    """“chậm nhất ngày D”: D itself is in time."""
    THROUGH_MONTH = "through-month"
    """“đến hết tháng M”."""
    BEFORE_MONTH = "before-month"
    """“trước tháng M”."""
    WITHIN_YEAR = "within-year"
    """“trong năm Y”."""
    NONE_SET = "none-set"
    """“theo Kế hoạch”: the text names no date."""


_SHAPES: dict[TermForm, tuple[str, str]] = {
    TermForm.BEFORE_DAY: (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day, like 2024-08-20"),
    TermForm.ON_DAY_AT_LATEST: (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day, like 2024-08-20"),
    TermForm.THROUGH_MONTH: (r"[0-9]{4}-[0-9]{2}", "a month, like 2024-10"),
    TermForm.BEFORE_MONTH: (r"[0-9]{4}-[0-9]{2}", "a month, like 2024-10"),
    TermForm.WITHIN_YEAR: (r"[0-9]{4}", "a year, like 2024"),
    TermForm.NONE_SET: (r"", "left out"),
}


class Term(BaseModel):
    """A time limit as a plan words it: the literal text, its clause, and the form and value it was read as.

    Only where the document says nothing of time is there no literal text, and then no date is set.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    literal: str = Field(default="", max_length=500)
    clause: str = Field(min_length=1, max_length=80)
    form: TermForm
    value: str = Field(default="", max_length=10)

    @model_validator(mode="after")
    def _value_fits_form(self) -> Self:
        if self.form is not TermForm.NONE_SET and not self.literal.strip():
            raise PydanticCustomError("term_without_words", "R12: a dated deadline keeps the document's own words")
        pattern, wanted = _SHAPES[self.form]
        if not re.fullmatch(pattern, self.value):
            raise ValueError(f"R12: the value of a '{self.form}' deadline must be {wanted}; got {self.value!r}")
        try:
            self._limit()
        except (ValueError, OverflowError) as error:
            raise ValueError(f"R12: {self.value!r} is no date of the calendar; write {wanted}") from error
        return self

    def cutoff(self, zone: ZoneInfo) -> datetime | None:
        """Return the first late instant in `zone`, or None where the plan sets no date (R12, R13)."""
        limit = self._limit()
        return None if limit is None else datetime(limit.year, limit.month, limit.day, tzinfo=zone)

    def _limit(self) -> date | None:
        """Return the first day that is late; there is no roll-over to a working day."""
        match self.form:
            case TermForm.BEFORE_DAY:
                return date.fromisoformat(self.value)
            case TermForm.ON_DAY_AT_LATEST:
                return date.fromisoformat(self.value) + timedelta(days=1)
            case TermForm.BEFORE_MONTH:
                return date.fromisoformat(f"{self.value}-01")
            case TermForm.THROUGH_MONTH:
                return _first_of_next_month(date.fromisoformat(f"{self.value}-01"))
            case TermForm.WITHIN_YEAR:
                return date(int(self.value), 12, 31) + timedelta(days=1)
            case TermForm.NONE_SET:
                return None


def _first_of_next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
