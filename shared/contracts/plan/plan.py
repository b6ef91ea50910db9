import datetime as dt
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from shared.calendar import Term
from shared.contracts.names import Clause, Line, Slug
from shared.contracts.plan.alerts import AlertRules
from shared.contracts.plan.awards import (
    AwardForm,
    Category,
    Checklist,
    Contest,
    Criterion,
    Occasion,
    Pick,
    Quota,
    Route,
)
from shared.contracts.plan.obligations import DeliveredAs, Obligation, Theme
from shared.contracts.plan.part import PlanPart
from shared.contracts.plan.units import Cluster, ClusterRule, Office, Recipient, Unit, UnitKind


class IssuedDocument(PlanPart):
    """The paper that opens a campaign; a blank number or date marks a draft (R1)."""

    kind: Line
    number: str = Field(default="", max_length=40)
    symbol: Line
    date: dt.date | None = None
    year: int = Field(ge=1945, le=2200)
    title: Line
    issuer: Line
    authority: Line
    signer: Line
    signer_position: Line
    retained_by: Line


class LegalBasis(PlanPart):
    """A document that the plan rests on; `number` and `date` as the plan cites them."""

    document: Line
    number: str = Field(default="", max_length=60)
    date: dt.date | None = None
    issuer: Line
    clause: Clause


class Period(PlanPart):
    """The time over which achievements count; without `starts` it opens with the plan's issue."""

    starts: dt.date | None = None
    ends: Term


