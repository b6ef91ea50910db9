"""What a unit tells its nominations apart by, without saying who is nominated."""

import datetime as dt

from pydantic import BaseModel, ConfigDict


class Nominated(BaseModel):
    """What nominations are for, and when their unit submitted them; of several, what all have in common.

    What is None is not known, differs, or was never so: not every nomination is for a theme. One that the council
    `picked` has the theme and the submission of the unit's own nomination that it was picked from, and an occasion of
    its own (R8). Holds no personal data.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    theme: str | None = None
    occasion: str | None = None
    submitted_at: dt.datetime | None = None
    picked: bool = False
