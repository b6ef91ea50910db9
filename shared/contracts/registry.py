"""Stored names and bodies to events and back: plain JSON that a person can read."""

import json

from pydantic import ValidationError

from shared.contracts.event import Envelope, Event, Provenance
from shared.contracts.events import EVENT_TYPES
from shared.contracts.upcasting import upcast

_BY_NAME: dict[str, type[Event]] = {event_type.NAME: event_type for event_type in EVENT_TYPES}
_PROVENANCE = tuple(Provenance.model_fields)
_ONLY_IF_KNOWN = frozenset({"role", "unit", "command"})
_MISFITS_SHOWN = 3


class UndecodableEventError(ValueError):
    """A stored event has an unknown name, or a body that does not fit it."""


def encode(envelope: Envelope) -> bytes:
    """Write an envelope as the body it is stored as; the event's name is stored beside it."""
    body = {
        "occurred_at": envelope.occurred_at.isoformat(),
        **_told(envelope.provenance),
        "data": envelope.event.model_dump(mode="json"),
    }
    return json.dumps(body, ensure_ascii=False, indent=None, separators=(",", ":")).encode()


def decode(name: str, body: bytes) -> Envelope:
    """Read a stored event; raises UndecodableEventError, which names the event and what does not fit."""
    try:
        stored = json.loads(body)
        newest, data = upcast(name, stored["data"], stored["actor"])
        return Envelope(
            occurred_at=stored["occurred_at"],
            provenance=Provenance(**{key: stored.get(key) for key in _PROVENANCE}),
            event=_BY_NAME[newest].model_validate(data),
        )
    except KeyError as error:
        raise UndecodableEventError(
            f"{name}: {error} is unknown or missing; upgrade this service, or its events"
        ) from error
    except ValidationError as error:
        raise UndecodableEventError(f"{name}: the stored body does not fit the event ({_misfits(error)})") from None
    except (TypeError, ValueError, RecursionError) as error:
        raise UndecodableEventError(
            f"{name}: the stored body does not fit the event ({type(error).__name__})"
        ) from None


def _told(provenance: Provenance) -> dict[str, str | None]:
    """Return what stands beside an event; what came later is left out where it is not known, as it was at first."""
    stored = provenance.model_dump(mode="json")
    return {name: value for name, value in stored.items() if value is not None or name not in _ONLY_IF_KNOWN}


def _misfits(error: ValidationError) -> str:
    """Say where the first few things do not fit and how; pydantic's own words can quote what they reject."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    places = [f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in found[:_MISFITS_SHOWN]]
    return "; ".join(places)
