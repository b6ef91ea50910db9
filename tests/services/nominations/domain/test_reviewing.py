"""An office of the route endorses, returns or declines."""

from dataclasses import replace
from typing import Literal

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    NotInThisState,
    UnknownNomination,
    VoteMissing,
    VoteNotCarried,
    WaitsElsewhere,
)
from services.nominations.domain.reviewing import EndorseNomination, SendBackNomination, endorse, send_back, waits_at
from services.nominations.domain.rules import CampaignRules
from shared.contracts.event import Event
from shared.contracts.events.nominations import NominationEndorsed, Vote
from shared.contracts.plan import Category, Hop
from tests.given_when_then import Given
from tests.services.nominations.campaign import (
    PLAN,
    RULES,
    VOTE,
    WARD,
    awarded,
    declined,
    drafted,
    endorsed,
    ref,
    returned,
    submitted,
    to_the_chair,
    withdrawn,
)

FIRST, AD_HOC = ref("a1"), ref("a1", occasion="ad-hoc")
DRAFTED, SUBMITTED, BY_LEAD, BY_OFFICE, BY_COUNCIL = to_the_chair(FIRST)
ROUTE = ("theme-lead", "standing-office", "council", "chair")
AT = {office: to_the_chair(FIRST)[: n + 2] for n, office in enumerate(ROUTE)}
BOTH: tuple[Literal["return", "decline"], ...] = ("return", "decline")


def by(office: str, vote: Vote | None = None, *, rules: CampaignRules = RULES) -> EndorseNomination:
    return EndorseNomination(unit=WARD, nomination=FIRST.id, office=office, rules=rules, vote=vote)


def back(office: str, how: Literal["return", "decline"], reason: str = "Thiếu số liệu") -> SendBackNomination:
    return SendBackNomination(unit=WARD, nomination=FIRST.id, office=office, rules=RULES, how=how, reason=reason)


def test_the_theme_s_lead_endorses_first() -> None:
    """R23."""
    Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, by("theme-lead")).then(BY_LEAD)


def test_the_standing_office_endorses_after_the_lead() -> None:
    """R23."""
    Given(NOMINEE_LIST, *AT["standing-office"]).when(endorse, by("standing-office")).then(BY_OFFICE)


def test_the_council_endorses_with_its_vote() -> None:
    """R24."""
    Given(NOMINEE_LIST, *AT["council"]).when(endorse, by("council", VOTE)).then(BY_COUNCIL)


def test_an_ad_hoc_nomination_goes_to_the_standing_office_at_once() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, drafted(AD_HOC, theme=None), submitted(AD_HOC))
    given.when(endorse, by("standing-office")).then(endorsed(AD_HOC, "standing-office", "chair"))


@pytest.mark.parametrize("waiting", ROUTE)
@pytest.mark.parametrize("asking", ROUTE)
def test_only_the_office_that_has_it_endorses(waiting: str, asking: str) -> None:
    """R23: who had it before may repeat itself, and who has it next must wait."""
    then = Given(NOMINEE_LIST, *AT[waiting]).when(endorse, by(asking, VOTE))
    if ROUTE.index(asking) < ROUTE.index(waiting):
        then.then_nothing()
    elif asking == waiting != "chair":
        assert isinstance(then.event, NominationEndorsed)
    else:
        assert then.then_refused(WaitsElsewhere).waits_at == waiting


def test_the_refusal_says_whose_turn_it_is_by_name() -> None:
    """R23."""
    refusal = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, by("council", VOTE)).then_refused(WaitsElsewhere)
    assert "Phòng Lao động - Thương binh và Xã hội (“theme-lead”, bước “endorse”)" in refusal.explanation().vi


def test_the_last_office_decides_and_does_not_endorse() -> None:
    """R23."""
    refusal = Given(NOMINEE_LIST, *AT["chair"]).when(endorse, by("chair")).then_refused(WaitsElsewhere)
    assert refusal.act == "decide"


def test_an_office_outside_the_route_is_refused() -> None:
    """R23."""
    Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, by("city-chair")).then_refused(WaitsElsewhere)


def test_an_endorsement_repeated_after_the_award_records_nothing() -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST))
    given.when(endorse, by("theme-lead")).then_nothing()


def test_an_office_that_has_two_steps_of_a_route_takes_both() -> None:
    """R23."""
    hops = (
        Hop(office="standing-office", act="endorse"),
        Hop(office="council", act="vote"),
        Hop(office="standing-office", act="endorse"),
        Hop(office="chair", act="decide"),
    )
    routes = tuple(route.model_copy(update={"hops": hops}) for route in PLAN.routes)
    rules = CampaignRules(PLAN.model_copy(update={"routes": routes}), as_of=1)
    given = Given(
        NOMINEE_LIST,
        DRAFTED,
        SUBMITTED,
        endorsed(FIRST, "standing-office", "council"),
        endorsed(FIRST, "council", "standing-office", VOTE),
    )
    given.when(endorse, by("standing-office", rules=rules)).then(endorsed(FIRST, "standing-office", "chair"))


