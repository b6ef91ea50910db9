from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, exists, select

from services.projections.adapters.fresh_view import FreshView
from services.projections.adapters.timeline_tables import FORMER_NAMES, NAMES, TIMELINE
from services.projections.application.showing_timeline import TimelineRead
from services.projections.domain.nomination_told import NominationTold, nomination_told
from services.projections.domain.timeline_entry import Timeline, TimelineEntry
from services.projections.domain.timeline_facts import Facts
from services.projections.domain.timeline_names import FormerName, PlanNames

_TOLD: Final = (
    select(TIMELINE.c.event, TIMELINE.c.facts)
    .where(TIMELINE.c.nomination == bindparam("of"))
    .order_by(TIMELINE.c.sequence)
)


class StoredTimelines:
    """Reads timelines from the view's rows."""

    def __init__(self, view: FreshView) -> None:
        self._view = view

    def about(self, nomination: str) -> NominationTold | None:
        """Return what a nomination belongs to by all that has happened to it; None where nothing ever happened."""
        with self._view.read() as (snapshot, _):
            rows = snapshot.connection.execute(_TOLD, {"of": nomination}).all()
        return nomination_told((row.event, Facts.model_validate(row.facts)) for row in rows)

    def of(self, nomination: str, after: int, until: int | None, limit: int) -> TimelineRead | None:
        """Return up to `limit` entries after a place in history and up to another, oldest first.

        None where nothing ever happened up to there.
        """
        its_own = TIMELINE.c.nomination == nomination
        if until is not None:
            its_own &= TIMELINE.c.sequence <= until
        query = select(TIMELINE).where(its_own, TIMELINE.c.sequence > after)
        with self._view.read() as (snapshot, freshness):
            rows = list(snapshot.connection.execute(query.order_by(TIMELINE.c.sequence).limit(limit)))
            if not rows and not snapshot.connection.execute(select(exists().where(its_own))).scalar_one():
                return None
            return TimelineRead(_timeline(snapshot.connection, rows), snapshot.positions, freshness)


def _timeline(connection: Connection, rows: Sequence[Row[Any]]) -> Timeline:
    if not rows:
        return Timeline((), PlanNames())
    campaign, begins = rows[0].campaign, min(row.occurred_at for row in rows)
    return Timeline(tuple(map(_entry, rows)), _names(connection, campaign), _former(connection, campaign, begins))


def _names(connection: Connection, campaign: str) -> PlanNames:
    """Return the names of a campaign; its plan can be heard of after its nominations."""
    found = connection.execute(select(NAMES.c.names).where(NAMES.c.campaign == campaign)).scalar_one_or_none()
    return PlanNames() if found is None else PlanNames.model_validate(found)


def _former(connection: Connection, campaign: str, since: datetime) -> tuple[FormerName, ...]:
    """Return the names that units had at that time or later, and have no more; the oldest first."""
    of_then = (FORMER_NAMES.c.campaign == campaign) & (FORMER_NAMES.c.until > since)
    query = select(FORMER_NAMES.c.unit, FORMER_NAMES.c.name, FORMER_NAMES.c.until).where(of_then)
    return tuple(
        FormerName(row.unit, row.name, row.until)
        for row in connection.execute(query.order_by(FORMER_NAMES.c.sequence, FORMER_NAMES.c.unit))
    )


def _entry(row: Row[Any]) -> TimelineEntry:
    return TimelineEntry(
        sequence=row.sequence,
        occurred_at=row.occurred_at,
        event=row.event,
        actor=row.actor,
        authority=row.authority,
        facts=Facts.model_validate(row.facts),
    )
