"""Writes awards as events come: granted, announced, revoked (R26)."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam

from services.projections.adapters.award_tables import AWARDS
from services.projections.adapters.writes import Values, Writes, executing
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import AwardAnnounced, AwardDecided, AwardRevoked
from shared.views import upsert

_CHANGE = AWARDS.update().where(AWARDS.c.nomination == bindparam("of"))
_ANNOUNCE, _REVOKE = executing(_CHANGE), executing(_CHANGE)


def follow_awards(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Write what events say about awards; one that was not granted before has no row."""
    writes = Writes()
    for told in events:
        match told.event:
            case AwardDecided() as event:
                writes.add(event.nomination.id, _grant, _granted(event, told.sequence))
            case AwardAnnounced() as event:
                writes.add(event.nomination.id, _ANNOUNCE, _announced(event))
            case AwardRevoked() as event:
                writes.add(event.nomination.id, _REVOKE, _revoked(event))
    writes.run(connection)


def _grant(connection: Connection, rows: Sequence[Values]) -> None:
    upsert(connection, AWARDS, ("nomination",), *rows)


def _granted(event: AwardDecided, sequence: int) -> Values:
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


def _announced(event: AwardAnnounced) -> Values:
    return {
        "of": event.nomination.id,
        "announced_on": event.announced_on.isoformat(),
        "announced_in": event.place,
    }


def _revoked(event: AwardRevoked) -> Values:
    return {
        "of": event.nomination.id,
        "revoked_on": event.date.isoformat(),
        "revoked_ground": event.ground.value,
        "revoked_issuer": event.issuer,
        "revoked_number": event.number,
        "revoked_signer": event.signer,
    }
