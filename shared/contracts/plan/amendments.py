"""What an amendment changes in a plan that was issued; each is a fact, nothing is edited in place (R2)."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from shared.calendar import Term
from shared.contracts.names import Line, Slug
from shared.contracts.plan.awards import Pick, Quota
from shared.contracts.plan.part import PlanPart
from shared.contracts.plan.units import Cluster, Coordinators, Unit


class AmendingDocument(PlanPart):
    """The paper that an amendment rests on."""

    title: Line
    number: Line
    date: dt.date
    issuer: Line


class QuotaSet(PlanPart):
    """The quota of a category becomes this one for the units that it applies to (R7)."""

    change: Literal["quota-set"] = "quota-set"
    quota: Quota


class DeadlineMoved(PlanPart):
    """An obligation becomes due at another term, for all units; a later extension of one unit stays."""

    change: Literal["deadline-moved"] = "deadline-moved"
    obligation: Slug
    due: Term


class DeadlineExtended(PlanPart):
    """Some units get a later term for an obligation; it never cuts short one that they were granted before (R13)."""

    change: Literal["deadline-extended"] = "deadline-extended"
    obligation: Slug
    units: tuple[Slug, ...] = Field(min_length=1, max_length=2000)
    due: Term


class UnitAdded(PlanPart):
    """A unit joins the register, with all that the plan sets for units of its kind."""

    change: Literal["unit-added"] = "unit-added"
    unit: Unit


class UnitRenamed(PlanPart):
    """A unit gets another name; it keeps its id, and its old name among its former ones."""

    change: Literal["unit-renamed"] = "unit-renamed"
    unit: Slug
    name: Line


class UnitsMerged(PlanPart):
    """Units merge into one, new or of the register, which takes their place wherever the plan names them."""

    change: Literal["units-merged"] = "units-merged"
    units: tuple[Slug, ...] = Field(min_length=1, max_length=2000)
    into: Unit


class ThemeLeadChanged(PlanPart):
    """Another unit leads a theme; it holds the lead's step of the route from then on."""

    change: Literal["theme-lead-changed"] = "theme-lead-changed"
    theme: Slug
    lead: Slug


class ThemeCoordinatorsChanged(PlanPart):
    """Other units work with a theme's lead."""

    change: Literal["theme-coordinators-changed"] = "theme-coordinators-changed"
    theme: Slug
    coordinators: Coordinators


class ClusterSet(PlanPart):
    """A cluster is formed, or becomes this one where one of its id is there (R4)."""

    change: Literal["cluster-set"] = "cluster-set"
    cluster: Cluster


class ClusterDissolved(PlanPart):
    """A cluster is no more (R4)."""

    change: Literal["cluster-dissolved"] = "cluster-dissolved"
    cluster: Slug


class PickSet(PlanPart):
    """How many nominees of a category go up a level becomes this: the allotment changed the figure (R8)."""

    change: Literal["pick-set"] = "pick-set"
    pick: Pick


Change = Annotated[
    QuotaSet
    | DeadlineMoved
    | DeadlineExtended
    | UnitAdded
    | UnitRenamed
    | UnitsMerged
    | ThemeLeadChanged
    | ThemeCoordinatorsChanged
    | ClusterSet
    | ClusterDissolved
    | PickSet,
    Field(discriminator="change"),
]
"""One change of a plan; `change` says which."""