class Plan(PlanPart):
    """A campaign's plan as data: every number, date, unit and route stands here and nowhere else (R1)."""

    campaign: Slug
    document: IssuedDocument
    time_zone: str = Field(max_length=80)
    standing_office: Slug
    period: Period
    reminder_days: tuple[Annotated[int, Field(ge=1, le=365)], ...] = Field(min_length=1, max_length=20)
    due_soon_days: int = Field(ge=0, le=365)
    alerts: AlertRules = AlertRules()
    default_occasion: Slug
    legal_bases: tuple[LegalBasis, ...] = Field(default=(), max_length=1000)
    kinds: tuple[UnitKind, ...] = Field(min_length=1, max_length=100)
    units: tuple[Unit, ...] = Field(min_length=1, max_length=2000)
    offices: tuple[Office, ...] = Field(default=(), max_length=1000)
    recipients: tuple[Recipient, ...] = Field(default=(), max_length=1000)
    themes: tuple[Theme, ...] = Field(default=(), max_length=1000)
    clusters: tuple[Cluster, ...] = Field(default=(), max_length=1000)
    cluster_rule: ClusterRule | None = None
    award_forms: tuple[AwardForm, ...] = Field(default=(), max_length=1000)
    occasions: tuple[Occasion, ...] = Field(default=(), max_length=1000)
    routes: tuple[Route, ...] = Field(default=(), max_length=1000)
    checklists: tuple[Checklist, ...] = Field(default=(), max_length=1000)
    criteria: tuple[Criterion, ...] = Field(default=(), max_length=1000)
    quotas: tuple[Quota, ...] = Field(default=(), max_length=1000)
    picks: tuple[Pick, ...] = Field(default=(), max_length=1000)
    obligations: tuple[Obligation, ...] = Field(default=(), max_length=1000)
    contests: tuple[Contest, ...] = Field(default=(), max_length=100)

    @field_validator("time_zone")
    @classmethod
    def _zone_exists(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise PydanticCustomError(
                "unknown_time_zone", "R12: '{name}' is no time zone; write one like Asia/Ho_Chi_Minh", {"name": name}
            ) from error
        return name

    def unit(self, unit_id: str) -> Unit | None:
        """Return the unit of the register with this id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def heir(self, unit: Unit) -> Unit:
        """Return the unit that takes part in the place of one that merged: the last of those merged into (R2)."""
        heir, seen = unit, {unit.id}
        while heir.merged_into is not None and heir.merged_into not in seen:
            seen.add(heir.merged_into)
            heir = self.unit(heir.merged_into) or heir
        return heir

    def theme(self, theme_id: str) -> Theme | None:
        """Return the theme with this id."""
        return next((theme for theme in self.themes if theme.id == theme_id), None)

    def occasion(self, occasion_id: str) -> Occasion | None:
        """Return the award occasion with this id."""
        return next((occasion for occasion in self.occasions if occasion.id == occasion_id), None)

    def route_of(self, occasion: Occasion) -> Route:
        """Return the route of an occasion; a checked plan names one that exists."""
        return next(route for route in self.routes if route.id == occasion.route)

    def office(self, office_id: str) -> Office | None:
        """Return the office with this id."""
        return next((office for office in self.offices if office.id == office_id), None)

    def standing_unit(self) -> Unit | None:
        """Return the unit that holds the standing office, None where no unit of the register does."""
        office = self.office(self.standing_office)
        return None if office is None or office.unit is None else self.unit(office.unit)

    def quota(self, unit: Unit, category: Category) -> Quota | None:
        """Return the unit's quota in a category; a checked plan has at most one."""
        return next((q for q in self.quotas if q.category == category and q.applies_to.picks(unit)), None)

    def obligation(self, obligation_id: str) -> Obligation | None:
        """Return the obligation with this id."""
        return next((obligation for obligation in self.obligations if obligation.id == obligation_id), None)

    def contest(self, contest_id: str) -> Contest | None:
        """Return the contest with this id."""
        return next((contest for contest in self.contests if contest.id == contest_id), None)

    def pick(self, occasion_id: str, category: Category) -> Pick | None:
        """Return how many nominees of a category go up a level on an occasion; a checked plan says so once (R8)."""
        return next((p for p in self.picks if (p.occasion, p.category) == (occasion_id, category)), None)

    def binds(self, obligation: Obligation, unit: Unit) -> bool:
        """Tell whether a unit owes an obligation (R3, R5); one that merged into another owes nothing more (R2)."""
        if unit.merged_into is not None:
            return False
        leads = obligation.per_theme and any(theme.lead == unit.id for theme in self.themes)
        return leads or obligation.binds.picks(unit)

    def themes_led_by(self, unit: Unit) -> tuple[Theme, ...]:
        """Return the themes whose lead a unit is."""
        return tuple(theme for theme in self.themes if theme.lead == unit.id)

    def themes_of(self, obligation: Obligation, unit: Unit) -> tuple[str | None, ...]:
        """Return for which themes a unit owes an obligation that binds it; None is no theme in particular."""
        led = self.themes_led_by(unit) if obligation.per_theme else ()
        return tuple(theme.id for theme in led) or (None,)

    def obligations_of(self, unit: Unit) -> tuple[Obligation, ...]:
        """Return what the unit owes (R5)."""
        return tuple(obligation for obligation in self.obligations if self.binds(obligation, unit))

    def due(self, obligation: Obligation, unit: Unit) -> Term:
        """Return the term that holds for a unit: its extension, where that is later than all others' (R2, R13)."""
        extended = next((e.due for e in obligation.extensions if e.unit == unit.id), None)
        return obligation.due if extended is None else self.later(obligation.due, extended)

    def later(self, one: Term, other: Term) -> Term:
        """Return the later of two terms, the first where they end together; a term without a date ends never."""
        ends, others = self.cutoff(one), self.cutoff(other)
        return one if ends is None or (others is not None and others <= ends) else other

    def list_obligation(self, unit: Unit, occasion: Occasion) -> Obligation | None:
        """Return the obligation that dates the unit's nominee list for an occasion (R13)."""
        owed = (o for o in self.obligations_of(unit) if o.delivered_as is DeliveredAs.NOMINEE_LIST)
        return next((o for o in owed if o.occasion == occasion.id), None)

    def begins(self, opened: dt.date | None) -> dt.date | None:
        """Return the first day that counts: the period's own, else the document's, else the day the plan was issued."""
        return self.period.starts or self.document.date or opened

    def cutoff(self, term: Term) -> dt.datetime | None:
        """Return the first late instant of a term in the plan's time zone."""
        return term.cutoff(ZoneInfo(self.time_zone))

    def recipients_in_register(self) -> tuple[Unit, ...]:
        """Return the units that the plan is sent to, each once, in the register's order."""
        return tuple(unit for unit in self.units if any(line.picks(unit) for line in self.recipients))
