"""A unit submits nominations, one or its whole list, within its places and its time."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    DossierIncomplete,
    ListTooLate,
    NoQuotaForUnit,
    NothingToSubmit,
    NotInThisState,
    QuotaUsedUp,
    UnknownNomination,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import SubmitNominations, submit
from shared.contracts.event import Event
from shared.contracts.events.nominations import NominationRef, SubmissionRefused
from shared.contracts.nominee import Individual
from shared.contracts.plan import Category
from shared.contracts.refusals import UnknownUnit
from shared.contracts.texts import Text
from tests.given_when_then import Given
from tests.services.nominations.campaign import (
    CAMPAIGN,
    CUTOFF,
    DEPARTMENT,
    IN_TIME,
    LAST_SECOND,
    LETTER,
    LETTER_AND_MINUTES,
    PERSON,
    PLAN,
    REPORT,
    RULES,
    WARD,
    awarded,
    declined,
    drafted,
    paper,
    person,
    ref,
    returned,
    submitted,
    to_the_chair,
    withdrawn,
)

FIRST, SECOND, THIRD = ref("a1"), ref("b2"), ref("c3")
SUBMIT_LIST = SubmitNominations(WARD, (), LETTER_AND_MINUTES, RULES, IN_TIME)
OUTSIDER = Individual(person=PERSON.person, managing_unit="phuong-bach-khoa")
TWO_SUBMITTED = (drafted(FIRST), drafted(SECOND), submitted(FIRST, SECOND))


def only(*several: NominationRef, at: datetime = IN_TIME) -> SubmitNominations:
    return replace(SUBMIT_LIST, nominations=tuple(one.id for one in several), now=at)


def refused(
    *several: NominationRef, code: str, rule: str, clause: str = "III.4.2", category: Category | None = None
) -> SubmissionRefused:
    return SubmissionRefused(
        campaign=CAMPAIGN,
        unit=WARD,
        nominations=several,
        code=code,
        rule=rule,
        clause=clause,
        category=category,
        rules_as_of=1,
    )


def used_up(*several: NominationRef) -> SubmissionRefused:
    return refused(*several, code="quota-used-up", rule="R10", category=several[0].category)


# What is submitted


def test_a_unit_submits_one_nomination() -> None:
    """R14."""
    given = Given(NOMINEE_LIST, drafted(FIRST), drafted(SECOND))
    given.when(submit, only(FIRST)).then(submitted(FIRST))


def test_a_unit_submits_its_whole_list() -> None:
    """R14."""
    given = Given(NOMINEE_LIST, drafted(FIRST), drafted(person("p1")))
    given.when(submit, SUBMIT_LIST).then(submitted(FIRST, person("p1")))


def test_the_whole_list_is_its_drafts_only() -> None:
    """R14."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST), drafted(SECOND))
    given.when(submit, SUBMIT_LIST).then(submitted(SECOND))


def test_a_nomination_named_twice_is_submitted_once() -> None:
    """R21."""
    Given(NOMINEE_LIST, drafted(FIRST)).when(submit, only(FIRST, FIRST)).then(submitted(FIRST))


