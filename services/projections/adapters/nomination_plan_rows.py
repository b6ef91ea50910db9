"""What plans say of nominations: themes, occasions, award forms, and whom each step of a route waits for (R2, R23)."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table, select

from services.projections.adapters.nomination_tables import AWARD_FORMS, OCCASIONS, ROUTE_STEPS, THEMES
from services.projections.adapters.tables import PLANS
from services.projections.domain.nomination_steps import steps_of
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.plan import Plan, ThemeLeadChanged, UnitRenamed, UnitsMerged

Rows = list[dict[str, object]]

_MOVES_STEPS = (ThemeLeadChanged, UnitsMerged, UnitRenamed)
"""What changes who holds a step, or what people call them; no change touches routes, occasions and award forms."""


def follow_routes(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Write what a plan says as events issue or amend it; the plan in force has been written by then."""
    for told in events:
        match told.event:
            case PlanIssued(plan=plan):
                _write(connection, THEMES, plan.campaign, _themes(plan))
                _write(connection, AWARD_FORMS, plan.campaign, _forms(plan))
                _write(connection, OCCASIONS, plan.campaign, _occasions(plan))
                _write(connection, ROUTE_STEPS, plan.campaign, _steps(plan))
            case PlanAmended(campaign=campaign, changes=changes) if any(isinstance(c, _MOVES_STEPS) for c in changes):
                stored = connection.execute(select(PLANS.c.plan).where(PLANS.c.campaign == campaign)).scalar_one()
                _write(connection, ROUTE_STEPS, campaign, _steps(Plan.model_validate(stored)))


def _write(connection: Connection, table: Table, campaign: str, rows: Rows) -> None:
    connection.execute(table.delete().where(table.c.campaign == campaign))
    if rows:
        connection.execute(table.insert(), [{"campaign": campaign, **row} for row in rows])


def _themes(plan: Plan) -> Rows:
    return [
        {"theme": theme.id, "place": place, "number": theme.number, "title": theme.title}
        for place, theme in enumerate(plan.themes)
    ]


def _forms(plan: Plan) -> Rows:
    return [{"form": form.id, "name": form.name} for form in plan.award_forms]


def _occasions(plan: Plan) -> Rows:
    return [
        {"occasion": occasion.id, "place": place, "name": occasion.name, "form": occasion.award_form}
        for place, occasion in enumerate(plan.occasions)
    ]


def _steps(plan: Plan) -> Rows:
    return [{**dict(step), "act": step.act.value, "theme": step.theme or ""} for step in steps_of(plan)]
