from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.names import Line, Slug
from shared.contracts.plan import Category


class PersonalData(BaseModel):
    """Everything an event says about an individual, in one place, so that it can be encrypted and erased as one."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    name: Line
    position: Line
    workplace: Line


class Individual(BaseModel):
    """A person who is nominated; `direct_participant` marks who did the work (R22)."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    category: Literal[Category.INDIVIDUAL] = Category.INDIVIDUAL
    person: PersonalData
    managing_unit: Slug | None = None
    direct_participant: bool = False


class Collective(BaseModel):
    """A group that is nominated; `small` marks a small collective (R22)."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    category: Literal[Category.COLLECTIVE] = Category.COLLECTIVE
    name: Line
    managing_unit: Slug | None = None
    small: bool = False


Nominee = Annotated[Individual | Collective, Field(discriminator="category")]
"""Who is nominated; without `managing_unit`, the submitting unit manages the nominee itself (R17)."""
