"""A campaign's figures, counted from what is kept of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, and_, case, func, not_, or_, select

from services.projections.adapters.deadline_query import earlier
from services.projections.adapters.progress_counts import meetings_of
from services.projections.adapters.quota_query import remaining_of_quota
from services.projections.adapters.summary_tables import ACTIVITIES, CLOSINGS, ENTRIES, FOLLOWED, PRIZED
from services.projections.adapters.tables import DEADLINES, DELIVERIES, PLACES_HELD, PLANS, QUOTAS, SUBMITTED_LISTS
from services.projections.domain.freshness import Freshness
from services.projections.domain.summary import CampaignSummary, OpenCounts, QuotaTotals, RecordedReport, SummaryNames
from services.projections.domain.summary_counts import (
    Activities,
    Counts,
    Entries,
    Meetings,
    Placed,
    PlanOutline,
    figures,
    open_work,
)
from services.projections.domain.summary_standing import SummaryStanding
from shared.contracts.final_report import FinalReport
from shared.contracts.plan import Category
from shared.contracts.position import Positions
from shared.contracts.streams import NOMINATIONS

_MET_AT = earlier(DELIVERIES.c.met_at, SUBMITTED_LISTS.c.met_at)
_IN_TIME = and_(_MET_AT.is_not(None), or_(DEADLINES.c.cutoff.is_(None), DEADLINES.c.cutoff > _MET_AT))


def read_summary(connection: Connection, campaign: str, positions: Positions, freshness: Freshness) -> CampaignSummary:
    """Return the figures of a campaign whose plan was heard of; `positions` are those that the tables stand at."""
    row = connection.execute(select(PLANS.c.plan, PLANS.c.closed_at).where(PLANS.c.campaign == campaign)).one()
    plan = PlanOutline.model_validate(row.plan)
    counts = Counts(
        met=_met(connection, campaign),
        nominations=_nominations(connection, campaign),
        activities=_activities(connection, campaign),
        entries=_entries(connection, campaign),
        nominations_as_of=positions.get(NOMINATIONS, 0),
    )
    return CampaignSummary(
        campaign=campaign,
        title=plan.document.title,
        issuer=plan.document.issuer,
        report=figures(plan, counts),
        names=SummaryNames.of(plan),
        open_work=OpenCounts.of(open_work(plan, counts)),
        quotas=_quotas(connection, campaign),
        recorded=None if row.closed_at is None else _recorded(connection, plan, row.closed_at),
        freshness=freshness,
        position=dict(positions),
    )


def _met(connection: Connection, campaign: str) -> Mapping[str, Meetings]:
    """Count how units stand with what the plan in force binds them to."""
    late, not_yet = and_(_MET_AT.is_not(None), not_(_IN_TIME)), _MET_AT.is_(None)
    counts = (_how_many(_IN_TIME).label("in_time"), _how_many(late).label("late"), _how_many(not_yet).label("not_yet"))
    query = meetings_of(select(DEADLINES.c.obligation, *counts)).where(
        DEADLINES.c.campaign == campaign, not_(DEADLINES.c.released)
    )
    rows = connection.execute(query.group_by(DEADLINES.c.obligation))
    return {row.obligation: Meetings(row.in_time, row.late, row.not_yet) for row in rows}


def _nominations(connection: Connection, campaign: str) -> Mapping[Placed, int]:
    by = (FOLLOWED.c.occasion, FOLLOWED.c.category, FOLLOWED.c.standing)
    query = select(*by, func.count().label("nominations")).where(FOLLOWED.c.campaign == campaign).group_by(*by)
    return {
        (row.occasion, Category(row.category), SummaryStanding(row.standing)): row.nominations
        for row in connection.execute(query)
    }


def _activities(connection: Connection, campaign: str) -> Mapping[str, Activities]:
    counts = (func.count().label("registered"), _how_many(ACTIVITIES.c.held).label("held"))
    query = select(ACTIVITIES.c.cluster, *counts).where(ACTIVITIES.c.campaign == campaign)
    rows = connection.execute(query.group_by(ACTIVITIES.c.cluster))
    return {row.cluster: Activities(row.registered, row.held) for row in rows}


def _entries(connection: Connection, campaign: str) -> Mapping[str, Entries]:
    counts = (func.count().label("sent"), func.count(PRIZED.c.entry).label("prizes"))
    query = select(ENTRIES.c.contest, *counts).outerjoin(PRIZED, PRIZED.c.entry == ENTRIES.c.entry)
    query = query.where(ENTRIES.c.campaign == campaign)
    rows = connection.execute(query.group_by(ENTRIES.c.contest))
    return {row.contest: Entries(row.sent, row.prizes) for row in rows}


def _quotas(connection: Connection, campaign: str) -> tuple[QuotaTotals, ...]:
    held = {each: func.coalesce(PLACES_HELD.c[each], 0) for each in ("submitted", "returned", "awarded", "revoked")}
    maximum, submitted = QUOTAS.c.maximum, held["submitted"]
    sums: dict[str, ColumnElement[Any]] = {
        "units": func.count(),
        "maximum": func.sum(maximum),
        "unlimited": _how_many(maximum.is_(None)),
        **{name: func.sum(column) for name, column in held.items()},
        "remaining": func.sum(remaining_of_quota(maximum, submitted, QUOTAS.c.released)),
        "over_used": _how_many(submitted > maximum),
    }
    beside = and_(*(PLACES_HELD.c[each] == QUOTAS.c[each] for each in ("campaign", "unit", "category")))
    query = select(QUOTAS.c.category, *(column.label(name) for name, column in sums.items()))
    query = query.outerjoin(PLACES_HELD, beside).where(QUOTAS.c.campaign == campaign).group_by(QUOTAS.c.category)
    rows = connection.execute(query.order_by(QUOTAS.c.category)).mappings()
    return tuple(QuotaTotals.model_validate(dict(row)) for row in rows)


def _recorded(connection: Connection, plan: PlanOutline, closed_at: datetime) -> RecordedReport:
    row = connection.execute(select(CLOSINGS).where(CLOSINGS.c.campaign == plan.campaign)).one()
    return RecordedReport(
        closed_at=closed_at.astimezone(ZoneInfo(plan.time_zone)),
        report=FinalReport.model_validate(row.report),
        left_open=OpenCounts.model_validate(row.left_open),
        reason=row.reason,
    )


def _how_many(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((which, 1), else_=0))
