"""Counts places as events come; statements stand ready, since building one takes longer than running it."""

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select

from services.projections.adapters.tables import PLACE_HOLDERS, PLACES_HELD
from services.projections.domain.places import PlacesHeld, Standing
from shared.contracts.events.nominations import NominationRef

_THIS_NOMINATION = PLACE_HOLDERS.c.nomination == bindparam("of")
_STANDING = select(PLACE_HOLDERS.c.standing).where(_THIS_NOMINATION)
_TAKE = PLACE_HOLDERS.insert()
_CHANGE = PLACE_HOLDERS.update().where(_THIS_NOMINATION)
_GIVE_BACK = PLACE_HOLDERS.delete().where(_THIS_NOMINATION)

_BEGIN_COUNT = PLACES_HELD.insert()
_ADD = (
    PLACES_HELD.update()
    .where(
        PLACES_HELD.c.campaign == bindparam("of_campaign"),
        PLACES_HELD.c.unit == bindparam("of_unit"),
        PLACES_HELD.c.category == bindparam("of_category"),
    )
    .values({count: PLACES_HELD.c[count] + bindparam(f"more_{count}") for count in asdict(PlacesHeld())})
)


def count_place(
    connection: Connection, campaign: str, unit: str, nomination: NominationRef, standing: Standing | None
) -> None:
    """Write how a nomination holds its place from now on, and count it.

    The count is kept, not made on reading: a page of quotas then costs the same however many nominations there are.
    """
    before = _standing_of(connection, nomination.id)
    if standing is before:
        return
    _write_standing(connection, nomination.id, before, standing)
    more = asdict(PlacesHeld().moved(before, standing))
    quota = {"campaign": campaign, "unit": unit, "category": nomination.category.value}
    added = connection.execute(_ADD, _prefixed("of", quota) | _prefixed("more", more))
    if added.rowcount == 0:
        connection.execute(_BEGIN_COUNT, {**quota, **more})


def _standing_of(connection: Connection, nomination: str) -> Standing | None:
    found: str | None = connection.execute(_STANDING, {"of": nomination}).scalar_one_or_none()
    return None if found is None else Standing(found)


def _write_standing(
    connection: Connection, nomination: str, before: Standing | None, standing: Standing | None
) -> None:
    if standing is None:
        connection.execute(_GIVE_BACK, {"of": nomination})
    elif before is None:
        connection.execute(_TAKE, {"nomination": nomination, "standing": standing.value})
    else:
        connection.execute(_CHANGE, {"of": nomination, "standing": standing.value})


def _prefixed(prefix: str, values: dict[str, str] | dict[str, int]) -> dict[str, str | int]:
    return {f"{prefix}_{name}": value for name, value in values.items()}
