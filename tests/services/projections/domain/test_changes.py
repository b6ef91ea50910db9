import pytest

from services.projections.domain.changes import ListName, Touched, change_of, lists_touched
from shared.contracts.event import Event
from shared.contracts.events import EVENT_TYPES
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS

_AT = {CAMPAIGNS: 7, NOMINATIONS: 42}
_FOLLOWED = [
    event_type for event_type in EVENT_TYPES if event_type.NAME.partition(".")[0].upper() in {CAMPAIGNS, NOMINATIONS}
]


def _touched(event: str, unit: str | None = None) -> Touched:
    return Touched("games", NOMINATIONS, 42, event, unit)


@pytest.mark.parametrize("event_type", _FOLLOWED, ids=lambda event_type: event_type.NAME)
def test_every_event_says_which_lists_it_can_change(event_type: type[Event]) -> None:
    """A new event needs its lists in `domain/changes.py`, or portals would not be told of it."""
    assert lists_touched(event_type.NAME)


def test_lists_are_named_once_in_one_order() -> None:
    touched = [_touched("nominations.award-announced.v1", "mill"), _touched("nominations.award-decided.v2", "mill")]
    change = change_of("games", touched, _AT)
    assert change is not None
    assert change.lists == tuple(each for each in ListName if each is not ListName.DEADLINES)


def test_units_are_named_once() -> None:
    touched = [_touched("nominations.nomination-returned.v2", unit) for unit in ("mill", "guild", "mill")]
    change = change_of("games", touched, _AT)
    assert change is not None
    assert change.units == ("guild", "mill")


def test_what_concerns_the_campaign_as_a_whole_names_no_units() -> None:
    """R2: an amendment can concern any of them."""
    touched = [_touched("campaigns.plan-amended.v1"), _touched("nominations.nomination-returned.v2", "mill")]
    change = change_of("games", touched, _AT)
    assert change is not None
    assert change.units is None


@pytest.mark.parametrize("touched", [[], [_touched("notifications.alert-raised.v1", "mill")]])
def test_what_no_list_shows_is_no_change(touched: list[Touched]) -> None:
    assert change_of("games", touched, _AT) is None
