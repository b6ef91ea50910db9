"""The last office of the route grants awards, one or many, by one decision."""

import datetime as dt
from dataclasses import replace

import pytest

from services.nominations.domain.deciding import DecideAwards, decide_awards
from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.numbered import DecisionPaper
from services.nominations.domain.refusals import (
    DecisionNumberTaken,
    NominatedAlready,
    NotInThisState,
    OutsidePeriod,
    SeveralObstacles,
    WaitsElsewhere,
)
from services.nominations.domain.rules import CampaignRules
from shared.contracts.event import Event
from shared.contracts.events.nominations import Achieved, SavedPersonal
from shared.contracts.plan import Category
from shared.contracts.refusals import UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import DECIDED_ON, NUMBER, SIGNER, awarded, issued, revoked
from tests.services.nominations.campaign.nominating import withdrawn
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import CHAIR, CITY
from tests.services.nominations.campaign.papers import paper
from tests.services.nominations.campaign.plan import RULES
from tests.services.nominations.campaign.reviewing import declined, picked, returned, to_the_chair
from tests.services.nominations.domain.together import GivenLists
from tests.services.nominations.submissions import ACHIEVED

FIRST, SECOND = ref("a1"), ref("b2")
ACROSS = ref("a1", unit="phuong-bach-khoa")
PAPER = DecisionPaper(NUMBER, DECIDED_ON, SIGNER)
DECIDE = DecideAwards(
    nominations=(FIRST.id,),
    office="chair",
    paper=PAPER,
    achieved=None,
    by=CHAIR,
    rules=RULES,
    now=dt.datetime(2024, 10, 1, 2, tzinfo=dt.UTC),
    twins={},
)
BOTH = replace(DECIDE, nominations=(FIRST.id, SECOND.id))


def test_the_chair_grants_the_award() -> None:
    """R26: what was decided, and that the decision was issued."""
    GivenLists(*to_the_chair(FIRST)).when(decide_awards, DECIDE).then(awarded(FIRST), issued(FIRST))


def test_one_decision_grants_several_awards_of_several_lists() -> None:
    """R26: all of them, and one number."""
    command = replace(DECIDE, nominations=(FIRST.id, SECOND.id, ACROSS.id))
    given = GivenLists(*to_the_chair(FIRST), *to_the_chair(SECOND), *to_the_chair(ACROSS))
    given.when(decide_awards, command).then(
        awarded(FIRST), awarded(SECOND), awarded(ACROSS), issued(FIRST, SECOND, ACROSS)
    )


def test_an_award_named_twice_is_granted_once() -> None:
    """R26."""
    command = replace(DECIDE, nominations=(FIRST.id, FIRST.id))
    GivenLists(*to_the_chair(FIRST)).when(decide_awards, command).then(awarded(FIRST), issued(FIRST))


def test_nothing_is_granted_where_one_does_not_wait_for_the_chair() -> None:
    """R26: all or none."""
    given = GivenLists(*to_the_chair(FIRST), *to_the_chair(SECOND)[:3])
    assert given.when(decide_awards, BOTH).then_refused(WaitsElsewhere).nomination == SECOND.id


def test_every_obstacle_of_a_batch_is_named_at_once() -> None:
    """R24."""
    given = GivenLists(*to_the_chair(FIRST)[:3], *to_the_chair(SECOND), withdrawn(SECOND))
    refusal = given.when(decide_awards, BOTH).then_refused(SeveralObstacles)
    assert [(each.nomination, type(each.refusal)) for each in refusal.obstacles] == [
        (FIRST.id, WaitsElsewhere),
        (SECOND.id, NotInThisState),
    ]


def test_the_award_form_and_the_issuer_are_the_occasion_s_own() -> None:
    """R26, R8: the city grants its certificate under its own numbers."""
    pick = picked(FIRST, "p1")
    command = replace(DECIDE, nominations=(pick.nomination.id,), office="city-chair", by=CITY)
    award = awarded(pick.nomination).model_copy(
        update={"office": "city-chair", "by": CITY, "issuer": "ubnd-thanh-pho-ha-noi"}
        | {"award_form": "certificate-of-commendation"}
    )
    by_the_city = issued(pick.nomination).model_copy(update={"office": "city-chair", "issuer": "ubnd-thanh-pho-ha-noi"})
    GivenLists(pick).when(decide_awards, command).then(award, by_the_city)


def test_an_award_is_for_the_time_that_its_nomination_names() -> None:
    """R26: the achievement period."""
    drafted, *on = to_the_chair(FIRST)
    dated = drafted.model_copy(update={"achieved": ACHIEVED})
    award = awarded(FIRST).model_copy(update={"achieved": ACHIEVED})
    GivenLists(dated, *on).when(decide_awards, DECIDE).then(award, issued(FIRST))


def test_a_decision_may_name_another_time() -> None:
    """R26."""
    other = Achieved(starts=dt.date(2024, 5, 1), ends=dt.date(2024, 9, 30))
    award = awarded(FIRST).model_copy(update={"achieved": other})
    given = GivenLists(*to_the_chair(FIRST))
    given.when(decide_awards, replace(DECIDE, achieved=other)).then(award, issued(FIRST))


