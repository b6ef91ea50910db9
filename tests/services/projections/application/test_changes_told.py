"""Who is told what of the changes of a campaign: just what their lists can show them."""

from collections.abc import Set as AbstractSet

import pytest

from services.projections.application.changes_told import EVERYTHING, Follower, change_of
from services.projections.domain.changes import OF_ANNOUNCED, OF_DRAFT, OF_SOURCE, ListName, Touched, lists_touched
from shared.contracts.event import Event
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.identity import Part
from tests.services.projections.nominations_told import Candidate

_AT = {CAMPAIGNS: 7, NOMINATIONS: 42}
_ONE = Candidate("mill")
_EVENTS = [
    _ONE.submitted(),
    _ONE.endorsed(),
    _ONE.returned(),
    _ONE.saved(),
    _ONE.corrected("Đội Hai"),
    _ONE.withdrawn(),
    _ONE.declined(),
    _ONE.decided(),
    _ONE.revoked(),
]
_OF_DRAFTS = [_ONE.drafted(), _ONE.saved(), _ONE.corrected("Đội Hai"), _ONE.refused(), _ONE.dropped()]
_STANDINGS = (ListName.QUOTAS, ListName.DEADLINES, ListName.PROGRESS)
_ROUTE = (ListName.NOMINATIONS, ListName.QUEUE, ListName.AWARDS, ListName.TIMELINES)
_ALL = Part(everything=True)


def _official(part: Part, drafts: Part | None = None) -> Follower:
    """Return an official who is shown this part of every list of units, and the figures."""
    return Follower({**dict.fromkeys((*_STANDINGS, *_ROUTE), part), ListName.SUMMARY: _ALL}, drafts or Part())


_OWN = Part(units=frozenset({"mill"}))
_OWN_UNIT = _official(_OWN, _OWN)
_NEIGHBOUR = _official(Part(units=frozenset({"guild"})), Part(units=frozenset({"guild"})))
_LEAD = _official(Part(units=frozenset({"guild"}), themes=frozenset({"sails"})))
_OFFICE = Follower(dict.fromkeys(ListName, _ALL))
_CITY = Part(occasions=frozenset({"city"}))
_ABOVE = Follower({**dict.fromkeys((*_ROUTE, ListName.PICKS), _CITY), ListName.SUMMARY: _ALL})


def _name(event: Event) -> str:
    return event.NAME


def _touched(event: str, unit: str | None = "mill", occasion: str = "wrap-up", theme: str | None = "sails") -> Touched:
    return Touched("games", NOMINATIONS, 42, event, unit, occasion, theme)


def _told(follower: Follower, *touched: Touched) -> tuple[AbstractSet[ListName], tuple[str, ...] | None] | None:
    change = change_of("games", touched, _AT, follower)
    return None if change is None else (frozenset(change.lists), change.units)


def test_lists_are_named_once_in_one_order() -> None:
    change = change_of("games", [_touched(_ONE.announced().NAME), _touched(_ONE.decided().NAME)], _AT, EVERYTHING)
    assert change is not None
    assert change.lists == tuple(each for each in ListName if each is not ListName.DEADLINES)


def test_units_are_named_once() -> None:
    touched = [_touched(_ONE.returned().NAME, unit) for unit in ("mill", "guild", "mill")]
    change = change_of("games", touched, _AT, EVERYTHING)
    assert change is not None
    assert change.units == ("guild", "mill")


def test_what_concerns_the_campaign_as_a_whole_names_no_units() -> None:
    """R2: an amendment can concern any of them."""
    touched = [Touched("games", CAMPAIGNS, 7, "campaigns.plan-amended.v1"), _touched(_ONE.returned().NAME)]
    change = change_of("games", touched, _AT, EVERYTHING)
    assert change is not None
    assert (change.units, change.amends) == (None, True)


@pytest.mark.parametrize("touched", [[], [_touched("notifications.alert-raised.v1")]], ids=["nothing", "an alert"])
def test_what_no_list_shows_is_no_change(touched: list[Touched]) -> None:
    assert _told(EVERYTHING, *touched) is None


@pytest.mark.parametrize("event", _EVENTS, ids=_name)
@pytest.mark.parametrize("who", [EVERYTHING, _OFFICE], ids=["auditor", "standing office"])
def test_who_is_shown_all_is_told_all(event: Event, who: Follower) -> None:
    assert _told(who, _touched(event.NAME)) == (lists_touched(event.NAME), ("mill",))


