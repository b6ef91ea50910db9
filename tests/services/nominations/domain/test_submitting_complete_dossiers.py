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
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import PERSON, person, ref
from tests.services.nominations.campaign.offices import UNIT
from tests.services.nominations.campaign.papers import CONSENT, LETTER_AND_MINUTES, REPORT, paper
from tests.services.nominations.campaign.plan import LETTER, WARD
from tests.services.nominations.campaign.reviewing import returned
from tests.services.nominations.submissions import (
    FIRST,
    OUTSIDER,
    SECOND,
    SUBMIT_LIST,
    ad_hoc,
    only,
    ward_list,
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
    given = ward_list(drafted(FIRST, documents=()))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert refusal.explanation().vi == (
        f"Còn thiếu, mục III.5.2a; III.5.3: Báo cáo thành tích (đề nghị “{FIRST.id}”). Bổ sung rồi nộp lại."
    )


def test_nothing_of_a_list_is_submitted_where_one_dossier_is_incomplete() -> None:
    """R19."""
    given = ward_list(drafted(FIRST), drafted(SECOND, documents=()))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert [missing.nomination for missing in refusal.missing] == [SECOND.id]


def test_papers_of_an_earlier_submission_do_not_speak_for_a_later_one() -> None:
    """R14: the list that was sent does not name who comes later."""
    given = ward_list(drafted(FIRST), submitted(FIRST), drafted(SECOND))
    refusal = given.when(submit, replace(SUBMIT_LIST, documents=())).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["submission-letter", "council-minutes", "nominee-list"]


def test_what_was_returned_comes_back_under_the_papers_it_came_with() -> None:
    """R14, R18: one original set."""
    given = ward_list(drafted(FIRST), submitted(FIRST), returned(FIRST))
    again = replace(SUBMIT_LIST, nominations=(FIRST.id,), documents=())
    given.when(submit, again).then(submitted(FIRST, documents=()))


def test_a_list_keeps_a_paper_once_however_often_it_was_sent() -> None:
    """R18: one original set."""
    state = ward_list(drafted(FIRST), submitted(FIRST), drafted(SECOND), submitted(SECOND)).state
    assert state.documents() == LETTER_AND_MINUTES


def test_papers_that_come_after_everything_was_submitted_are_refused_and_not_dropped() -> None:
    """R18."""
    command = replace(only(FIRST), documents=(*LETTER_AND_MINUTES, paper("other")))
    given = ward_list(drafted(FIRST), submitted(FIRST))
    assert given.when(submit, command).then_refused(NotInThisState).status == "submitted"


def test_papers_that_come_with_no_draft_left_are_refused_and_not_dropped() -> None:
    """R18."""
    command = replace(SUBMIT_LIST, documents=(paper("other"),))
    ward_list(drafted(FIRST), submitted(FIRST)).when(submit, command).then_refused(NothingToSubmit)


def test_an_outsider_needs_the_managing_unit_s_consent() -> None:
    """R17."""
    given = Given(NOMINEE_LIST, drafted(person("p1"), nominee=OUTSIDER))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["managing-unit-consent"]


def test_an_outsider_with_consent_is_taken() -> None:
    """R17."""
    papers = (*REPORT, CONSENT)
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
    given = Given(NOMINEE_LIST, ad_hoc(one))
    letter = (paper("submission-letter"),)
    given.when(submit, replace(SUBMIT_LIST, documents=letter)).then(submitted(one, documents=letter))


def test_a_deed_s_letter_does_not_speak_for_the_next_one() -> None:
    """R16: each deed has a letter of its own, where a wrap-up list has one for all."""
    first, second = ref("h1", occasion="ad-hoc"), ref("h2", occasion="ad-hoc")
    before = submitted(first, documents=(paper("submission-letter"),))
    given = Given(NOMINEE_LIST, ad_hoc(first), before, ad_hoc(second))
    refusal = given.when(submit, replace(SUBMIT_LIST, documents=())).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["submission-letter"]


def test_a_deed_that_was_returned_comes_back_under_its_letter() -> None:
    """R16."""
    one = ref("h1", occasion="ad-hoc")
    letter = submitted(one, documents=(paper("submission-letter"),))
    given = Given(NOMINEE_LIST, ad_hoc(one), letter, returned(one, "standing-office"))
    again = replace(SUBMIT_LIST, nominations=(one.id,), documents=())
    given.when(submit, again).then(submitted(one, documents=()))


def test_an_ad_hoc_dossier_needs_its_summary_report() -> None:
    """R16."""
    given = Given(NOMINEE_LIST, ad_hoc(ref("h1", occasion="ad-hoc"), documents=()))
    refusal = given.when(submit, SUBMIT_LIST).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["summary-report"]


def test_papers_sent_for_one_occasion_do_not_complete_the_dossier_of_another() -> None:
    """R14, R16."""
    one = ref("h1", occasion="ad-hoc")
    given = ward_list(drafted(FIRST), submitted(FIRST), ad_hoc(one))
    refusal = given.when(submit, replace(SUBMIT_LIST, documents=())).then_refused(DossierIncomplete)
    assert [missing.kind for missing in refusal.missing] == ["submission-letter"]


def test_a_list_of_two_occasions_is_refused_with_the_clauses_of_both() -> None:
    """R19."""
    bare = (drafted(FIRST, documents=()), ad_hoc(ref("h1", occasion="ad-hoc"), documents=()))
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
    command = SubmitNominations("phuong-kim-giang", (), (), UNIT, rules, datetime(2023, 6, 1, tzinfo=UTC))
    given = Given(NOMINEE_LIST, drafted(one, documents=(), unit="phuong-kim-giang"))
    assert given.when(submit, command).event.model_dump()["nominations"][0]["id"] == one.id
