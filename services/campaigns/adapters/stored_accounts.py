"""Reads what a campaign's closing counts, all in one snapshot."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, case, func, select

from services.campaigns.adapters.closing_rows import HELD
from services.campaigns.adapters.closing_tables import (
    ACTIVITIES,
    CLOSINGS,
    DELIVERED,
    LISTS,
    NOMINATIONS,
)
from services.campaigns.adapters.tables import CAMPAIGNS, ENTRIES, PRIZES
from services.campaigns.application.reading_final_report import Account, KnownClosing
from services.campaigns.domain.final_figures.happened import (
    Activities,
    Entered,
    Happened,
    NominationFollowed,
    Standing,
)
from shared.contracts import streams
from shared.contracts.document import Document
from shared.contracts.final_report import FinalReport, OpenWork
from shared.contracts.plan import Category, Plan
from shared.views import Instant, ViewStore


class StoredAccounts:
    """Tells from the view's rows what happened in each campaign."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def of(self, campaign: str) -> Account | None:
        """Return what is known of a campaign, or None where none of this id was opened."""
        with self._store.read() as snapshot:
            rows = _Rows(snapshot.connection, campaign)
            plan = rows.plan()
            if plan is None:
                return None
            happened = Happened(
                delivered=rows.delivered(),
                lists=rows.lists(),
                entered=rows.entered(),
                prizes=rows.prizes(),
                activities=rows.activities(),
                nominations=rows.nominations(),
                nominations_as_of=snapshot.positions.get(streams.NOMINATIONS, 0),
            )
            return Account(plan, happened, rows.closing(), dict(snapshot.positions))


class _Rows:
    """The rows of one campaign."""

    def __init__(self, connection: Connection, campaign: str) -> None:
        self._connection = connection
        self._campaign = campaign

    def plan(self) -> Plan | None:
        row = self._one(CAMPAIGNS)
        return None if row is None else Plan.model_validate(row.plan)

    def closing(self) -> KnownClosing | None:
        row = self._one(CLOSINGS)
        if row is None:
            return None
        return KnownClosing(
            closed_at=row.closed_at,
            actor=row.actor,
            authority=row.authority,
            report=FinalReport.model_validate(row.report),
            document=Document.model_validate(row.document),
            left_open=tuple(OpenWork.model_validate(work) for work in row.left_open),
            reason=row.reason,
        )

    def delivered(self) -> dict[tuple[str, str, str | None], datetime]:
        return {(row.unit, row.obligation, row.theme or None): row.met_at for row in self._all(DELIVERED)}

    def lists(self) -> dict[tuple[str, str], datetime]:
        return {(row.unit, row.occasion): row.met_at for row in self._all(LISTS)}

    def nominations(self) -> tuple[NominationFollowed, ...]:
        return tuple(
            NominationFollowed(row.nomination, row.unit, row.occasion, Category(row.category), Standing(row.standing))
            for row in self._all(NOMINATIONS)
        )

    def entered(self) -> tuple[Entered, ...]:
        first, entries = func.min(ENTRIES.c.occurred_at, type_=Instant), func.count()
        query = select(ENTRIES.c.contest, ENTRIES.c.unit, first.label("first_at"), entries.label("entries"))
        query = query.where(ENTRIES.c.campaign == self._campaign).group_by(ENTRIES.c.contest, ENTRIES.c.unit)
        rows = self._connection.execute(query.order_by(ENTRIES.c.contest, ENTRIES.c.unit))
        return tuple(Entered(row.contest, row.unit, row.first_at, row.entries) for row in rows)

    def prizes(self) -> dict[str, int]:
        query = select(ENTRIES.c.contest, func.count(PRIZES.c.entry).label("prizes"))
        query = query.outerjoin(PRIZES, PRIZES.c.entry == ENTRIES.c.id)
        query = query.where(ENTRIES.c.campaign == self._campaign).group_by(ENTRIES.c.contest)
        return {row.contest: row.prizes for row in self._connection.execute(query)}

    def activities(self) -> dict[str, Activities]:
        held = func.sum(case((ACTIVITIES.c.standing == HELD, 1), else_=0))
        query = select(ACTIVITIES.c.cluster, func.count().label("registered"), held.label("held"))
        query = query.where(ACTIVITIES.c.campaign == self._campaign).group_by(ACTIVITIES.c.cluster)
        return {row.cluster: Activities(row.registered, int(row.held)) for row in self._connection.execute(query)}

    def _all(self, table: Table) -> list[Row[Any]]:
        return list(self._connection.execute(select(table).where(table.c.campaign == self._campaign)))

    def _one(self, table: Table) -> Row[Any] | None:
        return self._connection.execute(select(table).where(table.c.campaign == self._campaign)).one_or_none()