@pytest.mark.parametrize("event", _EVENTS, ids=_name)
def test_a_unit_is_told_all_but_picks(event: Event) -> None:
    """R8: allotments of picks are no unit's."""
    assert _told(_OWN_UNIT, _touched(event.NAME)) == (lists_touched(event.NAME) - {ListName.PICKS}, ("mill",))


@pytest.mark.parametrize("event", _EVENTS, ids=_name)
def test_another_unit_is_told_of_the_figures_alone(event: Event) -> None:
    figures = lists_touched(event.NAME) & {ListName.SUMMARY}
    assert _told(_NEIGHBOUR, _touched(event.NAME)) == ((figures, None) if figures else None)


@pytest.mark.parametrize("event", _EVENTS, ids=_name)
def test_the_lead_of_a_theme_is_told_of_its_dossiers(event: Event) -> None:
    """R23; other units' places are none of its business."""
    assert _told(_LEAD, _touched(event.NAME)) == (
        lists_touched(event.NAME) - {*_STANDINGS, ListName.PICKS},
        ("mill",),
    )


def test_another_unit_s_delivery_is_told_as_a_figure() -> None:
    delivered = Touched("games", CAMPAIGNS, 7, "campaigns.obligation-delivered.v2", "mill")
    assert [_told(who, delivered) for who in (_NEIGHBOUR, _LEAD, _ABOVE)] == [({ListName.SUMMARY}, None)] * 3


def test_what_a_theme_owes_is_told_to_its_lead() -> None:
    """R3."""
    delivered = Touched("games", CAMPAIGNS, 7, "campaigns.obligation-delivered.v2", "mill", theme="sails")
    assert _told(_LEAD, delivered) == ({ListName.DEADLINES, ListName.SUMMARY}, ("mill",))


@pytest.mark.parametrize("event", [_ONE.announced(), _ONE.revoked()], ids=_name)
def test_of_an_award_that_was_announced_all_are_told_and_not_whose_it_is(event: Event) -> None:
    """R26: it is public."""
    noted = _touched(event.NAME + OF_ANNOUNCED)
    told = ({ListName.AWARDS, ListName.SUMMARY}, None)
    assert [_told(who, noted) for who in (_NEIGHBOUR, _ABOVE)] == [told, told]


@pytest.mark.parametrize("event", _OF_DRAFTS, ids=_name)
def test_a_draft_is_told_to_its_unit_and_to_auditors_alone(event: Event) -> None:
    """A draft does not exist for others."""
    told = [_told(who, _touched(event.NAME + OF_DRAFT)) for who in (_OWN_UNIT, EVERYTHING)]
    assert told == [({ListName.TIMELINES}, ("mill",))] * 2
    assert [_told(who, _touched(event.NAME + OF_DRAFT)) for who in (_NEIGHBOUR, _LEAD, _OFFICE, _ABOVE)] == [None] * 4


def test_another_unit_s_draft_adds_nothing_to_a_change() -> None:
    touched = [_touched(_ONE.saved().NAME + OF_DRAFT), _touched(_ONE.returned().NAME, "guild")]
    told = _told(_NEIGHBOUR, *touched)
    assert told is not None
    assert told[1] == ("guild",)


def test_a_pick_is_told_to_the_lead_of_the_theme_that_it_came_from() -> None:
    """R8: as the nomination's timeline shows it."""
    assert _told(_LEAD, _touched("nominations.nominee-picked.v1" + OF_SOURCE)) == ({ListName.TIMELINES}, ("mill",))


@pytest.mark.parametrize("event", _EVENTS, ids=_name)
def test_the_level_above_is_told_of_what_goes_up(event: Event) -> None:
    """R8: in the lists that it sees of it."""
    noted = _touched(event.NAME, occasion="city")
    assert _told(_ABOVE, noted) == (lists_touched(event.NAME) - set(_STANDINGS), ("mill",))


@pytest.mark.parametrize("event", _EVENTS, ids=_name)
def test_of_other_dossiers_the_level_above_is_told_that_the_figures_change(event: Event) -> None:
    """R8: they do not exist for it, and neither does whose they are."""
    figures = lists_touched(event.NAME) & {ListName.SUMMARY}
    assert _told(_ABOVE, _touched(event.NAME)) == ((figures, None) if figures else None)


def test_an_amendment_is_told_of_the_lists_that_show_anything() -> None:
    """R2."""
    amended = Touched("games", CAMPAIGNS, 7, "campaigns.plan-amended.v1")
    assert _told(_ABOVE, amended) == (set(ListName) - set(_STANDINGS), None)
