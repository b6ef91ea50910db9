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
    managing_body: Line | None = None
    direct_participant: bool = False


class Collective(BaseModel):
    """A group that is nominated; `small` marks a small collective (R22)."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    category: Literal[Category.COLLECTIVE] = Category.COLLECTIVE
    name: Line
    managing_unit: Slug | None = None
    managing_body: Line | None = None
    small: bool = False


Nominee = Annotated[Individual | Collective, Field(discriminator="category")]
"""Who is nominated. `managing_unit` is the unit of the register that manages the nominee, `managing_body` one outside
it by its name; without either, the submitting unit manages the nominee itself (R17)."""


def manages(unit_id: str, nominee: Individual | Collective) -> bool:
    """Tell whether a unit manages a nominee itself (R17)."""
    return nominee.managing_body is None and nominee.managing_unit in {None, unit_id}


def comes_first(nominee: Individual | Collective) -> bool:
    """Tell whether a nominee is a small collective or a person who did the work: they come first (R22)."""
    return nominee.direct_participant if isinstance(nominee, Individual) else nominee.small