def test_the_council_s_step_records_the_vote() -> None:
    """R24."""
    refusal = Given(NOMINEE_LIST, *AT["council"]).when(endorse, by("council")).then_refused(VoteMissing)
    assert "vote.present" in refusal.explanation().vi


def test_more_votes_than_members_present_are_refused() -> None:
    """R24."""
    vote = Vote(present=9, in_favour=9, against=1, minutes="Biên bản số 12")
    Given(NOMINEE_LIST, *AT["council"]).when(endorse, by("council", vote)).then_refused(VoteMissing)


def test_members_may_abstain() -> None:
    """R24."""
    vote = Vote(present=9, in_favour=5, against=1, minutes="Biên bản số 12")
    event = Given(NOMINEE_LIST, *AT["council"]).when(endorse, by("council", vote)).event
    assert event == endorsed(FIRST, "council", "chair", vote)


@pytest.mark.parametrize("office", ROUTE)
def test_every_office_of_the_route_may_return_for_supplement(office: str) -> None:
    """R24."""
    Given(NOMINEE_LIST, *AT[office]).when(send_back, back(office, "return")).then(returned(FIRST, office))


@pytest.mark.parametrize("office", ROUTE)
def test_every_office_of_the_route_may_decline(office: str) -> None:
    """R24."""
    then = Given(NOMINEE_LIST, *AT[office]).when(send_back, back(office, "decline", "Chưa tiêu biểu"))
    then.then(declined(FIRST, office))


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


def test_a_returned_nomination_cannot_be_declined_while_the_unit_has_it() -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *AT["theme-lead"], returned(FIRST))
    given.when(send_back, back("theme-lead", "decline")).then_refused(NotInThisState)


def test_a_returned_nomination_keeps_its_place() -> None:
    """R11."""
    assert Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council")).state.places_used(Category.COLLECTIVE) == 1


def test_a_declined_nomination_gives_its_place_back() -> None:
    """R11."""
    assert Given(NOMINEE_LIST, *AT["council"], declined(FIRST, "council")).state.places_used(Category.COLLECTIVE) == 0


def test_a_nomination_that_comes_back_travels_its_route_from_the_start() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council"), submitted(FIRST))
    given.when(endorse, by("council", VOTE)).then_refused(WaitsElsewhere)


def test_an_office_endorses_again_what_has_come_back() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council"), submitted(FIRST))
    given.when(endorse, by("theme-lead")).then(BY_LEAD)


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((DRAFTED,), id="draft"),
        pytest.param((DRAFTED, SUBMITTED, returned(FIRST)), id="returned"),
        pytest.param((DRAFTED, SUBMITTED, declined(FIRST)), id="declined"),
        pytest.param((DRAFTED, SUBMITTED, withdrawn(FIRST)), id="withdrawn"),
    ],
)
def test_what_no_office_has_cannot_be_endorsed(since: tuple[Event, ...]) -> None:
    """R24."""
    refusal = Given(NOMINEE_LIST, *since).when(endorse, by("theme-lead")).then_refused(NotInThisState)
    assert refusal.possible == ("submitted",)


@pytest.mark.parametrize("how", BOTH)
def test_a_draft_cannot_be_sent_back(how: Literal["return", "decline"]) -> None:
    """R24."""
    Given(NOMINEE_LIST, DRAFTED).when(send_back, back("theme-lead", how)).then_refused(NotInThisState)


def test_an_awarded_nomination_cannot_be_declined() -> None:
    """R24, R26."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST))
    given.when(send_back, back("chair", "decline")).then_refused(NotInThisState)


@pytest.mark.parametrize(("in_favour", "against"), [(0, 9), (4, 4), (0, 0)])
def test_a_vote_that_does_not_carry_endorses_nothing(in_favour: int, against: int) -> None:
    """R24."""
    vote = Vote(present=9, in_favour=in_favour, against=against, minutes="Biên bản số 12")
    given = Given(NOMINEE_LIST, *AT["council"])
    given.when(endorse, replace(by("council"), vote=vote)).then_refused(VoteNotCarried)


def test_an_unknown_nomination_cannot_be_endorsed() -> None:
    """R24."""
    Given(NOMINEE_LIST).when(endorse, by("theme-lead")).then_refused(UnknownNomination)


def test_an_unknown_nomination_cannot_be_sent_back() -> None:
    """R24."""
    Given(NOMINEE_LIST).when(send_back, back("theme-lead", "return")).then_refused(UnknownNomination)


@pytest.mark.parametrize("office", ROUTE)
def test_it_is_known_which_office_has_it(office: str) -> None:
    """R23."""
    assert waits_at(Given(NOMINEE_LIST, *AT[office]).state.nominations[FIRST.id], RULES) == office


def test_a_draft_is_with_no_office() -> None:
    """R23."""
    assert waits_at(Given(NOMINEE_LIST, DRAFTED).state.nominations[FIRST.id], RULES) is None


def test_two_nominations_of_a_list_travel_apart() -> None:
    """R23."""
    second = ref("b2")
    given = Given(NOMINEE_LIST, DRAFTED, drafted(second), submitted(FIRST, second), BY_LEAD)
    command = replace(by("theme-lead"), nomination=second.id)
    given.when(endorse, command).then(endorsed(second, "theme-lead", "standing-office"))
