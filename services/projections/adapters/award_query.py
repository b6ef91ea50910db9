"""Awards in SQL: those granted, and what became of them since (R26)."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func

from services.projections.adapters.award_tables import AWARDS
from services.projections.adapters.name_columns import name_found
from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.nomination_columns import NOMINATION_COLUMNS, nomination_shown, nominations, same
from services.projections.adapters.nomination_tables import AWARD_FORMS, NOMINATIONS
from services.projections.adapters.sorting import ListQuery, Sort, fetch, ranked, stream
from services.projections.adapters.tables import UNITS
from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.listing import Asked, Listed, Order
from services.projections.domain.award import AnnouncementShown, AwardRow, AwardState, RevocationShown, award_state
from shared.contracts.events.nominations import Achieved

_KEY = (AWARDS.c.campaign, AWARDS.c.granted)


def state_of_award(announced_on: ColumnElement[Any], revoked_on: ColumnElement[Any]) -> ColumnElement[str]:
    """Say `award_state` in SQL."""
    return case(
        (revoked_on.is_not(None), AwardState.REVOKED.value),
        (announced_on.is_not(None), AwardState.ANNOUNCED.value),
        else_=AwardState.GRANTED.value,
    )


_STATE = state_of_award(AWARDS.c.announced_on, AWARDS.c.revoked_on)
_BELONGING = Belonging(
    AWARDS.c.campaign,
    NOMINATIONS.c.unit,
    NOMINATIONS.c.theme,
    NOMINATIONS.c.occasion,
    is_public=AWARDS.c.announced_on.is_not(None),
)
"""What was announced is known to all; what was only granted, and revoked before anybody heard, to whom it concerns."""
_FORM_NAME = func.coalesce(AWARD_FORMS.c.name, AWARDS.c.form)
_SORTS = {
    "name": Sort(NOMINATIONS.c.name_sort),
    "unit": Sort(UNITS.c.name_sort),
    "date": Sort(AWARDS.c.date),
    "announced_on": Sort(AWARDS.c.announced_on, nullable=True),
    "form": Sort(AWARDS.c.form),
    "state": Sort(ranked(_STATE, AwardState)),
}

_ALL = (
    nominations(
        *NOMINATION_COLUMNS, *(c for c in AWARDS.c if c.name not in NOMINATIONS.c), _FORM_NAME.label("form_name")
    )
    .join(AWARDS, same(AWARDS, "nomination"))
    .outerjoin(AWARD_FORMS, and_(AWARD_FORMS.c.campaign == AWARDS.c.campaign, AWARD_FORMS.c.form == AWARDS.c.form))
)


def select_awards(connection: Connection, wanted: AwardsWanted, asked: Asked) -> list[Listed[AwardRow]]:
    """Return a part of the awards."""
    return fetch(connection, _query(wanted), asked)


def stream_awards(connection: Connection, wanted: AwardsWanted, order: Order) -> Iterator[AwardRow]:
    """Yield all the awards."""
    return stream(connection, _query(wanted), order)


def _query(wanted: AwardsWanted) -> ListQuery[AwardRow]:
    statement = narrowed(
        only_shown(_dated(_ALL, wanted), wanted.shown, _BELONGING, wanted.campaign),
        (AWARDS.c.campaign, wanted.campaign),
        (NOMINATIONS.c.unit, wanted.unit),
        (NOMINATIONS.c.theme, wanted.theme),
        (NOMINATIONS.c.occasion, wanted.occasion),
        (NOMINATIONS.c.category, wanted.category),
        (AWARDS.c.form, wanted.form),
        (AWARDS.c.issuer, wanted.issuer),
        (_STATE, wanted.state),
    )
    if wanted.search is not None:
        statement = statement.where(name_found(wanted.search, NOMINATIONS, UNITS))
    return ListQuery(statement, _KEY, _SORTS, _shown)


def _dated(statement: Select[Any], wanted: AwardsWanted) -> Select[Any]:
    """Narrow to decisions of these days; a date has no zone, and is the day where it was signed."""
    if wanted.dated_from is not None:
        statement = statement.where(AWARDS.c.date >= wanted.dated_from.isoformat())
    if wanted.dated_to is not None:
        statement = statement.where(AWARDS.c.date <= wanted.dated_to.isoformat())
    return statement


def _shown(row: Row[Any]) -> AwardRow:
    return AwardRow(
        **dict(nomination_shown(row)),
        form=row.form,
        form_name=row.form_name,
        issuer=row.issuer,
        number=row.number,
        date=dt.date.fromisoformat(row.date),
        signer=row.signer,
        achieved=_achieved(row),
        state=award_state(announced=row.announced_on is not None, revoked=row.revoked_on is not None),
        announced=_announced(row),
        revoked=_revoked(row),
    )


def _achieved(row: Row[Any]) -> Achieved | None:
    if row.achieved_starts is None:
        return None
    return Achieved(starts=dt.date.fromisoformat(row.achieved_starts), ends=dt.date.fromisoformat(row.achieved_ends))


def _announced(row: Row[Any]) -> AnnouncementShown | None:
    if row.announced_on is None:
        return None
    return AnnouncementShown(announced_on=dt.date.fromisoformat(row.announced_on), place=row.announced_in)


def _revoked(row: Row[Any]) -> RevocationShown | None:
    if row.revoked_on is None:
        return None
    return RevocationShown(
        ground=row.revoked_ground,
        issuer=row.revoked_issuer,
        number=row.revoked_number,
        date=dt.date.fromisoformat(row.revoked_on),
        signer=row.revoked_signer,
    )