def test_what_is_submitted_already_is_passed_over_in_a_list() -> None:
    """R21."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), drafted(SECOND))
    given.when(submit, only(FIRST, SECOND)).then(submitted(SECOND))


def test_the_event_says_under_which_rules_it_was_decided() -> None:
    """R2."""
    command = replace(SUBMIT_LIST, rules=CampaignRules(PLAN, as_of=7))
    Given(NOMINEE_LIST, drafted(FIRST)).when(submit, command).then(submitted(FIRST, as_of=7))


def test_submitting_again_records_nothing() -> None:
    """R21."""
    Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).when(submit, only(FIRST)).then_nothing()


def test_submitting_the_whole_list_again_records_nothing() -> None:
    """R21."""
    Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).when(submit, SUBMIT_LIST).then_nothing()


def test_submitting_again_after_the_cutoff_records_nothing() -> None:
    """R13: an answer that was lost is asked for again, however late."""
    Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).when(submit, only(FIRST, at=CUTOFF)).then_nothing()


def test_an_empty_list_is_refused() -> None:
    """R14."""
    refusal = Given(NOMINEE_LIST).when(submit, SUBMIT_LIST).then_refused(NothingToSubmit)
    assert refusal.explanation().vi.startswith("Danh sách của Phường Bạch Mai không còn dự thảo nào.")


def test_a_list_of_withdrawn_nominations_is_refused_as_empty() -> None:
    """R14."""
    given = Given(NOMINEE_LIST, drafted(FIRST), withdrawn(FIRST, held_place=False))
    given.when(submit, SUBMIT_LIST).then_refused(NothingToSubmit)


def test_an_unknown_nomination_is_refused() -> None:
    """R24."""
    refusal = Given(NOMINEE_LIST, drafted(FIRST)).when(submit, only(FIRST, SECOND)).then_refused(UnknownNomination)
    assert refusal.nomination == SECOND.id


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    command = replace(SUBMIT_LIST, unit="phuong-hang-bac")
    Given(NOMINEE_LIST, drafted(FIRST)).when(submit, command).then_refused(UnknownUnit)


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((drafted(FIRST), submitted(FIRST), declined(FIRST)), id="declined"),
        pytest.param((drafted(FIRST), submitted(FIRST), withdrawn(FIRST)), id="withdrawn"),
        pytest.param((*to_the_chair(FIRST), awarded(FIRST)), id="awarded"),
    ],
)
def test_what_is_over_cannot_be_submitted(since: tuple[Event, ...]) -> None:
    """R24."""
    refusal = Given(NOMINEE_LIST, *since).when(submit, only(FIRST)).then_refused(NotInThisState)
    assert refusal.possible == ("draft", "returned")


# Papers


def test_an_incomplete_dossier_is_refused_with_everything_that_is_missing_at_once() -> None:
    """R19, R14."""
    bare = (drafted(FIRST, documents=()), drafted(person("p1"), documents=(), nominee=OUTSIDER))
    command = replace(SUBMIT_LIST, documents=(paper("council-minutes"),))
    refusal = Given(NOMINEE_LIST, *bare).when(submit, command).then_refused(DossierIncomplete)
    assert {(missing.kind, missing.nomination) for missing in refusal.missing} == {
        ("submission-letter", None),
        ("nominee-list", None),
        ("achievement-report", FIRST.id),
        ("achievement-report", person("p1").id),
        ("managing-unit-consent", person("p1").id),
    }


def test_the_refusal_names_the_papers_and_the_clause() -> None:
    """R19."""
    given = Given(NOMINEE_LIST, drafted(FIRST, documents=()))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert refusal.explanation().vi == (
        f"Còn thiếu, mục III.5.2a; III.5.3: Báo cáo thành tích ({FIRST.id}). Bổ sung rồi nộp lại."
    )


def test_nothing_of_a_list_is_submitted_where_one_dossier_is_incomplete() -> None:
    """R19."""
    given = Given(NOMINEE_LIST, drafted(FIRST), drafted(SECOND, documents=()))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert [missing.nomination for missing in refusal.missing] == [SECOND.id]


def test_papers_of_the_list_that_were_sent_before_need_not_be_sent_again() -> None:
    """R14, R18: one original set."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), drafted(SECOND))
    given.when(submit, replace(SUBMIT_LIST, documents=())).then(submitted(SECOND, documents=()))


def test_a_list_keeps_a_paper_once_however_often_it_was_sent() -> None:
    """R18: one original set."""
    state = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), drafted(SECOND), submitted(SECOND)).state
    assert state.documents == LETTER_AND_MINUTES


def test_papers_that_come_after_everything_was_submitted_are_refused_and_not_dropped() -> None:
    """R18."""
    command = replace(only(FIRST), documents=(*LETTER_AND_MINUTES, paper("other")))
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST))
    assert given.when(submit, command).then_refused(NotInThisState).status == "submitted"


def test_papers_that_come_with_no_draft_left_are_refused_and_not_dropped() -> None:
    """R18."""
    command = replace(SUBMIT_LIST, documents=(paper("other"),))
    Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST)).when(submit, command).then_refused(NothingToSubmit)


def test_an_outsider_needs_the_managing_unit_s_consent() -> None:
    """R17."""
    given = Given(NOMINEE_LIST, drafted(person("p1"), nominee=OUTSIDER))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["managing-unit-consent"]


def test_an_outsider_with_consent_is_taken() -> None:
    """R17."""
    papers = (*REPORT, paper("managing-unit-consent"))
    given = Given(NOMINEE_LIST, drafted(person("p1"), nominee=OUTSIDER, documents=papers))
    given.when(submit, SUBMIT_LIST).then(submitted(person("p1")))


