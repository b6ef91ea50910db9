"""The rows that a plan sets, table by table, and what of it they are made from (R2)."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Table

from services.projections.adapters.collation import sort_key
from services.projections.adapters.name_columns import name_values
from services.projections.adapters.tables import CONTESTS, DEADLINES, PICKS, QUOTAS, UNITS
from services.projections.domain.plan_in_force import OwedDeadline, deadlines_of, quotas_of
from services.projections.domain.quota import PlannedQuota
from shared.contracts.plan import Category, Plan, Unit

Row = dict[str, object]

_NAMES_KEPT = 4096
"""Names whose values are kept: the units of a register are the same in one campaign after the other."""

_values_of = lru_cache(_NAMES_KEPT)(name_values)
_sort_key = lru_cache(_NAMES_KEPT)(sort_key)


def _units(plan: Plan) -> list[Row]:
    return [_unit(plan, unit) for unit in plan.units]


def _contests(plan: Plan) -> list[Row]:
    return [{"campaign": plan.campaign, "contest": each.id, "obligation": each.entries} for each in plan.contests]


def _picks(plan: Plan) -> list[Row]:
    return [{"campaign": plan.campaign, **dict(pick)} for pick in plan.picks]


def _unit(plan: Plan, unit: Unit) -> Row:
    return {
        "campaign": plan.campaign,
        "unit": unit.id,
        "name": unit.name,
        "kind": unit.kind,
        "former_names": list(unit.former_names),
        "merged_into": unit.merged_into,
        **_values_of(unit.name, *unit.former_names),
    }


def _quotas(plan: Plan) -> list[Row]:
    return [_quota(place, quota) for place, unit in enumerate(plan.units) for quota in quotas_of(plan, unit)]


def _quota(unit_place: int, quota: PlannedQuota) -> Row:
    return {**dict(quota), "unit_place": unit_place, "unit": quota.unit.id, "released": False}


def _deadlines(plan: Plan) -> list[Row]:
    places = {obligation.id: place for place, obligation in enumerate(plan.obligations)}
    themes = {theme.id: place for place, theme in enumerate(plan.themes, start=1)}
    return [
        {
            **_deadline(owed),
            "unit_place": unit_place,
            "obligation_place": places[owed.shown.obligation],
            "theme_place": 0 if owed.shown.theme is None else themes[owed.shown.theme.id],
        }
        for unit_place, unit in enumerate(plan.units)
        for owed in deadlines_of(plan, unit)
    ]


def _deadline(owed: OwedDeadline) -> Row:
    deadline, theme = owed.shown, owed.shown.theme
    return {
        **dict(deadline),
        "unit": deadline.unit.id,
        "name_sort": _sort_key(deadline.name),
        "theme": "" if theme is None else theme.id,
        "theme_number": None if theme is None else theme.number,
        "theme_title": None if theme is None else theme.title,
        "due_soon_from": owed.due_soon_from,
        "occasion": owed.occasion,
        **{category.value: category in owed.categories for category in Category},
        "released": False,
    }


class SetBy(NamedTuple):
    """How the rows of a table are made, and from which parts of a plan: plans that agree in these set the same rows."""

    rows: Callable[[Plan], list[Row]]
    parts: tuple[str, ...]


SET_BY: dict[Table, SetBy] = {
    UNITS: SetBy(_units, ("units",)),
    CONTESTS: SetBy(_contests, ("contests",)),
    QUOTAS: SetBy(_quotas, ("units", "quotas")),
    DEADLINES: SetBy(
        _deadlines, ("units", "themes", "obligations", "occasions", "quotas", "time_zone", "due_soon_days")
    ),
    PICKS: SetBy(_picks, ("picks",)),
}
"""The tables that a plan sets. No amendment takes units, contests or picks out of it."""