def test_an_award_of_an_undated_nomination_is_for_the_campaign_s_period() -> None:
    """R26, R9."""
    rules = replace(RULES, opened=dt.datetime(2024, 3, 15, 10, tzinfo=dt.UTC))
    period = Achieved(starts=dt.date(2024, 3, 15), ends=dt.date(2024, 10, 31))
    award = awarded(FIRST).model_copy(update={"achieved": period})
    given = GivenLists(*to_the_chair(FIRST))
    given.when(decide_awards, replace(DECIDE, rules=rules)).then(award, issued(FIRST))


def test_the_decision_s_own_paper_is_kept_with_its_number() -> None:
    """R18, R26."""
    document = paper("decision")
    command = replace(DECIDE, paper=replace(PAPER, documents=(document,)))
    number = issued(FIRST).model_copy(update={"personal": SavedPersonal(documents=(document,))})
    GivenLists(*to_the_chair(FIRST)).when(decide_awards, command).then(awarded(FIRST), number)


def test_an_award_keeps_its_place() -> None:
    """R26."""
    state = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST)).state
    assert state.places_used(Category.COLLECTIVE) == 1


def test_the_same_decision_again_records_nothing() -> None:
    """R26."""
    given = GivenLists(*to_the_chair(FIRST), awarded(FIRST), issued(FIRST))
    given.when(decide_awards, DECIDE).then_nothing()


def test_the_same_decision_again_records_nothing_though_its_award_was_revoked() -> None:
    """R26."""
    given = GivenLists(*to_the_chair(FIRST), awarded(FIRST), issued(FIRST), revoked(FIRST))
    given.when(decide_awards, DECIDE).then_nothing()


@pytest.mark.parametrize(
    "other",
    [
        BOTH,
        replace(DECIDE, nominations=(FIRST.id, ref("zz").id)),
        replace(DECIDE, paper=replace(PAPER, signer="Trần Văn Bình")),
        replace(DECIDE, paper=replace(PAPER, date=DECIDED_ON - dt.timedelta(days=1))),
        replace(DECIDE, achieved=ACHIEVED),
    ],
    ids=["another-award", "an-unknown-award", "signer", "date", "time-of-achievement"],
)
def test_the_same_number_for_other_content_is_no_repeat(other: DecideAwards) -> None:
    """R26."""
    given = GivenLists(*to_the_chair(FIRST), *to_the_chair(SECOND), awarded(FIRST), issued(FIRST))
    given.when(decide_awards, other).then_refused(DecisionNumberTaken)


def test_a_second_decision_on_an_award_is_refused() -> None:
    """R26."""
    given = GivenLists(*to_the_chair(FIRST), awarded(FIRST), issued(FIRST))
    command = replace(DECIDE, paper=replace(PAPER, number="1235/QĐ-UBND"))
    assert given.when(decide_awards, command).then_refused(NotInThisState).status == "awarded"


@pytest.mark.parametrize("steps", [2, 3, 4])
def test_no_step_of_the_route_is_skipped(steps: int) -> None:
    """R23."""
    GivenLists(*to_the_chair(FIRST)[:steps]).when(decide_awards, DECIDE).then_refused(WaitsElsewhere)


def test_another_office_cannot_decide() -> None:
    """R23."""
    given = GivenLists(*to_the_chair(FIRST))
    given.when(decide_awards, replace(DECIDE, office="council")).then_refused(WaitsElsewhere)


def test_an_office_that_endorses_cannot_decide() -> None:
    """R23."""
    given = GivenLists(*to_the_chair(FIRST)[:2])
    given.when(decide_awards, replace(DECIDE, office="theme-lead")).then_refused(WaitsElsewhere)


@pytest.mark.parametrize(
    "end",
    [withdrawn(FIRST), declined(FIRST, "chair", CHAIR), returned(FIRST, "chair", CHAIR)],
    ids=["withdrawn", "declined", "returned"],
)
def test_what_the_chair_does_not_have_cannot_be_awarded(end: Event) -> None:
    """R24."""
    GivenLists(*to_the_chair(FIRST), end).when(decide_awards, DECIDE).then_refused(NotInThisState)


def test_an_unknown_nomination_is_refused() -> None:
    """R24."""
    GivenLists().when(decide_awards, DECIDE).then_refused(UnknownNomination)


def test_a_nominee_whom_another_unit_submitted_first_is_not_awarded() -> None:
    """R21: two units were faster than the register, the last office is not."""
    twin = Twin(ACROSS.id, "Phường Bách Khoa", "nominee")
    command = replace(DECIDE, twins={FIRST.id: twin})
    assert (
        GivenLists(*to_the_chair(FIRST)).when(decide_awards, command).then_refused(NominatedAlready).other == ACROSS.id
    )


def test_a_nomination_whose_occasion_the_plan_lost_is_an_error_that_names_it() -> None:
    """R2."""
    rules = CampaignRules(RULES.plan.model_copy(update={"occasions": ()}), as_of=2)
    with pytest.raises(LookupError, match="the plan lost occasion wrap-up"):
        GivenLists(*to_the_chair(FIRST)).when(decide_awards, replace(DECIDE, rules=rules))


def test_no_award_is_for_a_time_out_of_the_campaign_s_period() -> None:
    """R9, R26: a year mistyped in a decision can't be undone."""
    later = Achieved(starts=dt.date(2030, 1, 1), ends=dt.date(2030, 1, 2))
    given = GivenLists(*to_the_chair(FIRST))
    given.when(decide_awards, replace(DECIDE, achieved=later)).then_refused(OutsidePeriod)
