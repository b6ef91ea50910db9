"""What a dossier lacks at a step of its route, by the plan's own checklists."""

import pytest

from services.nominations.domain.completeness import Papers, unless_complete
from services.nominations.domain.nominee_list import NOMINEE_LIST, Nomination
from services.nominations.domain.refusals import DossierIncomplete, MissingPaper
from services.nominations.domain.rules import CampaignRules
from shared.contracts.document import Document
from shared.contracts.events.nominations import NominationRef
from shared.contracts.nominee import Individual, Nominee
from shared.contracts.plan import SUBMISSION
from tests.given_when_then import Given
from tests.services.nominations.campaign.nominating import drafted
from tests.services.nominations.campaign.nominees import PERSON, person, ref
from tests.services.nominations.campaign.papers import CONSENT, LEADS_PAPERS, LETTER_AND_MINUTES, paper
from tests.services.nominations.campaign.plan import LETTER, RULES, WARD

WRAP_UP, AD_HOC = person("p1"), ref("h1", occasion="ad-hoc")
OF_THE_REGISTER = Individual(person=PERSON.person, managing_unit="phuong-bach-khoa")
OUTSIDE_IT = Individual(person=PERSON.person, managing_body="Công ty Môi trường đô thị")
OUTSIDERS = pytest.mark.parametrize("outsider", [OF_THE_REGISTER, OUTSIDE_IT], ids=["of-the-register", "outside-it"])
REPORT = paper("achievement-report")
SUMMARY = paper("summary-report")


def nomination(one: NominationRef = WRAP_UP, nominee: Nominee = PERSON) -> Nomination:
    return Given(NOMINEE_LIST, drafted(one, nominee=nominee)).state.nominations[one.id]


def lacking(
    step: str,
    of_list: tuple[Document, ...],
    of_nominee: tuple[Document, ...],
    one: Nomination | None = None,
    rules: CampaignRules = RULES,
) -> DossierIncomplete | None:
    return unless_complete([Papers(one or nomination(), of_list, of_nominee)], step, rules)


def missing(refusal: DossierIncomplete | None) -> list[tuple[str, tuple[str, ...]]]:
    return [] if refusal is None else [(each.kind, each.unconfirmed_by) for each in refusal.missing]


def confirmed_by(*who: str, kind: str = "achievement-report") -> Document:
    return paper(kind, confirmed_by=who)


def test_a_wrap_up_dossier_with_letter_minutes_list_and_a_confirmed_report_is_complete() -> None:
    """R14."""
    assert lacking(SUBMISSION, LETTER_AND_MINUTES, (confirmed_by("submitting-unit"),)) is None


@pytest.mark.parametrize("kind", [document.kind for document in LETTER_AND_MINUTES])
def test_each_paper_of_the_list_is_missed(kind: str) -> None:
    """R14."""
    of_list = tuple(document for document in LETTER_AND_MINUTES if document.kind != kind)
    assert missing(lacking(SUBMISSION, of_list, (REPORT,))) == [(kind, ())]


def test_a_report_among_the_list_s_papers_is_not_the_nominee_s() -> None:
    """R14: it is per nominee."""
    assert missing(lacking(SUBMISSION, (*LETTER_AND_MINUTES, REPORT), ())) == [("achievement-report", ())]


def test_a_report_that_the_unit_has_not_confirmed_is_as_good_as_none() -> None:
    """R14: confirmed by the submitting level."""
    refusal = lacking(SUBMISSION, LETTER_AND_MINUTES, (confirmed_by(),))
    assert missing(refusal) == [("achievement-report", ("submitting-unit",))]


def test_the_refusal_says_who_has_not_confirmed() -> None:
    """R14, R19."""
    refusal = lacking(SUBMISSION, LETTER_AND_MINUTES, (confirmed_by(),))
    assert refusal is not None
    assert refusal.explanation().vi == (
        f"Còn thiếu, mục III.5.2a; III.5.3: Báo cáo thành tích chưa có xác nhận của đơn vị trình khen "
        f"(đề nghị “{WRAP_UP.id}”). "
        "Bổ sung rồi nộp lại."
    )


def test_one_confirmed_report_of_two_is_enough() -> None:
    """R14: an older version that nobody confirmed does no harm."""
    reports = (confirmed_by(), paper("achievement-report", 2, confirmed_by=("submitting-unit",)))
    assert lacking(SUBMISSION, LETTER_AND_MINUTES, reports) is None


def test_two_halves_of_a_confirmation_do_not_make_one() -> None:
    """R15: the unit and the lead confirm the same report."""
    reports = (confirmed_by("submitting-unit"), paper("achievement-report", 2, confirmed_by=("theme-lead",)))
    assert missing(lacking("theme-lead", LEADS_PAPERS, reports)) == [("achievement-report", ("theme-lead",))]


@OUTSIDERS
def test_a_nominee_whom_another_manages_needs_its_consent(outsider: Individual) -> None:
    """R17."""
    refusal = lacking(SUBMISSION, LETTER_AND_MINUTES, (REPORT,), nomination(nominee=outsider))
    assert missing(refusal) == [("managing-unit-consent", ())]


