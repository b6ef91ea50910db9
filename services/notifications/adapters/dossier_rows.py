"""Where nominations wait, and the places that they hold (R7, R11, R23)."""

from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from services.notifications.adapters.tables import DOSSIERS, PLACES
from services.notifications.domain.dossiers import Dossier, dossiers_after
from services.notifications.domain.happenings import Granted
from shared.contracts.event import RecordedEvent
from shared.contracts.plan import Category
from shared.views import upsert

# Statements stand ready: building one takes longer than running it.
_BY_ID = select(DOSSIERS).where(DOSSIERS.c.nomination == bindparam("of"))
_BY_MOVER = select(DOSSIERS).where(DOSSIERS.c.moved_by == bindparam("of")).order_by(DOSSIERS.c.nomination).limit(1)
_BEGIN_COUNT = PLACES.insert()
_COUNT = (
    PLACES.update()
    .where(
        PLACES.c.campaign == bindparam("of_campaign"),
        PLACES.c.unit == bindparam("of_unit"),
        PLACES.c.category == bindparam("of_category"),
    )
    .values(
        taken=PLACES.c.taken + bindparam("more"),
        position=bindparam("new_position"),
        correlation_id=bindparam("new_correlation_id"),
    )
)


def keep_dossiers(connection: Connection, recorded: RecordedEvent) -> None:
    """Write what an event does to nominations, and count the places that it takes or gives back."""
    before: dict[str, Dossier | None] = {}

    def known(nomination: str) -> Dossier | None:
        before[nomination] = read_dossier(connection, nomination)
        return before[nomination]

    for after in dossiers_after(recorded, known, partial(_read, connection, _BY_MOVER)):
        upsert(connection, DOSSIERS, ("nomination",), _values(after))
        held, before[after.nomination] = before[after.nomination], after
        more = after.holds_place - (held is not None and held.holds_place)
        if after.counts and more:
            _count(connection, after, more, recorded)


def read_dossier(connection: Connection, nomination: str) -> Dossier | None:
    """Return a nomination as it stands."""
    return _read(connection, _BY_ID, nomination)


def _read(connection: Connection, query: Any, of: str | int) -> Dossier | None:
    row = connection.execute(query, {"of": of}).one_or_none()
    return None if row is None else _dossier(row)


def _count(connection: Connection, dossier: Dossier, more: int, recorded: RecordedEvent) -> None:
    key = {"campaign": dossier.campaign, "unit": dossier.unit, "category": dossier.category.value}
    cause = {"position": recorded.position, "correlation_id": recorded.provenance.correlation_id}
    asked = {f"of_{name}": value for name, value in key.items()}
    counted = connection.execute(_COUNT, {**asked, "more": more, **{f"new_{name}": cause[name] for name in cause}})
    if counted.rowcount == 0:
        connection.execute(_BEGIN_COUNT, {**key, "taken": more, **cause})


def _values(dossier: Dossier) -> dict[str, Any]:
    granted = None if dossier.granted is None else dossier.granted.model_dump(mode="json")
    values = {**vars(dossier), "theme": dossier.theme or "", "category": dossier.category.value}
    return {**values, "granted": granted}


def _dossier(row: Row[Any]) -> Dossier:
    values = {**row._mapping, "theme": row.theme or None, "category": Category(row.category)}  # noqa: SLF001  (public, despite its name)
    granted = None if row.granted is None else Granted.model_validate(row.granted)
    return Dossier(**{**values, "granted": granted})
