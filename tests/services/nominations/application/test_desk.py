"""What every use case of nominations does before it decides: find the rules, the list and the time."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from services.nominations.application.desk import Deciding, RulesBehindError
from services.nominations.domain.nominee_list import NomineeList
from services.nominations.domain.numbered import Numbered
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.history import JointDecision
from shared.contracts.refusals import CampaignIsClosed, DocumentsNotUploaded, UnknownCampaign, UnknownNomination
from tests.services.nominations.application.desks import BY, CLOSED, AmendedBook, Book, Lists, Shelf, Together, desk
from tests.services.nominations.campaign.nominating import drafted
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.papers import REPORT
from tests.services.nominations.campaign.plan import CAMPAIGN, IN_TIME, RULES, WARD


def nothing(_state: NomineeList, _rules: CampaignRules, _now: datetime) -> Decision:
    return ()


def test_a_command_on_a_list_goes_into_the_unit_s_own_history() -> None:
    """R10."""
    lists = Lists()
    desk(lists).work_on_list(CAMPAIGN, WARD, nothing, BY)
    assert lists.asked == [f"{CAMPAIGN}/{WARD}/nominee-list"]


def test_a_command_on_a_nomination_goes_where_its_id_leads() -> None:
    """R10."""
    lists = Lists()
    desk(lists).work_on_nomination(ref("a1").id, lambda _unit: nothing, BY)
    assert lists.asked == [f"{CAMPAIGN}/{WARD}/nominee-list"]


def test_a_decision_taken_anew_is_judged_by_when_the_command_arrived() -> None:
    """R13: a list that arrived in time is not late because another was faster."""
    times: list[datetime] = []

    def decide(_state: NomineeList, _rules: CampaignRules, now: datetime) -> Decision:
        times.append(now)
        return ()

    desk(Lists()).work_on_list(CAMPAIGN, WARD, decide, BY)
    assert times == [IN_TIME, IN_TIME]


def test_a_campaign_that_was_not_heard_of_is_refused_and_no_list_asked() -> None:
    """R1."""
    lists = Lists()
    outcome = desk(lists).work_on_list("hoan-kiem-2024", WARD, nothing, BY)
    assert (type(outcome.refusal), lists.asked) == (UnknownCampaign, [])


def test_an_id_that_leads_nowhere_is_refused_and_no_list_asked() -> None:
    """R24."""
    lists = Lists()
    outcome = desk(lists).work_on_nomination("hoan-kiem-2024.phuong-bach-mai.12345678", lambda _unit: nothing, BY)
    assert (type(outcome.refusal), lists.asked) == (UnknownNomination, [])


def together(
    _states: Mapping[str, NomineeList], _standing: Numbered, _rules: CampaignRules, _now: datetime
) -> JointDecision:
    return {}


def something(_state: NomineeList, _rules: CampaignRules, _now: datetime) -> Decision:
    return (drafted(ref("a1")),)


def against_it(_state: NomineeList, _rules: CampaignRules, _now: datetime) -> Decision:
    return Refused(UnknownNomination(nomination=ref("a1").id))


def something_together(
    states: Mapping[str, NomineeList], _standing: Numbered, _rules: CampaignRules, _now: datetime
) -> JointDecision:
    return dict.fromkeys(states, (drafted(ref("a1")),))


@pytest.mark.parametrize("decide", [something, against_it])
def test_in_a_closed_campaign_nothing_is_recorded(decide: Deciding) -> None:
    """R1."""
    outcome = desk(Lists(), book=Book(CLOSED)).work_on_list(CAMPAIGN, WARD, decide, BY)
    assert isinstance(outcome.refusal, CampaignIsClosed)


def test_what_was_recorded_before_the_closing_is_answered_again() -> None:
    """R1: a repeat records nothing."""
    assert desk(Lists(), book=Book(CLOSED)).work_on_list(CAMPAIGN, WARD, nothing, BY).refusal is None


def test_what_goes_on_after_closing_does() -> None:
    """R26: announcing and revoking."""
    asked = Together()
    lists = [f"{CAMPAIGN}/{WARD}/nominee-list"]
    outcome = desk(Lists(), asked, Book(CLOSED)).work_on_several(CAMPAIGN, lists, together, BY, after_closing=True)
    assert (outcome.refusal, asked.asked) == (None, lists)


def test_papers_whose_bytes_are_nowhere_are_not_recorded() -> None:
    """R18."""
    outcome = desk(Lists(), shelf=Shelf(*REPORT)).work_on_list(CAMPAIGN, WARD, something, BY, REPORT)
    assert isinstance(outcome.refusal, DocumentsNotUploaded)


def test_a_repeat_does_not_need_the_bytes_again() -> None:
    """R18: they may have been erased since, as the law asks."""
    assert desk(Lists(), shelf=Shelf(*REPORT)).work_on_list(CAMPAIGN, WARD, nothing, BY, REPORT).refusal is None


def test_what_a_rule_refuses_is_not_refused_for_its_bytes() -> None:
    """R18."""
    outcome = desk(Lists(), shelf=Shelf(*REPORT)).work_on_list(CAMPAIGN, WARD, against_it, BY, REPORT)
    assert isinstance(outcome.refusal, UnknownNomination)


def test_a_list_that_was_decided_on_under_newer_rules_waits_for_them() -> None:
    """R2: this process has not heard yet of what another one decided under."""
    ahead = Lists(NomineeList(rules_as_of=RULES.as_of + 1))
    with pytest.raises(RulesBehindError):
        desk(ahead).work_on_list(CAMPAIGN, WARD, nothing, BY)


def test_lists_of_other_campaigns_are_left_out() -> None:
    """R1: what is in them goes by other rules."""
    asked = Together()
    lists = [f"hoan-kiem-2024/{WARD}/nominee-list", f"{CAMPAIGN}/{WARD}/nominee-list"]
    desk(Lists(), asked).work_on_several(CAMPAIGN, lists, together, BY)
    assert asked.asked == lists[1:]


def test_a_decision_s_number_is_asked_for_beside_the_lists() -> None:
    """R26."""
    asked = Together()
    desk(Lists(), asked).work_on_several(CAMPAIGN, [], together, BY, number="_decisions/ubnd/2024/1")
    assert asked.asked == ["_decisions/ubnd/2024/1"]


def test_a_closed_campaign_is_refused_for_several_lists_too() -> None:
    """R1: no office goes on with it."""
    lists = [f"{CAMPAIGN}/{WARD}/nominee-list"]
    outcome = desk(Lists(), Together(), Book(CLOSED)).work_on_several(CAMPAIGN, lists, something_together, BY)
    assert isinstance(outcome.refusal, CampaignIsClosed)


def test_papers_of_an_office_have_to_be_uploaded_too() -> None:
    """R18, R15."""
    lists = [f"{CAMPAIGN}/{WARD}/nominee-list"]
    outcome = desk(Lists(), Together(), shelf=Shelf(*REPORT)).work_on_several(
        CAMPAIGN, lists, something_together, BY, documents=REPORT
    )
    assert isinstance(outcome.refusal, DocumentsNotUploaded)


def test_several_lists_wait_for_the_newest_rules_that_one_was_decided_under() -> None:
    """R2."""
    ahead = Together(NomineeList(rules_as_of=RULES.as_of + 1))
    with pytest.raises(RulesBehindError):
        desk(Lists(), ahead).work_on_several(CAMPAIGN, [f"{CAMPAIGN}/{WARD}/nominee-list"], together, BY)


def test_a_decision_taken_anew_is_taken_under_the_newest_rules() -> None:
    """R2: what was amended in between counts."""
    newest: list[int] = []

    def decide(_state: NomineeList, rules: CampaignRules, _now: datetime) -> Decision:
        newest.append(rules.as_of)
        return ()

    desk(Lists(), book=AmendedBook()).work_on_list(CAMPAIGN, WARD, decide, BY)
    assert newest[0] < newest[1]
