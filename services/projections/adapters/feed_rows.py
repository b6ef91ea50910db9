"""The rows that the feed is made of, written as events come."""

from sqlalchemy import Connection, bindparam, select

from services.projections.adapters.feed_tables import FEED_FACTS, FEED_NOMINATIONS, FEED_PLANS
from services.projections.domain.feed_award import (
    Ended,
    Followed,
    OfAward,
    Started,
    awarded,
    fact_of,
    started,
)
from services.projections.domain.feed_plans import plan_after
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.plan import Plan
from shared.views import upsert

_KNOWN = select(FEED_NOMINATIONS.c.known).where(FEED_NOMINATIONS.c.nomination == bindparam("of"))
_FORGET = FEED_NOMINATIONS.delete().where(FEED_NOMINATIONS.c.nomination == bindparam("of"))
_LAST_PLAN = (
    select(FEED_PLANS.c.plan)
    .where(FEED_PLANS.c.campaign == bindparam("of"))
    .order_by(FEED_PLANS.c.as_of.desc())
    .limit(1)
)


def keep_plans(connection: Connection, told: RecordedEvent) -> None:
    """Keep the plan as it was issued, and as each amendment left it (R2)."""
    if isinstance(told.event, PlanIssued | PlanAmended):
        campaign = told.event.campaign
        stored = connection.execute(_LAST_PLAN, {"of": campaign}).scalar_one_or_none()
        plan = plan_after(None if stored is None else Plan.model_validate(stored), told.event)
        if plan is not None:
            row = {"campaign": campaign, "as_of": told.sequence, "plan": plan.model_dump(mode="json")}
            connection.execute(FEED_PLANS.insert(), row)


def follow_awards_for_feed(connection: Connection, told: RecordedEvent) -> None:
    """Keep who is nominated as long as it can be granted, and every fact about an award."""
    event = told.event
    if isinstance(event, Started):
        _keep(connection, event.nomination.id, started(event))
    elif isinstance(event, Ended):
        connection.execute(_FORGET, {"of": event.nomination.id})
    elif isinstance(event, OfAward):
        stored = connection.execute(_KNOWN, {"of": event.nomination.id}).scalar_one_or_none()
        after, happened = awarded(None if stored is None else Followed.model_validate(stored), event)
        fact = fact_of(told, after, happened)
        if fact is not None:
            _keep(connection, fact.award, fact.known)
            row = {"sequence": told.sequence, "fact": fact.model_dump(mode="json")}
            connection.execute(FEED_FACTS.insert(), row)


def _keep(connection: Connection, nomination: str, known: Followed) -> None:
    row = {"nomination": nomination, "known": known.model_dump(mode="json")}
    upsert(connection, FEED_NOMINATIONS, ("nomination",), row)
