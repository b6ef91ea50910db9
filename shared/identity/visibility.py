"""What of each campaign somebody's lists show: lists are narrowed by the same table that single answers are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from shared.contracts.plan import Plan
from shared.identity.actions import Action
from shared.identity.policy import Row, rows_of
from shared.identity.principal import Grant, Principal
from shared.identity.relations import Relation, Target, led_themes, occasions_on_the_way, stands

_OF_THE_WHOLE: Final = frozenset({Relation.ANY, Relation.OWN_AUTHORITY, Relation.OWN_CAMPAIGN})
"""How somebody stands to a campaign, whatever of it is asked about."""


@dataclass(frozen=True)
class Part:
    """What of a campaign is shown: all of it, or what belongs to these units or themes, or is on these occasions."""

    everything: bool = False
    units: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    occasions: frozenset[str] = frozenset()

    def __or__(self, other: "Part") -> "Part":
        return Part(
            self.everything or other.everything,
            self.units | other.units,
            self.themes | other.themes,
            self.occasions | other.occasions,
        )

    def __bool__(self) -> bool:
        return self.everything or bool(self.units or self.themes or self.occasions)


def visible_parts(principal: Principal, action: Action, plans: Iterable[Plan]) -> Mapping[str, Part]:
    """Return by campaign what of it an action shows somebody; campaigns of which nothing is shown are left out."""
    parts = {plan.campaign: _part_of(principal, action, plan) for plan in plans}
    return {campaign: part for campaign, part in parts.items() if part}


def _part_of(principal: Principal, action: Action, plan: Plan) -> Part:
    part = Part()
    for row in sorted(rows_of(action), key=_shows_a_part_only):
        for grant in principal.having(row.role):
            part |= _shown(grant, row.relation, plan)
            if part.everything:
                return part
    return part


def _shows_a_part_only(row: Row) -> bool:
    """Tell whether a row is looked at last: it costs more, and says nothing new to whom everything is shown."""
    return row.relation not in _OF_THE_WHOLE


def _shown(grant: Grant, relation: Relation, plan: Plan) -> Part:
    if relation in _OF_THE_WHOLE:
        return Part(everything=stands(grant, relation, Target(plan)))
    if relation is Relation.OWN_ROUTE:
        return Part(occasions=occasions_on_the_way(grant, plan))
    if grant.unit is None or not stands(grant, Relation.OWN_CAMPAIGN, Target(plan)):
        return Part()
    if relation is Relation.OWN_THEME:
        return Part(themes=frozenset(led_themes(plan, grant.unit)))
    near = (unit.id for unit in plan.units if unit.id == grant.unit or unit.merged_into is not None)
    return Part(units=frozenset(unit for unit in near if stands(grant, relation, Target(plan, unit=unit))))
