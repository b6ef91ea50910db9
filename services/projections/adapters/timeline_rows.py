"""The rows of timelines: written as events come, and never changed."""

from sqlalchemy import Connection, bindparam, select

from services.projections.adapters.timeline_tables import FORMER_NAMES, NAMES, TIMELINE
from services.projections.domain.timeline import facts_of
from services.projections.domain.timeline_names import PlanNames
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.plan import Plan, amended
from shared.views import upsert

_PLAN = select(NAMES.c.plan).where(NAMES.c.campaign == bindparam("of"))
_TELL = TIMELINE.insert()
_KEEP = FORMER_NAMES.insert()


def tell_of_nominations(connection: Connection, told: RecordedEvent) -> None:
    """Write a row for each nomination that an event is about."""
    rows = [
        {
            "nomination": nomination,
            "sequence": told.sequence,
            "campaign": facts.campaign,
            "occurred_at": told.occurred_at,
            "event": told.event.NAME,
            "actor": told.provenance.actor,
            "authority": told.provenance.authority,
            "facts": facts.model_dump(mode="json", exclude_defaults=True),
        }
        for nomination, facts in facts_of(told.event)
    ]
    if rows:
        connection.execute(_TELL, rows)


def keep_names(connection: Connection, told: RecordedEvent) -> None:
    """Keep what the things of a campaign are called, as its plan is issued and amended (R2)."""
    match told.event:
        case PlanIssued(plan=plan):
            _write(connection, plan)
        case PlanAmended(campaign=campaign, changes=changes):
            before = Plan.model_validate(connection.execute(_PLAN, {"of": campaign}).scalar_one())
            after = amended(before, changes)
            _write(connection, after)
            _keep_former(connection, told, before, after)


def _write(connection: Connection, plan: Plan) -> None:
    names = PlanNames.of(plan).model_dump(mode="json")
    row = {"campaign": plan.campaign, "plan": plan.model_dump(mode="json"), "names": names}
    upsert(connection, NAMES, ("campaign",), row)


def _keep_former(connection: Connection, told: RecordedEvent, before: Plan, after: Plan) -> None:
    names = {unit.id: unit.name for unit in after.units}
    rows = [
        {
            "campaign": before.campaign,
            "sequence": told.sequence,
            "unit": unit.id,
            "until": told.occurred_at,
            "name": unit.name,
        }
        for unit in before.units
        if names.get(unit.id, unit.name) != unit.name
    ]
    if rows:
        connection.execute(_KEEP, rows)
