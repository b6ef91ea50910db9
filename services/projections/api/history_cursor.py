"""Where a list of history is read on: how far each stream was read, as a cursor carries it."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AwareDatetime, Field

from services.projections.application.history_record import Place
from shared.http import Paging

_Written = dict[str, tuple[Annotated[int, Field(ge=0, lt=2**63 - 1)], AwareDatetime]]


def places_in(paging: Paging) -> Mapping[str, Place]:
    """Return after which places a page begins, none at the start; 400 where the cursor is none of this list."""
    return {stream: Place(*place) for stream, place in (paging.resume(_Written) or {}).items()}


def written(places: Mapping[str, Place]) -> Mapping[str, tuple[int, str]]:
    """Return places as JSON can carry them."""
    return {stream: (place.sequence, place.latest.isoformat()) for stream, place in places.items()}
