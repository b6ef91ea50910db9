"""What units owe and by when (R3-R6), and the themes that lead units answer for."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from shared.calendar import Term
from shared.contracts.names import Clause, Line, Slug
from shared.contracts.plan.part import PlanPart
from shared.contracts.plan.units import Coordinators, Selection


class DeliveredAs(StrEnum):
    """What meets an obligation."""

    DOCUMENT = "document"
    """A document of the unit's: late is late, but taken."""
    NOMINEE_LIST = "nominee-list"
    """The unit's nominee list: late is refused (R13)."""
    CONTEST_ENTRY = "contest-entry"
    """An entry for a contest: late is late, but taken (R6)."""


class Extension(PlanPart):
    """A later term for one unit (R2, R13)."""

    unit: Slug
    due: Term


class Obligation(PlanPart):
    """Something that each selected unit owes, by a term, to an office, a unit or the theme's lead (R3-R6, R12).

    `states` names what the delivered document must say. One that is owed `per_theme` is owed by each theme's lead unit,
    once for each theme that it leads, whomever else it binds (R3).
    """

    id: Slug
    name: Line
    binds: Selection = Selection()
    per_theme: bool = False
    owed_to: Slug
    delivered_as: DeliveredAs
    occasion: Slug | None = None
    states: tuple[Slug, ...] = ()
    due: Term
    extensions: tuple[Extension, ...] = ()

    @model_validator(mode="after")
    def _list_names_occasion(self) -> Self:
        if self.delivered_as is DeliveredAs.NOMINEE_LIST and self.occasion is None:
            raise PydanticCustomError(
                "list_without_occasion", "R13: an obligation delivered as a nominee list names its occasion"
            )
        return self


class Theme(PlanPart):
    """A part of a campaign with a lead unit, coordinating units and a time frame (R1)."""

    id: Slug
    number: Line
    title: Line
    lead: Slug
    coordinators: Coordinators = Coordinators()
    time_frame: Term
    basis: str = ""
    clause: Clause