def test_a_nominee_of_the_unit_s_own_needs_no_consent() -> None:
    """R17."""
    own = Individual(person=PERSON.person, managing_unit=WARD)
    given = Given(NOMINEE_LIST, drafted(person("p1"), nominee=own))
    given.when(submit, SUBMIT_LIST).then(submitted(person("p1")))


def test_an_ad_hoc_dossier_needs_no_minutes() -> None:
    """R16."""
    one = ref("h1", occasion="ad-hoc")
    given = Given(NOMINEE_LIST, drafted(one, documents=(paper("summary-report"),)))
    letter = (paper("submission-letter"),)
    given.when(submit, replace(SUBMIT_LIST, documents=letter)).then(submitted(one, documents=letter))


def test_an_ad_hoc_dossier_needs_its_summary_report() -> None:
    """R16."""
    given = Given(NOMINEE_LIST, drafted(ref("h1", occasion="ad-hoc")))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["summary-report"]


def test_a_list_of_two_occasions_is_refused_with_the_clauses_of_both() -> None:
    """R19."""
    bare = (drafted(FIRST, documents=()), drafted(ref("h1", occasion="ad-hoc"), documents=()))
    refusal = Given(NOMINEE_LIST, *bare).when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert refusal.clause == "III.5.2a; III.5.3, III.5.1; III.5.3"


def test_a_plan_without_checklists_asks_for_no_papers() -> None:
    """R6."""
    one = NominationRef(
        id="thanh-xuan-2023.phuong-kim-giang.000000a1",
        category=Category.COLLECTIVE,
        occasion="wrap-up",
        counts_against_quota=True,
    )
    rules = CampaignRules(LETTER, as_of=1)
    command = SubmitNominations("phuong-kim-giang", (), (), rules, datetime(2023, 6, 1, tzinfo=UTC))
    given = Given(NOMINEE_LIST, drafted(one, documents=(), unit="phuong-kim-giang"))
    assert given.when(submit, command).event.model_dump()["nominations"][0]["id"] == one.id


# Places


@pytest.mark.parametrize(
    ("unit", "category", "maximum"),
    [
        (WARD, Category.COLLECTIVE, 2),
        (WARD, Category.INDIVIDUAL, 4),
        (DEPARTMENT, Category.COLLECTIVE, 1),
        (DEPARTMENT, Category.INDIVIDUAL, 2),
    ],
)
def test_a_unit_submits_as_many_as_its_quota_and_no_more(unit: str, category: Category, maximum: int) -> None:
    """R7."""
    refs = tuple(ref(f"n{n}", category, unit=unit) for n in range(maximum + 1))
    history = [drafted(one, unit=unit) for one in refs]
    command = replace(SUBMIT_LIST, unit=unit, nominations=tuple(one.id for one in refs[:maximum]))
    taken = Given(NOMINEE_LIST, *history).when(submit, command).event
    last = replace(command, nominations=(refs[maximum].id,))
    fact = Given(NOMINEE_LIST, *history, taken).when(submit, last).refused.fact
    assert isinstance(fact, SubmissionRefused)
    assert (fact.code, fact.category, fact.clause) == ("quota-used-up", category, "III.4.2")


def test_a_third_collective_is_refused_in_the_rule_s_own_words() -> None:
    """R10: the count, the category, the unit, the clause."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD))
    refusal = given.when(submit, only(THIRD)).then_refused_on_record(QuotaUsedUp, used_up(THIRD))
    assert refusal.explanation().vi == (
        "2/2 tập thể đã đề nghị, Phường Bạch Mai, mục III.4.2; đề nghị thêm 1. Rút một đề nghị đã nộp để có chỗ."
    )


def test_a_fifth_individual_is_refused_in_english_too() -> None:
    """R10."""
    four = [person(f"p{n}") for n in range(4)]
    given = Given(NOMINEE_LIST, *map(drafted, four), submitted(*four), drafted(person("p5")))
    refusal = given.when(submit, only(person("p5"))).then_refused_on_record(QuotaUsedUp, used_up(person("p5")))
    assert refusal.explanation().en == (
        "4/4 individuals already nominated, Phường Bạch Mai, clause III.4.2; 1 more asked for. "
        "Withdraw a submitted nomination to free a place."
    )


def test_a_list_that_asks_for_too_many_at_once_is_refused_whole() -> None:
    """R10."""
    given = Given(NOMINEE_LIST, drafted(FIRST), drafted(SECOND), drafted(THIRD))
    fact = used_up(FIRST, SECOND, THIRD)
    assert given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, fact).used == 0


def test_a_category_without_a_place_left_holds_back_the_others_of_its_list() -> None:
    """R10: all or none."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD), drafted(person("p1")))
    fact = refused(THIRD, person("p1"), code="quota-used-up", rule="R10", category=Category.COLLECTIVE)
    given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, fact)


