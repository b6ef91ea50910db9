"""Nominations in SQL: how each stands, and what it was granted."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, and_, func

from services.projections.adapters.award_tables import AWARDS
from services.projections.adapters.name_columns import name_found
from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.nomination_columns import (
    NOMINATION_COLUMNS,
    WAITING_COLUMNS,
    nominations,
    proposed,
    same,
)
from services.projections.adapters.nomination_tables import AWARD_FORMS, NOMINATIONS, OCCASIONS, ROUTE_STEPS
from services.projections.adapters.sorting import ListQuery, Sort, fetch, ranked, stream
from services.projections.adapters.tables import UNITS
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.nominations_wanted import NOMINATION_STATUSES_IN_ORDER, NominationsWanted
from services.projections.domain.nomination import DecisionShown, NominationRow
from shared.contracts.streams import NOMINATIONS as STREAM

_KEY = (NOMINATIONS.c.campaign, NOMINATIONS.c.entered, NOMINATIONS.c.nth)
_BELONGING = Belonging(NOMINATIONS.c.campaign, NOMINATIONS.c.unit, NOMINATIONS.c.theme, NOMINATIONS.c.occasion)
_SORTS = {
    "name": Sort(NOMINATIONS.c.name_sort),
    "unit": Sort(UNITS.c.name_sort),
    "submitted_at": Sort(NOMINATIONS.c.submitted_at),
    "waiting_since": Sort(NOMINATIONS.c.waiting_since, nullable=True),
    "status": Sort(ranked(NOMINATIONS.c.status, NOMINATION_STATUSES_IN_ORDER)),
    "priority": Sort(NOMINATIONS.c.later),
}

_GRANTED = AWARD_FORMS.alias("granted_forms")
_FORM_COLUMNS = (
    OCCASIONS.c.form,
    func.coalesce(AWARD_FORMS.c.name, OCCASIONS.c.form).label("form_name"),
    AWARDS.c.form.label("granted_form"),
    func.coalesce(_GRANTED.c.name, AWARDS.c.form).label("granted_form_name"),
    AWARDS.c.issuer,
    AWARDS.c.number,
    AWARDS.c.date,
)

_ALL = (
    nominations(*NOMINATION_COLUMNS, *WAITING_COLUMNS, *_FORM_COLUMNS, NOMINATIONS.c.last_change)
    .outerjoin(ROUTE_STEPS, same(ROUTE_STEPS, "campaign", "occasion", "theme", "hop"))
    .outerjoin(
        AWARD_FORMS, and_(AWARD_FORMS.c.campaign == OCCASIONS.c.campaign, AWARD_FORMS.c.form == OCCASIONS.c.form)
    )
    .outerjoin(AWARDS, same(AWARDS, "nomination"))
    .outerjoin(_GRANTED, and_(_GRANTED.c.campaign == AWARDS.c.campaign, _GRANTED.c.form == AWARDS.c.form))
)


def select_nominations(connection: Connection, wanted: NominationsWanted, asked: Asked) -> list[Listed[NominationRow]]:
    """Return a part of the nominations."""
    return fetch(connection, _query(wanted), asked)


def stream_nominations(connection: Connection, wanted: NominationsWanted, order: Order) -> Iterator[NominationRow]:
    """Yield all the nominations."""
    return stream(connection, _query(wanted), order)


def _query(wanted: NominationsWanted) -> ListQuery[NominationRow]:
    statement = narrowed(
        only_shown(_ALL, wanted.shown, _BELONGING, wanted.campaign),
        (NOMINATIONS.c.campaign, wanted.campaign),
        (NOMINATIONS.c.unit, wanted.unit),
        (NOMINATIONS.c.theme, wanted.theme),
        (NOMINATIONS.c.occasion, wanted.occasion),
        (NOMINATIONS.c.category, wanted.category),
        (NOMINATIONS.c.status, wanted.status),
        (ROUTE_STEPS.c.office, wanted.office),
    )
    if wanted.search is not None:
        statement = statement.where(name_found(wanted.search, NOMINATIONS, UNITS))
    return ListQuery(statement, _KEY, _SORTS, _shown)


def _shown(row: Row[Any]) -> NominationRow:
    return NominationRow(
        **dict(proposed(row)),
        form=row.form,
        form_name=row.form_name,
        granted=None if row.granted_form is None else _granted(row),
        last_change=f"{STREAM}:{row.last_change}",
    )


def _granted(row: Row[Any]) -> DecisionShown:
    return DecisionShown(
        form=row.granted_form,
        form_name=row.granted_form_name,
        issuer=row.issuer,
        number=row.number,
        date=dt.date.fromisoformat(row.date),
    )
