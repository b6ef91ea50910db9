from dataclasses import dataclass
from datetime import datetime

from shared.contracts.plan import (
    SUBMISSION,
    THEME_LEAD,
    Checklist,
    Obligation,
    Occasion,
    PaperRule,
    Plan,
    Route,
    Theme,
    Unit,
)


@dataclass(frozen=True)
class CampaignRules:
    """A campaign's plan as it stood at position `as_of` of its history: the only place for numbers and dates."""

    plan: Plan
    as_of: int

    def route(self, occasion: Occasion) -> Route:
        """Return the steps that a nomination of this occasion travels (R23)."""
        return self.plan.route_of(occasion)

    def needs_theme(self, occasion: Occasion) -> bool:
        """Tell whether the route leads through a theme's lead unit, so that a nomination must name a theme."""
        return any(hop.office == THEME_LEAD for hop in self.route(occasion).hops)

    def papers(self, occasion_id: str) -> tuple[PaperRule, ...]:
        """Return the papers that a unit's dossier needs on this occasion (R14, R16)."""
        return tuple(paper for checklist in self._submission_checklists(occasion_id) for paper in checklist.papers)

    def papers_clause(self, occasion_id: str) -> str:
        """Return the clause that lists those papers."""
        return ", ".join(checklist.clause for checklist in self._submission_checklists(occasion_id))

    def _submission_checklists(self, occasion_id: str) -> tuple[Checklist, ...]:
        return tuple(c for c in self.plan.checklists if c.occasion == occasion_id and c.step == SUBMISSION)

    def closing(self, unit: Unit, occasion_id: str) -> tuple[Obligation, datetime] | None:
        """Return the obligation that dates the unit's list on an occasion, and its cutoff (R13); None where undated."""
        occasion = self.plan.occasion(occasion_id)
        obligation = None if occasion is None else self.plan.list_obligation(unit, occasion)
        cutoff = None if obligation is None else self.plan.cutoff(obligation.due)
        return None if obligation is None or cutoff is None else (obligation, cutoff)

    def office_name(self, office_id: str, theme: Theme | None = None) -> str:
        """Return what people call whoever takes a step of the route."""
        if office_id == THEME_LEAD and theme is not None:
            lead = self.plan.unit(theme.lead)
            return theme.lead if lead is None else lead.name
        return next((office.name for office in self.plan.offices if office.id == office_id), office_id)
