import pytest

from services.projections.domain.changes import lists_touched
from shared.contracts.event import Event
from shared.contracts.events import EVENT_TYPES
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS

_FOLLOWED = [
    event_type for event_type in EVENT_TYPES if event_type.NAME.partition(".")[0].upper() in {CAMPAIGNS, NOMINATIONS}
]


@pytest.mark.parametrize("event_type", _FOLLOWED, ids=lambda event_type: event_type.NAME)
def test_every_event_says_which_lists_it_can_change(event_type: type[Event]) -> None:
    """A new event needs its lists in `domain/changes.py`, or portals would not be told of it."""
    assert lists_touched(event_type.NAME)
