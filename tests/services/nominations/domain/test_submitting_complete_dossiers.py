"""A unit submits complete dossiers."""

from dataclasses import replace
from datetime import UTC, datetime

from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    DossierIncomplete,
    NothingToSubmit,
    NotInThisState,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.submitting import SubmitNominations, submit
from shared.contracts.events.nominations import NominationRef
from shared.contracts.nominee import Individual
from shared.contracts.plan import Category
from tests.given_when_then import Given
from tests.services.nominations.campaign import (
    LETTER,
    LETTER_AND_MINUTES,
    PERSON,
    REPORT,
    WARD,
    drafted,
    paper,
    person,
    ref,
    submitted,
)
from tests.services.nominations.submissions import (
    FIRST,
    OUTSIDER,
    SECOND,
    SUBMIT_LIST,
    only,
)


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
    assert state.documents() == LETTER_AND_MINUTES


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


def test_papers_sent_for_one_occasion_do_not_complete_the_dossier_of_another() -> None:
    """R14, R16."""
    one = ref("h1", occasion="ad-hoc")
    given = Given(NOMINEE_LIST, drafted(FIRST), submitted(FIRST), drafted(one, documents=(paper("summary-report"),)))
    refusal = given.when(submit, replace(SUBMIT_LIST, documents=())).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["submission-letter"]


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
