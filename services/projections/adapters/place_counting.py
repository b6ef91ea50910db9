"""Counts places as events come; statements stand ready, since building one takes longer than running it."""

from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select

from services.projections.adapters.tables import PLACE_HOLDERS, PLACES_HELD
from services.projections.domain.places import PlacesHeld, Standing, standings_after
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import NominationEvent, NominationRef, NominationsSubmitted

_THIS_NOMINATION = PLACE_HOLDERS.c.nomination == bindparam("of")
_HELD = select(PLACE_HOLDERS.c.standing, PLACE_HOLDERS.c.counts).where(_THIS_NOMINATION)
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


def count_places(connection: Connection, event: RecordedEvent) -> None:
    """Write what an event does to the places that nominations hold (R10, R11, R26)."""
    match event.event:
        case NominationsSubmitted() | NominationEvent() as told:
            for nomination, standing in standings_after(told):
                count_place(connection, told.campaign, told.unit, nomination, standing)


def count_place(
    connection: Connection, campaign: str, unit: str, nomination: NominationRef, standing: Standing | None
) -> None:
    """Write how a nomination holds its place from now on, and count it where it is one of its unit's quota.

    The count is kept, not made on reading: a page of quotas then costs the same however many nominations there are.
    """
    before, counts = _held_by(connection, nomination)
    if standing is before:
        return
    if standing is None:
        connection.execute(_GIVE_BACK, {"of": nomination.id})
    elif before is None:
        connection.execute(_TAKE, _holder(campaign, nomination, standing))
    else:
        connection.execute(_CHANGE, {"of": nomination.id, "standing": standing.value})
    if counts:
        _count(connection, campaign, unit, nomination, PlacesHeld().moved(before, standing))


def _held_by(connection: Connection, nomination: NominationRef) -> tuple[Standing | None, bool]:
    """Return how a nomination holds its place, and whether that counts, as was said when it took it."""
    found = connection.execute(_HELD, {"of": nomination.id}).one_or_none()
    return (None, nomination.counts_against_quota) if found is None else (Standing(found.standing), found.counts)


def _holder(campaign: str, nomination: NominationRef, standing: Standing) -> dict[str, str | bool]:
    return {
        "nomination": nomination.id,
        "campaign": campaign,
        "occasion": nomination.occasion,
        "category": nomination.category.value,
        "counts": nomination.counts_against_quota,
        "standing": standing.value,
    }


def _count(connection: Connection, campaign: str, unit: str, nomination: NominationRef, moved: PlacesHeld) -> None:
    quota, more = {"campaign": campaign, "unit": unit, "category": nomination.category.value}, asdict(moved)
    added = connection.execute(_ADD, _prefixed("of", quota) | _prefixed("more", more))
    if added.rowcount == 0:
        connection.execute(_BEGIN_COUNT, {**quota, **more})


def _prefixed(prefix: str, values: dict[str, str] | dict[str, int]) -> dict[str, str | int]:
    return {f"{prefix}_{name}": value for name, value in values.items()}
