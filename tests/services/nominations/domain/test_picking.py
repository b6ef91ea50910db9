"""The council picks, from the campaign's nominees, those who go up a level."""

from dataclasses import replace

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST, Nomination, Status
from services.nominations.domain.picking import Picked, PickNominees, pick
from services.nominations.domain.refusals import (
    IdTaken,
    NobodyPicks,
    NominatedAlready,
    NotForCategory,
    NotInThisState,
    PickedAlready,
    SeveralObstacles,
    UnknownOccasion,
    VoteMissing,
    VoteNotCarried,
    WaitsElsewhere,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.withdrawing import WithdrawNomination, withdraw
from shared.contracts.event import Event
from shared.contracts.events.nominations import NominationRef, NomineePicked, Vote
from shared.contracts.plan import Category
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import TEAM, ref
from tests.services.nominations.campaign.offices import SECRETARY, VOTE
from tests.services.nominations.campaign.papers import LEADS_PAPERS, paper, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN, LETTER, RULES
from tests.services.nominations.campaign.reviewing import declined, picked, returned, to_the_chair
from tests.services.nominations.submissions import ACHIEVED

A, B, C = ref("a1"), ref("b2", unit="phuong-bach-khoa"), ref("c3", unit="cong-an-quan")
TWO_PICKED = (picked(A, "a1"), picked(B, "b2"))


def standing(one: NominationRef, *since: Event) -> Nomination:
    """Return a nomination as its unit's list has it: submitted, and what happened since."""
    history = (drafted(one), submitted(one), *since)
    return Given(NOMINEE_LIST, *history).state.nominations[one.id]


def of(*several: NominationRef) -> tuple[Picked, ...]:
    """Return picks of submitted nominations, each under an id made of its own."""
    return tuple(Picked(f"{CAMPAIGN}.city.{one.id.rpartition('.')[2]}", standing(one)) for one in several)


def picking(*picks: Picked) -> PickNominees:
    return PickNominees("city", "council", picks, VOTE, (), SECRETARY, RULES)


def test_the_council_picks_a_nominee_for_the_city() -> None:
    """R8: a new nomination, on its way to the city's chair."""
    Given(NOMINEE_LIST).when(pick, picking(*of(A))).then(picked(A, "a1"))


def test_the_council_picks_from_several_units_by_one_vote() -> None:
    """R8."""
    Given(NOMINEE_LIST).when(pick, picking(*of(A, B))).then(*TWO_PICKED)


def test_the_unit_that_put_the_nominee_forward_takes_a_pick_back() -> None:
    """R24: the event names that unit, not the occasion whose list it stands in."""
    one = TWO_PICKED[1].nomination
    of_unit = TWO_PICKED[1].model_copy(update={"unit": "phuong-bach-khoa"})
    event = Given(NOMINEE_LIST, of_unit).when(withdraw, WithdrawNomination(CAMPAIGN, one.id)).event
    assert event == withdrawn(one).model_copy(update={"unit": "phuong-bach-khoa"})


def test_the_same_picks_again_record_nothing() -> None:
    """R8."""
    Given(NOMINEE_LIST, *TWO_PICKED).when(pick, picking(*of(A, B))).then_nothing()


def test_a_withdrawn_pick_may_be_picked_again() -> None:
    """R8."""
    again = Picked(f"{CAMPAIGN}.city.000000z9", standing(A))
    given = Given(NOMINEE_LIST, TWO_PICKED[0], withdrawn(TWO_PICKED[0].nomination))
    given.when(pick, picking(again)).then(picked(A, "z9"))


@pytest.mark.parametrize(
    ("since", "possible"),
    [
        pytest.param((returned(A),), False, id="returned"),
        pytest.param((declined(A),), False, id="declined"),
        pytest.param((withdrawn(A),), False, id="withdrawn"),
        pytest.param((*to_the_chair(A)[2:], awarded(A)), True, id="awarded"),
        pytest.param((*to_the_chair(A)[2:], awarded(A), revoked(A)), False, id="revoked"),
    ],
)
def test_the_council_picks_from_those_who_still_stand(since: tuple[Event, ...], possible: bool) -> None:
    """R8: from the campaign's nominees."""
    command = picking(Picked(f"{CAMPAIGN}.city.000000a1", standing(A, *since)))
    then = Given(NOMINEE_LIST).when(pick, command)
    if possible:
        assert isinstance(then.event, NomineePicked)
    else:
        then.then_refused(NotInThisState)


def test_a_draft_cannot_be_picked() -> None:
    """R8."""
    source = Given(NOMINEE_LIST, drafted(A)).state.nominations[A.id]
    Given(NOMINEE_LIST).when(pick, picking(Picked(f"{CAMPAIGN}.city.000000a1", source))).then_refused(NotInThisState)


def test_a_pick_is_no_nominee_to_pick_from() -> None:
    """R8."""
    source = Given(NOMINEE_LIST, *TWO_PICKED).state.nominations[TWO_PICKED[0].nomination.id]
    command = picking(Picked(f"{CAMPAIGN}.city.000000z9", source))
    Given(NOMINEE_LIST, *TWO_PICKED).when(pick, command).then_refused(PickedAlready)


def test_every_obstacle_of_the_picks_is_named_at_once() -> None:
    """R8, R24."""
    picks = (Picked("x", standing(A, withdrawn(A))), Picked("y", standing(B, declined(B))))
    refusal = Given(NOMINEE_LIST).when(pick, picking(*picks)).then_refused(SeveralObstacles)
    assert [each.nomination for each in refusal.obstacles] == [A.id, B.id]


def of_two_occasions() -> tuple[Picked, Picked]:
    """Return picks of one team that its unit nominated on two occasions."""
    ad_hoc = ref("h1", occasion="ad-hoc")
    sources = [
        Given(NOMINEE_LIST, drafted(one, nominee=TEAM), submitted(one)).state.nominations[one.id] for one in (A, ad_hoc)
    ]
    return Picked(f"{CAMPAIGN}.city.000000a1", sources[0]), Picked(f"{CAMPAIGN}.city.000000h1", sources[1])


def test_a_nominee_of_two_occasions_is_picked_once() -> None:
    """R21, R8: once per campaign and occasion."""
    refusal = Given(NOMINEE_LIST).when(pick, picking(*of_two_occasions())).then_refused(NominatedAlready)
    assert refusal.other == A.id


def test_a_nomination_that_cannot_go_up_stands_in_no_twin_s_way() -> None:
    """R21: what is told is what has to be put right."""
    first, second = of_two_occasions()
    gone = Picked(first.id, first.source.model_copy(update={"status": Status.WITHDRAWN}))
    assert Given(NOMINEE_LIST).when(pick, picking(gone, second)).then_refused(NotInThisState).nomination == A.id


def test_a_nominee_who_was_picked_before_is_not_picked_on_another_nomination() -> None:
    """R21, R8."""
    first, second = of_two_occasions()
    event = Given(NOMINEE_LIST).when(pick, picking(first)).event
    Given(NOMINEE_LIST, event).when(pick, picking(second)).then_refused(NominatedAlready)


def test_an_occasion_for_people_only_picks_no_collective() -> None:
    """R8, R23."""
    occasions = tuple(
        occasion.model_copy(update={"categories": (Category.INDIVIDUAL,)}) if occasion.id == "city" else occasion
        for occasion in RULES.plan.occasions
    )
    rules = replace(RULES, plan=RULES.plan.model_copy(update={"occasions": occasions}))
    Given(NOMINEE_LIST).when(pick, replace(picking(*of(A)), rules=rules)).then_refused(NotForCategory)


def test_the_council_s_papers_and_those_of_offices_go_up_with_a_pick() -> None:
    """R8, R15."""
    minutes = paper("council-minutes", 12)
    command = replace(picking(Picked("x", standing(A, *to_the_chair(A)[2:]))), documents=(minutes,))
    event = Given(NOMINEE_LIST).when(pick, command).event
    assert isinstance(event, NomineePicked)
    assert event.personal.documents == (report_on(A), *LEADS_PAPERS, minutes)


def test_a_pick_keeps_the_time_and_the_papers_of_the_nomination() -> None:
    """R8, R26."""
    source = standing(A).model_copy(update={"achieved": ACHIEVED})
    event = Given(NOMINEE_LIST).when(pick, picking(Picked(f"{CAMPAIGN}.city.000000a1", source))).event
    assert isinstance(event, NomineePicked)
    assert (event.achieved, event.personal.documents) == (ACHIEVED, source.documents)


@pytest.mark.parametrize("office", ["standing-office", "chair", "stranger"])
def test_only_the_council_picks(office: str) -> None:
    """R8."""
    refusal = Given(NOMINEE_LIST).when(pick, replace(picking(*of(A)), office=office)).then_refused(WaitsElsewhere)
    assert refusal.waits_at == "council"


@pytest.mark.parametrize("occasion", ["wrap-up", "ad-hoc", "title"])
def test_no_council_picks_where_units_nominate(occasion: str) -> None:
    """R8."""
    Given(NOMINEE_LIST).when(pick, replace(picking(*of(A)), occasion=occasion)).then_refused(NobodyPicks)


def test_in_2023_a_unit_proposes_to_the_city_and_no_council_picks() -> None:
    """R6, R8: B §2."""
    command = replace(picking(*of(A)), rules=CampaignRules(LETTER, as_of=1))
    refusal = Given(NOMINEE_LIST).when(pick, command).then_refused(NobodyPicks)
    assert refusal.clause == "2"


def test_an_unknown_occasion_is_refused() -> None:
    """R1."""
    Given(NOMINEE_LIST).when(pick, replace(picking(*of(A)), occasion="birthday")).then_refused(UnknownOccasion)


@pytest.mark.parametrize(
    ("vote", "reason"),
    [
        (Vote(present=9, in_favour=4, against=4, minutes="12"), VoteNotCarried),
        (Vote(present=3, in_favour=4, against=0, minutes="12"), VoteMissing),
    ],
    ids=["not-carried", "does-not-count-up"],
)
def test_picks_want_a_vote_that_carries(vote: Vote, reason: type[VoteMissing | VoteNotCarried]) -> None:
    """R8, R24."""
    Given(NOMINEE_LIST).when(pick, replace(picking(*of(A)), vote=vote)).then_refused(reason)


def test_a_pick_that_was_withdrawn_is_not_picked_again_under_its_id() -> None:
    """R8: a key that is sent again makes the same picks, and never another history of one of them."""
    taken_back = withdrawn(ref("a1")).model_copy(update={"nomination": picked(A, "a1").nomination})
    given = Given(NOMINEE_LIST, picked(A, "a1"), taken_back)
    given.when(pick, picking(Picked(f"{CAMPAIGN}.city.000000a1", standing(A)))).then_refused(IdTaken)
