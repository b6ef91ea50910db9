from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.nominations.domain.nominee_list import Nomination
from shared.calendar import Term
from shared.contracts.nominee import Nominee, manages
from shared.contracts.plan import (
    MANAGING_UNIT,
    THEME_LEAD,
    Application,
    Category,
    Checklist,
    Criterion,
    Occasion,
    PaperRule,
    Plan,
    Route,
    Theme,
    Unit,
)
from shared.contracts.refusals import UnitHasMerged


@dataclass(frozen=True)
class CampaignRules:
    """A campaign's plan in force at position `as_of` of its history: the only place for numbers and dates.

    `opened` is when the plan was issued: the period begins then where the plan names no first day.
    """

    plan: Plan
    as_of: int
    opened: datetime | None = None
    closed: bool = False

    def route(self, occasion: Occasion) -> Route:
        """Return the steps that a nomination of this occasion travels (R23)."""
        return self.plan.route_of(occasion)

    def needs_theme(self, occasion: Occasion) -> bool:
        """Tell whether the route leads through a theme's lead unit, so that a nomination must name a theme."""
        return any(hop.office == THEME_LEAD for hop in self.route(occasion).hops)

    def checklist(self, occasion_id: str, step: str) -> Checklist | None:
        """Return the papers of a dossier for one step of an occasion's route (R14-R16), None where none are listed."""
        return next((c for c in self.plan.checklists if (c.occasion, c.step) == (occasion_id, step)), None)

    def closing(self, unit: Unit, occasion_id: str) -> tuple[Term, datetime] | None:
        """Return the term that holds for a unit's list on an occasion, and its cutoff (R13); None where undated."""
        occasion = self.plan.occasion(occasion_id)
        obligation = None if occasion is None else self.plan.list_obligation(unit, occasion)
        if obligation is None:
            return None
        due = self.plan.due(obligation, unit)
        cutoff = self.plan.cutoff(due)
        return None if cutoff is None else (due, cutoff)

    def criterion(self, occasion_id: str, category: Category, applied_as: Application) -> Criterion | None:
        """Return the criterion of an occasion that is applied so to a category (R20, R22)."""
        held_to = (c for c in self.plan.criteria if (c.occasion, c.category) == (occasion_id, category))
        return next((criterion for criterion in held_to if criterion.applied_as is applied_as), None)

    def holder(self, office_id: str, theme_id: str | None) -> str | None:
        """Return the unit that holds an office, or leads the theme that is spoken of; None where no unit does."""
        if office_id == THEME_LEAD:
            theme = None if theme_id is None else self.plan.theme(theme_id)
            return None if theme is None else theme.lead
        office = self.plan.office(office_id)
        return None if office is None else office.unit

    def named(self, nomination: Nomination) -> dict[str, Any]:
        """Return what refusals know a nomination by: its id, its category and its unit's name."""
        unit = self.plan.unit(nomination.unit)
        name = nomination.unit if unit is None else unit.name
        return {"nomination": nomination.ref.id, "category": nomination.ref.category, "unit_name": name}

    def manages(self, unit_id: str, nominee: Nominee) -> bool:
        """Tell whether a unit manages a nominee itself, as the heir of one that merged into it, too (R2, R17)."""
        unit = self.plan.unit(unit_id)
        managing = None if nominee.managing_unit is None else self.plan.unit(nominee.managing_unit)
        if unit is None or managing is None or nominee.managing_body is not None:
            return manages(unit_id, nominee)
        return self.plan.heir(managing) == self.plan.heir(unit)

    def period(self) -> tuple[date | None, date | None]:
        """Return the first and the last day on which achievements count (R9); None where a side is open."""
        zone = ZoneInfo(self.plan.time_zone)
        first = self.plan.begins(None if self.opened is None else self.opened.astimezone(zone).date())
        end = self.plan.cutoff(self.plan.period.ends)
        return first, None if end is None else end.astimezone(zone).date() - timedelta(days=1)

    def today(self, now: datetime) -> date:
        """Return the day that it is at an instant where the plan is in force."""
        return now.astimezone(ZoneInfo(self.plan.time_zone)).date()

    def issuer(self, office_id: str) -> str:
        """Return whose decisions an office signs (R26); an office without an issuer signs for itself."""
        office = self.plan.office(office_id)
        named = None if office is None else office.issuer
        return named or f"{self.plan.campaign}-{office_id}"

    def is_above(self, office_id: str) -> bool:
        """Tell whether an office is of the level above, whose answers are recorded here (R8, R23).

        It signs for another authority than whoever decides on the campaign's own awards, those of its default occasion.
        """
        own = self.plan.occasion(self.plan.default_occasion)
        deciding = None if own is None else self.plan.office(self.route(own).hops[-1].office)
        office = self.plan.office(office_id)
        votes_here = any(hop.office == office_id and hop.act == "vote" for r in self.plan.routes for hop in r.hops)
        if office is None or office.issuer is None or votes_here:
            return False
        return deciding is None or office.issuer != deciding.issuer

    def office_name(self, office_id: str, theme: Theme | None = None) -> str:
        """Return what people call whoever takes a step of the route."""
        if office_id == THEME_LEAD and theme is not None:
            lead = self.plan.unit(theme.lead)
            return theme.lead if lead is None else lead.name
        return next((office.name for office in self.plan.offices if office.id == office_id), office_id)


def confirmations(paper: PaperRule, checklist: Checklist, *, outsider: bool) -> tuple[str, ...]:
    """Return who confirms a paper of a checklist.

    Where the checklist wants an outsider's managing unit to consent, what the outsider achieved is confirmed by that
    unit, too (R17).
    """
    wants_consent = any(other.required_for_outsiders for other in checklist.papers)
    also = (MANAGING_UNIT,) if outsider and wants_consent and paper.states_achievement else ()
    return tuple(dict.fromkeys((*paper.confirmed_by, *also)))


def merged_refused(rules: CampaignRules, unit: Unit) -> UnitHasMerged:
    """Return the refusal that names the unit which takes part in a merged one's place (R2)."""
    heir = rules.plan.heir(unit)
    return UnitHasMerged(unit_name=unit.name, into=heir.id, into_name=heir.name)
