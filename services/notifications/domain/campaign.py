from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from services.notifications.domain.deadlines import Owed, owed_under
from services.notifications.domain.inbox import Cause
from services.notifications.domain.offices import overseers, takers
from services.notifications.domain.season import Season, season_of
from shared.contracts.plan import DeliveredAs, Plan


@dataclass(frozen=True)
class WatchedCampaign:
    """A campaign's plan in force, and the event that made it so: its issue, or its last amendment (R2).

    In a closed one nobody owes or reviews anything any more.
    """

    plan: Plan
    cause: Cause
    closed: bool = False

    @cached_property
    def season(self) -> Season:
        """Return when the campaign runs."""
        return season_of(self.plan)

    @cached_property
    def terms(self) -> Mapping[tuple[str, datetime], frozenset[str]]:
        """Return who owes an obligation by a cutoff, by obligation and cutoff; what has no date is left out."""
        terms: dict[tuple[str, datetime], set[str]] = {}
        for owed in owed_under(self.plan):
            if owed.cutoff is not None:
                terms.setdefault((owed.obligation, owed.cutoff), set()).add(owed.unit)
        return {term: frozenset(units) for term, units in terms.items()}

    @cached_property
    def takers(self) -> Mapping[str, tuple[str, ...]]:
        """Return the units that wait for what each obligation delivers."""
        return {obligation.id: takers(self.plan, obligation) for obligation in self.plan.obligations}

    @cached_property
    def taken_late(self) -> frozenset[str]:
        """Return the obligations that are taken late: all but nominee lists, which are refused (R13)."""
        late = (each.id for each in self.plan.obligations if each.delivered_as is not DeliveredAs.NOMINEE_LIST)
        return frozenset(late)

    @cached_property
    def overseers(self) -> tuple[str, ...]:
        """Return the units that others deliver to or that dossiers come to."""
        return overseers(self.plan)

    def in_order(self, owed: Iterable[Owed]) -> list[Owed]:
        """Return what is owed in the order of the register, and for one unit in that of the plan's themes."""
        units, themes = self._places
        return sorted(owed, key=lambda each: (units[each.unit], themes.get(each.theme or "", 0)))

    @cached_property
    def _places(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        units = {unit.id: place for place, unit in enumerate(self.plan.units)}
        return units, {theme.id: place for place, theme in enumerate(self.plan.themes)}
