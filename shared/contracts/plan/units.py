"""Who takes part: the register of units, their kinds, and the words a plan selects them by."""

from collections.abc import Iterable

from shared.contracts.names import Clause, Line, Places, Slug
from shared.contracts.plan.part import PlanPart


class UnitKind(PlanPart):
    """A kind of unit, such as wards or departments; the kinds are the plan's own."""

    id: Slug
    name: Line
    clause: Clause | None = None


class Unit(PlanPart):
    """A unit of the plan's register; its id stays when its name changes (R2).

    `former_names` are those it had before, the oldest first. One that is `merged_into` another takes part no more: what
    it has done stays its own, and what it still owed is the other's.
    """

    id: Slug
    name: Line
    kind: Slug
    clause: Clause | None = None
    former_names: tuple[Line, ...] = ()
    merged_into: Slug | None = None


class Selection(PlanPart):
    """Units by kind and by id, less those excluded."""

    kinds: tuple[Slug, ...] = ()
    units: tuple[Slug, ...] = ()
    excluding: tuple[Slug, ...] = ()

    def picks(self, unit: Unit) -> bool:
        """Tell whether the selection covers `unit`."""
        return (unit.kind in self.kinds or unit.id in self.units) and unit.id not in self.excluding

    def of(self, units: Iterable[Unit]) -> tuple[Unit, ...]:
        """Return the units that the selection covers, in the register's order."""
        return tuple(unit for unit in units if self.picks(unit))


class Coordinators(Selection):
    """Who works with a theme's lead; `outside` keeps the names of units that the register does not know."""

    outside: tuple[Line, ...] = ()


class Recipient(Selection):
    """A line of the plan's list of recipients, and the units of the register that it reaches (R1, R27)."""

    literal: Line
    clause: Clause


class Cluster(PlanPart):
    """A group of units that registers and holds activities of its own through its head (R4)."""

    id: Slug
    name: Line
    head: Slug
    members: tuple[Slug, ...]
    clause: Clause


class ClusterRule(PlanPart):
    """What every cluster owes: a number of activities, and what their registration must state (R4)."""

    activities_at_least: Places
    registration_states: tuple[Slug, ...]
    registered_with: Slug
    clause: Clause


class Office(PlanPart):
    """Whoever takes a step of a route: an office by name, and the unit that holds it where one does.

    `issuer` is the authority whose decisions the office signs, by the same id in every plan: all its decisions of a
    year are numbered together (R26).
    """

    id: Slug
    name: Line
    unit: Slug | None = None
    issuer: Slug | None = None
    clause: Clause | None = None
