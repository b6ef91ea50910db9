"""An office of the route returns a nomination for supplement, or declines it."""

from dataclasses import replace
from typing import Literal

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    NotInThisState,
    VoteCarried,
    VoteMissing,
    VoteNotAsked,
    WaitsElsewhere,
)
from services.nominations.domain.reviewing import SendBackNomination, send_back
from shared.contracts.events.nominations import Vote
from shared.contracts.plan import Category
from shared.contracts.refusals import CampaignIsClosed, UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import BY, VOTE
from tests.services.nominations.campaign.plan import RULES
from tests.services.nominations.campaign.reviewing import declined, returned
from tests.services.nominations.domain.test_reviewing import AT, ROUTE

FIRST = ref("a1")
BOTH: tuple[Literal["return", "decline"], ...] = ("return", "decline")
CLOSED = replace(RULES, closed=True)


LOST = Vote(present=9, in_favour=2, against=7, minutes="Biên bản số 13")


def back(office: str, how: Literal["return", "decline"], reason: str = "Thiếu số liệu") -> SendBackNomination:
    return SendBackNomination(FIRST.id, office, BY[office], RULES, how, reason)


@pytest.mark.parametrize("office", ROUTE)
def test_every_office_of_the_route_may_return_for_supplement(office: str) -> None:
    """R24."""
    then = Given(NOMINEE_LIST, *AT[office]).when(send_back, back(office, "return"))
    then.then(returned(FIRST, office, BY[office]))


@pytest.mark.parametrize("office", ROUTE)
def test_every_office_of_the_route_may_decline(office: str) -> None:
    """R24: a council by its vote."""
    vote = LOST if office == "council" else None
    command = replace(back(office, "decline", "Chưa tiêu biểu"), vote=vote)
    Given(NOMINEE_LIST, *AT[office]).when(send_back, command).then(declined(FIRST, office, BY[office], vote))


def test_a_council_does_not_decline_without_a_vote() -> None:
    """R24: the council's step records the vote, also one that was lost."""
    Given(NOMINEE_LIST, *AT["council"]).when(send_back, back("council", "decline")).then_refused(VoteMissing)


def test_a_council_returns_for_supplement_without_a_vote_or_with_one() -> None:
    """R24."""
    command = replace(back("council", "return"), vote=LOST)
    Given(NOMINEE_LIST, *AT["council"]).when(send_back, command).then(returned(FIRST, "council", BY["council"], LOST))


def test_a_vote_with_more_hands_than_people_declines_nothing() -> None:
    """R24."""
    vote = LOST.model_copy(update={"present": 3})
    command = replace(back("council", "decline"), vote=vote)
    Given(NOMINEE_LIST, *AT["council"]).when(send_back, command).then_refused(VoteMissing)


@pytest.mark.parametrize("how", BOTH)
def test_an_office_that_does_not_vote_sends_none(how: Literal["return", "decline"]) -> None:
    """R24."""
    command = replace(back("standing-office", how), vote=LOST)
    Given(NOMINEE_LIST, *AT["standing-office"]).when(send_back, command).then_refused(VoteNotAsked)


@pytest.mark.parametrize("how", BOTH)
def test_only_the_office_that_has_it_sends_it_back(how: Literal["return", "decline"]) -> None:
    """R23."""
    Given(NOMINEE_LIST, *AT["council"]).when(send_back, back("theme-lead", how)).then_refused(WaitsElsewhere)


def test_returning_again_records_nothing() -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *AT["theme-lead"], returned(FIRST))
    given.when(send_back, back("theme-lead", "return")).then_nothing()


def test_declining_again_records_nothing() -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *AT["theme-lead"], declined(FIRST))
    given.when(send_back, back("theme-lead", "decline", "Chưa tiêu biểu")).then_nothing()


def test_another_office_cannot_decline_what_was_declined() -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *AT["theme-lead"], declined(FIRST))
    given.when(send_back, back("standing-office", "decline", "Chưa tiêu biểu")).then_refused(NotInThisState)


def test_a_second_reason_for_a_return_is_not_taken_for_a_repeat() -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *AT["theme-lead"], returned(FIRST))
    given.when(send_back, back("theme-lead", "return", "Thiếu chữ ký")).then_refused(NotInThisState)


def test_a_returned_nomination_keeps_its_place() -> None:
    """R11."""
    assert Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council")).state.places_used(Category.COLLECTIVE) == 1


def test_a_declined_nomination_gives_its_place_back() -> None:
    """R11."""
    assert Given(NOMINEE_LIST, *AT["council"], declined(FIRST, "council")).state.places_used(Category.COLLECTIVE) == 0


def test_an_unknown_nomination_cannot_be_sent_back() -> None:
    """R24."""
    Given(NOMINEE_LIST).when(send_back, back("theme-lead", "return")).then_refused(UnknownNomination)


@pytest.mark.parametrize("office", ROUTE[:-1])
def test_nothing_is_declined_on_the_way_once_the_campaign_was_closed(office: str) -> None:
    """R1: only the last step goes on."""
    vote = LOST if office == "council" else None
    command = replace(back(office, "decline"), rules=CLOSED, vote=vote)
    Given(NOMINEE_LIST, *AT[office]).when(send_back, command).then_refused(CampaignIsClosed)


def test_the_last_office_declines_after_the_closing() -> None:
    """R1, R24: it answers when it answers."""
    command = replace(back("chair", "decline", "Chưa tiêu biểu"), rules=CLOSED)
    Given(NOMINEE_LIST, *AT["chair"]).when(send_back, command).then(declined(FIRST, "chair", BY["chair"]))


def test_a_council_does_not_decline_what_its_vote_carried() -> None:
    """R24."""
    command = replace(back("council", "decline"), vote=VOTE)
    Given(NOMINEE_LIST, *AT["council"]).when(send_back, command).then_refused(VoteCarried)
