import pytest

from services.projections.domain.changes import ListName, Touched, lists_touched, noted_as
from services.projections.domain.changes_told import Sight, change_of
from shared.contracts.event import Event
from shared.contracts.events import EVENT_TYPES
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from tests.services.projections.nominations_told import Candidate

_AT = {CAMPAIGNS: 7, NOMINATIONS: 42}
_FOLLOWED = [
    event_type for event_type in EVENT_TYPES if event_type.NAME.partition(".")[0].upper() in {CAMPAIGNS, NOMINATIONS}
]


_ONE = Candidate("mill")
_OF_DRAFTS = [_ONE.drafted(), _ONE.saved(), _ONE.corrected("Đội Hai"), _ONE.refused(), _ONE.dropped()]
_OF_ALL = [_ONE.submitted(), _ONE.returned(), _ONE.withdrawn(), _ONE.declined(), _ONE.awarded()]


def _touched(event: str, unit: str | None = None) -> Touched:
    return Touched("games", NOMINATIONS, 42, event, unit)


@pytest.mark.parametrize("event_type", _FOLLOWED, ids=lambda event_type: event_type.NAME)
def test_every_event_says_which_lists_it_can_change(event_type: type[Event]) -> None:
    """A new event needs its lists in `domain/changes.py`, or portals would not be told of it."""
    assert lists_touched(event_type.NAME)


def test_lists_are_named_once_in_one_order() -> None:
    touched = [_touched("nominations.award-announced.v1", "mill"), _touched("nominations.award-decided.v2", "mill")]
    change = change_of("games", touched, _AT, Sight())
    assert change is not None
    assert change.lists == tuple(each for each in ListName if each is not ListName.DEADLINES)


def test_units_are_named_once() -> None:
    touched = [_touched("nominations.nomination-returned.v2", unit) for unit in ("mill", "guild", "mill")]
    change = change_of("games", touched, _AT, Sight())
    assert change is not None
    assert change.units == ("guild", "mill")


def test_what_concerns_the_campaign_as_a_whole_names_no_units() -> None:
    """R2: an amendment can concern any of them."""
    touched = [_touched("campaigns.plan-amended.v1"), _touched("nominations.nomination-returned.v2", "mill")]
    change = change_of("games", touched, _AT, Sight())
    assert change is not None
    assert change.units is None


@pytest.mark.parametrize("touched", [[], [_touched("notifications.alert-raised.v1", "mill")]])
def test_what_no_list_shows_is_no_change(touched: list[Touched]) -> None:
    assert change_of("games", touched, _AT, Sight()) is None


@pytest.mark.parametrize("drafts_of", [None, frozenset({"mill"})], ids=["of all", "of its unit"])
@pytest.mark.parametrize("event", [*_OF_DRAFTS, *_OF_ALL], ids=noted_as)
def test_who_sees_the_drafts_of_a_unit_is_told_all_of_it(event: Event, drafts_of: frozenset[str] | None) -> None:
    assert change_of("games", [_touched(noted_as(event), "mill")], _AT, Sight(drafts_of)) is not None


@pytest.mark.parametrize("event", _OF_DRAFTS, ids=noted_as)
def test_what_happens_to_another_unit_s_draft_is_no_change(event: Event) -> None:
    """A draft does not exist for others."""
    assert change_of("games", [_touched(noted_as(event), "mill")], _AT, Sight(frozenset({"guild"}))) is None


@pytest.mark.parametrize("event", _OF_ALL, ids=noted_as)
def test_what_happens_to_what_was_submitted_is_told_to_all(event: Event) -> None:
    assert change_of("games", [_touched(noted_as(event), "mill")], _AT, Sight(frozenset())) is not None


def test_another_unit_s_draft_adds_nothing_to_a_change() -> None:
    touched = [_touched(noted_as(_ONE.saved()), "mill"), _touched("nominations.nomination-returned.v2", "guild")]
    change = change_of("games", touched, _AT, Sight(frozenset()))
    assert change is not None
    assert change.units == ("guild",)


_ABOVE = Sight(frozenset(), frozenset({"city"}))
_NEVER_SHOWN = {ListName.QUOTAS, ListName.DEADLINES, ListName.PROGRESS}


def _on(occasion: str, event: Event) -> Touched:
    return Touched("games", NOMINATIONS, 42, noted_as(event), "mill", occasion)


@pytest.mark.parametrize("event", _OF_ALL, ids=noted_as)
def test_the_level_above_is_told_of_what_goes_up(event: Event) -> None:
    """R8: in the lists that it sees of it."""
    change = change_of("games", [_on("city", event)], _AT, _ABOVE)
    assert change is not None
    assert (change.units, set(change.lists)) == (("mill",), set(lists_touched(noted_as(event))) - _NEVER_SHOWN)


@pytest.mark.parametrize("event", [*_OF_ALL, _ONE.decided()], ids=noted_as)
def test_of_other_dossiers_the_level_above_is_told_that_the_figures_change(event: Event) -> None:
    """R8: they do not exist for it, and neither does whose they are."""
    change = change_of("games", [_on("wrap-up", event)], _AT, _ABOVE)
    assert change is not None
    assert (change.units, change.lists) == (None, (ListName.SUMMARY,))


@pytest.mark.parametrize("event", _OF_DRAFTS, ids=noted_as)
def test_the_level_above_is_told_of_no_drafts(event: Event) -> None:
    assert change_of("games", [_on("city", event)], _AT, _ABOVE) is None


def test_the_level_above_is_told_of_awards_that_are_announced() -> None:
    """R26: they are public."""
    change = change_of("games", [_on("wrap-up", _ONE.announced())], _AT, _ABOVE)
    assert change is not None
    assert change.lists == (ListName.AWARDS, ListName.SUMMARY)


def test_what_a_unit_delivers_is_told_to_the_level_above_as_a_figure() -> None:
    delivered = Touched("games", CAMPAIGNS, 7, "campaigns.obligation-delivered.v2", "mill")
    change = change_of("games", [delivered], _AT, _ABOVE)
    assert change is not None
    assert (change.units, change.lists) == (None, (ListName.SUMMARY,))


def test_an_amendment_is_told_to_the_level_above() -> None:
    change = change_of("games", [Touched("games", CAMPAIGNS, 7, "campaigns.plan-amended.v1")], _AT, _ABOVE)
    assert change is not None
    assert set(change.lists) == set(ListName) - _NEVER_SHOWN