def test_the_categories_do_not_use_each_other_s_places() -> None:
    """R7."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(person("p1")))
    given.when(submit, SUBMIT_LIST).then(submitted(person("p1")))


def test_the_quota_counts_over_all_themes_of_the_campaign() -> None:
    """R7; what we take, no. 4."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD, theme="an-ninh-trat-tu"))
    given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, used_up(THIRD))


def test_an_ad_hoc_nomination_is_taken_when_the_quota_is_used_up() -> None:
    """R9; what we take, no. 4."""
    one = ref("h1", occasion="ad-hoc")
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(one, documents=(paper("summary-report"),)))
    given.when(submit, only(one)).then(submitted(one))


def test_a_city_pick_is_taken_when_the_quota_is_used_up() -> None:
    """R8; what we take, no. 4."""
    one = ref("h1", occasion="city")
    Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(one)).when(submit, only(one)).then(submitted(one))


def test_ad_hoc_nominations_leave_the_places_free() -> None:
    """R9; what we take, no. 4."""
    ad_hoc = [ref(f"h{n}", occasion="ad-hoc") for n in range(3)]
    given = Given(NOMINEE_LIST, *map(drafted, ad_hoc), submitted(*ad_hoc), drafted(FIRST), drafted(SECOND))
    given.when(submit, SUBMIT_LIST).then(submitted(FIRST, SECOND))


@pytest.mark.parametrize("end", [withdrawn(FIRST), declined(FIRST)], ids=["withdrawn", "declined"])
def test_a_place_given_back_can_be_taken_again(end: Event) -> None:
    """R11."""
    Given(NOMINEE_LIST, *TWO_SUBMITTED, end, drafted(THIRD)).when(submit, only(THIRD)).then(submitted(THIRD))


def test_a_returned_nomination_keeps_its_place_from_others() -> None:
    """R11."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, returned(FIRST), drafted(THIRD))
    given.when(submit, only(THIRD)).then_refused_on_record(QuotaUsedUp, used_up(THIRD))


def test_a_returned_nomination_comes_back_to_its_own_place() -> None:
    """R11."""
    Given(NOMINEE_LIST, *TWO_SUBMITTED, returned(FIRST)).when(submit, only(FIRST)).then(submitted(FIRST))


def test_a_returned_nomination_comes_back_though_the_quota_was_lowered() -> None:
    """R2: a lowered quota cancels nobody."""
    quotas = tuple(quota.model_copy(update={"maximum": 1, "expected": None}) for quota in PLAN.quotas)
    rules = CampaignRules(PLAN.model_copy(update={"quotas": quotas}), as_of=2)
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, returned(FIRST))
    given.when(submit, replace(only(FIRST), rules=rules)).then(submitted(FIRST, as_of=2))


def test_an_award_keeps_its_place_from_others() -> None:
    """R26."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST), drafted(SECOND), drafted(THIRD))
    fact = used_up(SECOND, THIRD)
    assert given.when(submit, SUBMIT_LIST).then_refused_on_record(QuotaUsedUp, fact).used == 1


def test_the_same_refusal_again_is_not_recorded_again() -> None:
    """R28."""
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD), used_up(THIRD))
    given.when(submit, only(THIRD)).then_refused(QuotaUsedUp)


def test_the_refusal_of_another_nomination_is_recorded() -> None:
    """R10."""
    fourth = ref("d4")
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD), used_up(THIRD), drafted(fourth))
    given.when(submit, only(fourth)).then_refused_on_record(QuotaUsedUp, used_up(fourth))


def test_a_quota_of_unknown_number_refuses_nobody() -> None:
    """What we take, no. 6; R6."""
    quotas = tuple(quota.model_copy(update={"maximum": None}) for quota in PLAN.quotas)
    rules = CampaignRules(PLAN.model_copy(update={"quotas": quotas}), as_of=1)
    given = Given(NOMINEE_LIST, *TWO_SUBMITTED, drafted(THIRD))
    given.when(submit, replace(only(THIRD), rules=rules)).then(submitted(THIRD))


