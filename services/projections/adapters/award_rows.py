"""Writes awards as events come: granted, announced, revoked (R26)."""

from sqlalchemy import Connection, bindparam

from services.projections.adapters.award_tables import AWARDS
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import AwardAnnounced, AwardDecided, AwardRevoked
from shared.views import upsert

_CHANGE = AWARDS.update().where(AWARDS.c.nomination == bindparam("of"))


def follow_awards(connection: Connection, told: RecordedEvent) -> None:
    """Write what an event says about an award; one that was not granted before has no row."""
    match told.event:
        case AwardDecided() as event:
            upsert(connection, AWARDS, ("nomination",), _granted(event, told.sequence))
        case AwardAnnounced() as event:
            announced = {"announced_on": event.announced_on.isoformat(), "announced_in": event.place}
            connection.execute(_CHANGE, {"of": event.nomination.id, **announced})
        case AwardRevoked() as event:
            connection.execute(_CHANGE, {"of": event.nomination.id, **_revoked(event)})


def _granted(event: AwardDecided, sequence: int) -> dict[str, object]:
    achieved = event.achieved
    granted = {
        "nomination": event.nomination.id,
        "campaign": event.campaign,
        "granted": sequence,
        "form": event.award_form,
        "issuer": event.issuer,
        "number": event.number,
        "date": event.date.isoformat(),
        "signer": event.signer,
        "achieved_starts": None if achieved is None else achieved.starts.isoformat(),
        "achieved_ends": None if achieved is None else achieved.ends.isoformat(),
    }
    return {**dict.fromkeys(AWARDS.c.keys()), **granted}


def _revoked(event: AwardRevoked) -> dict[str, object]:
    return {
        "revoked_on": event.date.isoformat(),
        "revoked_ground": event.ground.value,
        "revoked_issuer": event.issuer,
        "revoked_number": event.number,
        "revoked_signer": event.signer,
    }