@OUTSIDERS
def test_a_consent_that_the_managing_unit_has_not_confirmed_is_as_good_as_none(outsider: Individual) -> None:
    """R17."""
    papers = (REPORT, confirmed_by("submitting-unit", kind="managing-unit-consent"))
    refusal = lacking(SUBMISSION, LETTER_AND_MINUTES, papers, nomination(nominee=outsider))
    assert missing(refusal) == [("managing-unit-consent", ("managing-unit",))]


@OUTSIDERS
def test_the_managing_unit_confirms_the_report_too(outsider: Individual) -> None:
    """R17."""
    papers = (confirmed_by("submitting-unit"), CONSENT)
    refusal = lacking(SUBMISSION, LETTER_AND_MINUTES, papers, nomination(nominee=outsider))
    assert missing(refusal) == [("achievement-report", ("managing-unit",))]


@OUTSIDERS
def test_an_outsider_with_consent_and_a_report_that_both_confirmed_is_complete(outsider: Individual) -> None:
    """R17."""
    papers = (confirmed_by("submitting-unit", "managing-unit"), CONSENT)
    assert lacking(SUBMISSION, LETTER_AND_MINUTES, papers, nomination(nominee=outsider)) is None


@pytest.mark.parametrize("managing_unit", [None, WARD], ids=["unsaid", "said"])
def test_whom_the_unit_manages_itself_needs_nobody_else_s_word(managing_unit: str | None) -> None:
    """R17."""
    own = nomination(nominee=Individual(person=PERSON.person, managing_unit=managing_unit))
    assert lacking(SUBMISSION, LETTER_AND_MINUTES, (confirmed_by("submitting-unit"),), own) is None


def test_the_lead_sends_letter_minutes_and_the_report_that_unit_and_lead_confirmed() -> None:
    """R15."""
    assert lacking("theme-lead", LEADS_PAPERS, (confirmed_by("submitting-unit", "theme-lead"),)) is None


@pytest.mark.parametrize("kind", [document.kind for document in LEADS_PAPERS])
def test_each_paper_of_the_lead_is_missed(kind: str) -> None:
    """R15."""
    of_list = tuple(document for document in LEADS_PAPERS if document.kind != kind)
    assert missing(lacking("theme-lead", of_list, (REPORT,))) == [(kind, ())]


@pytest.mark.parametrize("absent", ["submitting-unit", "theme-lead"])
def test_the_lead_s_report_wants_both_confirmations(absent: str) -> None:
    """R15."""
    there = {"submitting-unit", "theme-lead"} - {absent}
    refusal = lacking("theme-lead", LEADS_PAPERS, (confirmed_by(*there),))
    assert missing(refusal) == [("achievement-report", (absent,))]


def test_the_lead_s_report_on_an_outsider_wants_no_third_confirmation() -> None:
    """R15, R17: the managing unit's was the submission's matter."""
    report = confirmed_by("submitting-unit", "theme-lead")
    assert lacking("theme-lead", LEADS_PAPERS, (report,), nomination(nominee=OUTSIDE_IT)) is None


@pytest.mark.parametrize("office", ["standing-office", "council", "chair"])
def test_offices_that_the_plan_asks_no_papers_of_send_none(office: str) -> None:
    """R15: through the standing office."""
    assert lacking(office, (), ()) is None


def test_an_ad_hoc_dossier_is_a_letter_and_a_summary_report() -> None:
    """R16: no minutes, no list."""
    assert lacking(SUBMISSION, (paper("submission-letter"),), (SUMMARY,), nomination(AD_HOC)) is None


def test_an_ad_hoc_dossier_lacks_both_at_once() -> None:
    """R16, R19."""
    refusal = lacking(SUBMISSION, (), (), nomination(AD_HOC))
    assert missing(refusal) == [("submission-letter", ()), ("summary-report", ())]


def test_the_simplified_procedure_asks_nobody_else_about_an_outsider() -> None:
    """R16, R17: its checklist wants no consent."""
    outsider = nomination(AD_HOC, nominee=OUTSIDE_IT)
    assert lacking(SUBMISSION, (paper("submission-letter"),), (SUMMARY,), outsider) is None


def test_everything_that_several_dossiers_lack_is_named_at_once() -> None:
    """R19: what the list lacks once, what each nominee lacks by nomination."""
    second = person("p2")
    several = [Papers(nomination(), (), ()), Papers(nomination(second, OUTSIDE_IT), (), (confirmed_by(),))]
    refusal = unless_complete(several, SUBMISSION, RULES)
    assert refusal is not None
    assert {(each.kind, each.nomination, each.unconfirmed_by) for each in refusal.missing} == {
        *((document.kind, None, ()) for document in LETTER_AND_MINUTES),
        ("achievement-report", WRAP_UP.id, ()),
        ("achievement-report", second.id, ("submitting-unit", "managing-unit")),
        ("managing-unit-consent", second.id, ()),
    }


def test_a_paper_that_is_missing_is_told_where_it_belongs() -> None:
    """R19."""
    of_list = MissingPaper(kind="council-minutes", name="Biên bản họp", nomination=None)
    assert of_list.told().vi == "Biên bản họp (cả danh sách)"


def test_other_documents_are_never_missed() -> None:
    """R14, R16: other documents, if any."""
    kinds = {kind for kind, _ in missing(lacking(SUBMISSION, (), ()))}
    assert "other" not in kinds


def test_a_plan_without_checklists_misses_nothing() -> None:
    """R6."""
    assert lacking(SUBMISSION, (), (), rules=CampaignRules(LETTER, as_of=1)) is None