def test_a_quota_of_zero_refuses_everybody() -> None:
    """R7."""
    quotas = tuple(quota.model_copy(update={"maximum": 0}) for quota in PLAN.quotas)
    rules = CampaignRules(PLAN.model_copy(update={"quotas": quotas}), as_of=1)
    given = Given(NOMINEE_LIST, drafted(FIRST))
    given.when(submit, replace(only(FIRST), rules=rules)).then_refused_on_record(QuotaUsedUp, used_up(FIRST))


def test_a_unit_without_a_quota_is_sent_to_the_standing_office() -> None:
    """R7."""
    rules = CampaignRules(PLAN.model_copy(update={"quotas": ()}), as_of=1)
    refusal = (
        Given(NOMINEE_LIST, drafted(FIRST)).when(submit, replace(only(FIRST), rules=rules)).then_refused(NoQuotaForUnit)
    )
    assert refusal.explanation().vi.startswith("Kế hoạch không giao chỉ tiêu tập thể cho Phường Bạch Mai.")


# Time


def test_a_list_one_second_before_the_cutoff_is_taken() -> None:
    """R13: at 2024-08-19T23:59:59+07:00."""
    Given(NOMINEE_LIST, drafted(FIRST)).when(submit, only(FIRST, at=LAST_SECOND)).then(submitted(FIRST))


def test_a_list_at_the_cutoff_is_refused() -> None:
    """R13: at 2024-08-20T00:00:00+07:00, the first late instant; what we take, no. 1."""
    fact = refused(FIRST, code="list-too-late", rule="R13")
    given = Given(NOMINEE_LIST, drafted(FIRST))
    refusal = given.when(submit, only(FIRST, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)
    assert refusal.explanation() == Text(
        vi="Đã hết hạn “Trước ngày 20/8/2024” (từ 2024-08-20T00:00:00+07:00), Phường Bạch Mai, mục III.4.2. "
        "Cần được gia hạn mới nộp được.",
        en="The time limit “Trước ngày 20/8/2024” ended (from 2024-08-20T00:00:00+07:00 on), Phường Bạch Mai, "
        "clause III.4.2. Only an extension opens it again.",
    )


@pytest.mark.parametrize(
    ("instant", "late"), [("2024-08-19T16:59:59.999999+00:00", False), ("2024-08-19T17:00:00+00:00", True)]
)
def test_the_cutoff_is_the_same_instant_on_a_clock_of_another_zone(instant: str, late: bool) -> None:
    """R13."""
    then = Given(NOMINEE_LIST, drafted(FIRST)).when(submit, only(FIRST, at=datetime.fromisoformat(instant)))
    assert hasattr(then.decision, "refusal") is late


def test_a_returned_nomination_may_come_back_after_the_cutoff() -> None:
    """R13, R24: it was in time when it first came."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST))
    given.when(submit, only(FIRST, at=CUTOFF)).then(submitted(FIRST))


def test_a_late_draft_holds_back_the_returned_ones_of_its_list() -> None:
    """R13: all or none."""
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), returned(FIRST), drafted(SECOND))
    fact = refused(FIRST, SECOND, code="list-too-late", rule="R13")
    given.when(submit, only(FIRST, SECOND, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)


def test_an_ad_hoc_nomination_has_no_date() -> None:
    """R9."""
    one = ref("h1", occasion="ad-hoc")
    given = Given(NOMINEE_LIST, drafted(one, documents=(paper("summary-report"),)))
    given.when(submit, only(one, at=CUTOFF)).then(submitted(one))


def test_lateness_is_told_before_missing_papers_are() -> None:
    """R13: no paper would help."""
    given = Given(NOMINEE_LIST, drafted(FIRST, documents=()))
    fact = refused(FIRST, code="list-too-late", rule="R13")
    given.when(submit, only(FIRST, at=CUTOFF)).then_refused_on_record(ListTooLate, fact)


def test_lateness_asked_again_is_not_recorded_again() -> None:
    """R28."""
    late = refused(FIRST, code="list-too-late", rule="R13")
    Given(NOMINEE_LIST, drafted(FIRST), late).when(submit, only(FIRST, at=CUTOFF)).then_refused(ListTooLate)


def test_a_unit_that_owes_no_list_has_no_date() -> None:
    """R13: the dossier deadline binds the units that the plan names."""
    rules = CampaignRules(PLAN.model_copy(update={"obligations": ()}), as_of=1)
    given = Given(NOMINEE_LIST, drafted(FIRST))
    given.when(submit, replace(only(FIRST, at=CUTOFF), rules=rules)).then(submitted(FIRST))
