"""A decision's number is its issuer's own in a year: no other decision has it."""

import datetime as dt
from dataclasses import replace

import pytest

from services.nominations.domain.deciding import decide_awards
from services.nominations.domain.numbered import DecisionPaper, number_of
from services.nominations.domain.refusals import DecisionBeforeCampaign, DecisionFromTheFuture, DecisionNumberTaken
from services.nominations.domain.revoking import revoke_awards
from services.nominations.domain.rules import CampaignRules
from shared.contracts.events.nominations import DecisionAct
from tests.services.nominations.campaign.awarding import DECIDED_ON, NUMBER, SIGNER, awarded, issued
from tests.services.nominations.campaign.plan import LETTER, RULES
from tests.services.nominations.campaign.reviewing import to_the_chair
from tests.services.nominations.domain.test_deciding import DECIDE, FIRST, PAPER, SECOND
from tests.services.nominations.domain.test_revoking import REVOKE
from tests.services.nominations.domain.together import GivenLists

NEXT = replace(DECIDE, nominations=(SECOND.id,))
NUMBERED = (*to_the_chair(FIRST), awarded(FIRST), issued(FIRST), *to_the_chair(SECOND))


def test_a_number_that_another_decision_has_is_refused() -> None:
    """R26."""
    refusal = GivenLists(*NUMBERED).when(decide_awards, NEXT).then_refused(DecisionNumberTaken)
    assert refusal.explanation().vi == (
        "Chủ tịch UBND quận đã ban hành quyết định số 1234/QĐ-UBND năm 2024 (phong trào “hai-ba-trung-2024”). "
        "Ghi đúng số của quyết định này."
    )


@pytest.mark.parametrize(
    "number",
    ["1234/qđ-ubnd", " 1234 / QĐ-UBND", "01234/QĐ-UBND", "Số: 1234/QĐ-UBND", "1234/QD-UBND", "1234/QĐ–UBND"],
    ids=["case", "spaces", "zero", "word", "without-stroke", "dash"],
)
def test_another_way_of_writing_a_number_is_no_other_number(number: str) -> None:
    """R26."""
    command = replace(NEXT, paper=replace(PAPER, number=number))
    GivenLists(*NUMBERED).when(decide_awards, command).then_refused(DecisionNumberTaken)


def test_another_number_is_free() -> None:
    """R26."""
    command = replace(NEXT, paper=replace(PAPER, number="1235/QĐ-UBND"))
    given = GivenLists(*NUMBERED)
    award = awarded(SECOND).model_copy(update={"number": "1235/QĐ-UBND"})
    given.when(decide_awards, command).then(award, issued(SECOND, number="1235/QĐ-UBND"))


def test_the_number_is_free_again_in_another_year() -> None:
    """R26: numbers begin anew each year."""
    in_2025 = dt.date(2025, 1, 2)
    now = dt.datetime(2025, 1, 2, 2, tzinfo=dt.UTC)
    command = replace(NEXT, paper=replace(PAPER, date=in_2025), now=now)
    given = GivenLists(*NUMBERED)
    given.when(decide_awards, command).then(
        awarded(SECOND).model_copy(update={"date": in_2025}), issued(SECOND).model_copy(update={"date": in_2025})
    )


def test_another_issuer_s_decision_of_that_number_is_another() -> None:
    """R26."""
    assert number_of(PAPER, "city-chair", RULES) != number_of(PAPER, "chair", RULES)


def test_another_campaign_s_decision_of_the_same_issuer_has_taken_the_number() -> None:
    """R26: they are numbered through all campaigns."""
    plan = LETTER.model_copy(update={"offices": RULES.plan.offices})
    assert number_of(PAPER, "chair", CampaignRules(plan, as_of=1)) == number_of(PAPER, "chair", RULES)


def test_an_office_without_an_issuer_numbers_its_own_decisions() -> None:
    """R26."""
    offices = tuple(office.model_copy(update={"issuer": None}) for office in RULES.plan.offices)
    rules = CampaignRules(RULES.plan.model_copy(update={"offices": offices}), as_of=1)
    assert rules.issuer("chair") == "hai-ba-trung-2024-chair"


def test_a_revocation_s_number_is_a_decision_s_number() -> None:
    """R26."""
    paper = DecisionPaper(NUMBER, DECIDED_ON, SIGNER)
    refusal = GivenLists(*NUMBERED).when(revoke_awards, replace(REVOKE, paper=paper)).then_refused(DecisionNumberTaken)
    assert refusal.number == NUMBER


def test_a_grant_does_not_take_the_number_of_a_revocation() -> None:
    """R26."""
    taken = issued(FIRST, act=DecisionAct.REVOKE)
    GivenLists(*to_the_chair(SECOND), taken).when(decide_awards, NEXT).then_refused(DecisionNumberTaken)


def test_a_decision_dated_before_the_campaign_is_refused() -> None:
    """R26: what was typed is another year."""
    rules = replace(RULES, opened=dt.datetime(2024, 3, 15, 10, tzinfo=dt.UTC))
    command = replace(DECIDE, rules=rules, paper=replace(PAPER, date=dt.date(2024, 3, 14)))
    refusal = GivenLists(*to_the_chair(FIRST)).when(decide_awards, command).then_refused(DecisionBeforeCampaign)
    assert refusal.first == dt.date(2024, 3, 15)


def test_a_decision_dated_on_the_campaign_s_first_day_is_recorded() -> None:
    """R26."""
    day = dt.date(2024, 3, 15)
    rules = replace(RULES, opened=dt.datetime(2024, 3, 15, 10, tzinfo=dt.UTC))
    then = GivenLists(*to_the_chair(FIRST)).when(
        decide_awards, replace(DECIDE, rules=rules, paper=replace(PAPER, date=day))
    )
    assert isinstance(then.decision, dict)


def test_a_decision_dated_today_is_recorded() -> None:
    """R26: October 1st has begun in Hà Nội while it is September 30th in UTC."""
    now = dt.datetime(2024, 9, 30, 17, tzinfo=dt.UTC)
    given = GivenLists(*to_the_chair(FIRST))
    given.when(decide_awards, replace(DECIDE, now=now)).then(awarded(FIRST), issued(FIRST))


def test_a_decision_dated_tomorrow_is_refused() -> None:
    """R26: until midnight in Hà Nội, October 1st has not come."""
    now = dt.datetime(2024, 9, 30, 16, 59, 59, tzinfo=dt.UTC)
    given = GivenLists(*to_the_chair(FIRST))
    refusal = given.when(decide_awards, replace(DECIDE, now=now)).then_refused(DecisionFromTheFuture)
    assert (refusal.decided_on, refusal.today) == (dt.date(2024, 10, 1), dt.date(2024, 9, 30))
