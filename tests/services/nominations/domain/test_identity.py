"""Whether two nominations are about the same nominee, or the same achievement."""

import unicodedata
from dataclasses import replace

import pytest

from services.nominations.domain.identity import Twin, identity
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import CommendedAlready, NominatedAlready
from services.nominations.domain.submitting import submit
from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.nominee import Collective, Individual, PersonalData
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded, revoked
from tests.services.nominations.campaign.nominating import drafted, submitted, withdrawn
from tests.services.nominations.campaign.nominees import PERSON, TEAM, person, ref
from tests.services.nominations.campaign.papers import paper, report_on
from tests.services.nominations.campaign.plan import WARD
from tests.services.nominations.campaign.reviewing import declined, returned, to_the_chair
from tests.services.nominations.submissions import FIRST, SECOND, SUBMIT_LIST, ad_hoc, only, ward_list

P1, P2 = person("p1"), person("p2")
ELSEWHERE = Twin("hai-ba-trung-2024.phuong-bach-khoa.000000z9", "Phường Bách Khoa", "nominee")


def team(name: str, managing_unit: str | None = None, managing_body: str | None = None) -> Collective:
    return Collective(name=name, managing_unit=managing_unit, managing_body=managing_body)


def somebody(name: str = "Trần Thị Hạnh", position: str = "Tổ trưởng", workplace: str = "Tổ 3") -> Individual:
    return Individual(person=PersonalData(name=name, position=position, workplace=workplace))


@pytest.mark.parametrize(
    "name",
    ["TRẦN THỊ HẠNH", "  trần   thị hạnh ", unicodedata.normalize("NFD", "Trần Thị Hạnh")],
    ids=["case", "spaces", "decomposed"],
)
def test_another_spelling_of_a_name_is_the_same_person(name: str) -> None:
    """R21."""
    assert identity(somebody(name), WARD) == identity(somebody(), WARD)


@pytest.mark.parametrize(("one", "other"), [("Hòa", "Hoà"), ("Thủy", "Thuỷ"), ("Qúy", "Quý")])
def test_a_tone_mark_on_the_other_vowel_is_the_same_name(one: str, other: str) -> None:
    """R21: both ways of writing are taught."""
    assert identity(somebody(f"Lê {one}"), WARD) == identity(somebody(f"Lê {other}"), WARD)


@pytest.mark.parametrize(("one", "other"), [("Hòa", "Hóa"), ("Hoa", "Hòa"), ("Tuân", "Tuấn"), ("Dung", "Dũng")])
def test_another_tone_is_another_name(one: str, other: str) -> None:
    """R21."""
    assert identity(somebody(f"Lê {one}"), WARD) != identity(somebody(f"Lê {other}"), WARD)


@pytest.mark.parametrize(
    "other",
    [somebody("Trần Thị Hanh"), somebody(position="Tổ phó"), somebody(workplace="Tổ 4")],
    ids=["name", "position", "workplace"],
)
def test_another_name_position_or_workplace_is_another_person(other: Individual) -> None:
    """R21: diacritics tell names apart."""
    assert identity(other, WARD) != identity(somebody(), WARD)


def test_a_person_is_the_same_whichever_unit_nominates() -> None:
    """R21."""
    managed = somebody().model_copy(update={"managing_unit": "phuong-bach-khoa", "direct_participant": True})
    assert identity(managed, "cong-an-quan") == identity(somebody(), WARD)


def test_teams_of_one_name_in_two_units_are_two() -> None:
    """R21: every ward has its team no. 3."""
    assert identity(TEAM, WARD) != identity(TEAM, "phuong-bach-khoa")


def test_a_team_is_the_same_where_another_unit_nominates_it() -> None:
    """R21, R17."""
    assert identity(team("Tổ 3", managing_unit=WARD), "cong-an-quan") == identity(team("tổ 3"), WARD)


def test_a_team_of_a_body_outside_the_register_is_told_by_that_body() -> None:
    """R21, R17."""
    assert identity(team("Tổ 3", managing_body="Công ty A"), WARD) != identity(team("Tổ 3"), WARD)


def test_a_nominee_who_was_submitted_before_is_refused() -> None:
    """R21."""
    given = Given(NOMINEE_LIST, drafted(P1, nominee=PERSON), submitted(P1), drafted(P2, nominee=PERSON))
    refusal = given.when(submit, only(P2)).then_refused(NominatedAlready)
    assert refusal.explanation().vi == (
        f"Người hoặc tập thể của đề nghị “{P2.id}” đã có trong đề nghị “{P1.id}” của Phường Bạch Mai cùng dịp này. "
        "Mỗi đối tượng chỉ được đề nghị một lần; rút một trong hai."
    )


def test_a_nominee_who_is_twice_in_one_list_is_refused() -> None:
    """R21."""
    given = Given(NOMINEE_LIST, drafted(P1, nominee=PERSON), drafted(P2, nominee=PERSON))
    assert given.when(submit, SUBMIT_LIST).then_refused(NominatedAlready).other == P1.id


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((returned(FIRST),), id="returned"),
        pytest.param((*to_the_chair(FIRST)[2:], awarded(FIRST)), id="awarded"),
        pytest.param((*to_the_chair(FIRST)[2:], awarded(FIRST), revoked(FIRST)), id="revoked"),
    ],
)
def test_a_nomination_stands_in_the_way_of_its_twin_whatever_became_of_it(since: tuple[Event, ...]) -> None:
    """R21: its place is used."""
    given = ward_list(drafted(FIRST, nominee=TEAM), submitted(FIRST), *since, drafted(SECOND, nominee=TEAM))
    given.when(submit, only(SECOND)).then_refused(NominatedAlready)


@pytest.mark.parametrize("end", [withdrawn(FIRST), declined(FIRST)], ids=["withdrawn", "declined"])
def test_a_nominee_who_is_nominated_no_more_may_be_nominated_again(end: Event) -> None:
    """R21: withdraw one of the two."""
    given = ward_list(drafted(FIRST, nominee=TEAM), submitted(FIRST), end, drafted(SECOND, nominee=TEAM))
    given.when(submit, only(SECOND)).then(submitted(SECOND))


def test_a_nominee_may_be_nominated_on_another_occasion() -> None:
    """R21: once per occasion."""
    one = ref("h1", occasion="ad-hoc")
    begun = ad_hoc(one)
    same = begun.model_copy(update={"personal": begun.personal.model_copy(update={"nominee": TEAM})})
    given = ward_list(drafted(FIRST, nominee=TEAM), submitted(FIRST), same)
    given.when(submit, only(one)).then(submitted(one))


def test_a_nominee_who_was_submitted_by_another_unit_is_refused() -> None:
    """R21."""
    command = replace(only(FIRST), elsewhere={FIRST.id: ELSEWHERE})
    refusal = ward_list(drafted(FIRST)).when(submit, command).then_refused(NominatedAlready)
    assert (refusal.other, refusal.unit_name) == (ELSEWHERE.nomination, "Phường Bách Khoa")


@pytest.mark.parametrize(
    "since",
    [
        pytest.param((submitted(FIRST), withdrawn(FIRST)), id="withdrawn"),
        pytest.param((submitted(FIRST),), id="submitted"),
    ],
)
def test_a_twin_of_what_is_not_submitted_now_holds_nothing_back(since: tuple[Event, ...]) -> None:
    """R21: whoever withdrew for a twin's sake submits the rest of the list."""
    command = replace(SUBMIT_LIST, elsewhere={FIRST.id: ELSEWHERE})
    ward_list(drafted(FIRST), *since, drafted(SECOND)).when(submit, command).then(submitted(SECOND))


def test_a_report_that_stands_behind_another_nomination_is_refused() -> None:
    """R21: one achievement is not commended twice."""
    given = ward_list(drafted(FIRST), submitted(FIRST), drafted(SECOND, documents=(report_on(FIRST),)))
    refusal = given.when(submit, only(SECOND)).then_refused(CommendedAlready)
    assert refusal.explanation().vi == (
        f"Báo cáo thành tích của đề nghị “{SECOND.id}” đã dùng cho đề nghị “{FIRST.id}” của Phường Bạch Mai. Một "
        "thành tích không khen hai lần; nộp báo cáo của thành tích khác, hoặc rút một trong hai."
    )


def test_a_report_under_another_name_is_the_same_achievement() -> None:
    """R21: its bytes tell."""
    renamed = report_on(FIRST).model_copy(update={"file_name": "bao-cao-moi.pdf", "number": "12"})
    given = ward_list(drafted(FIRST), submitted(FIRST), drafted(SECOND, documents=(renamed,)))
    given.when(submit, only(SECOND)).then_refused(CommendedAlready)


def test_an_achievement_is_not_commended_on_two_occasions() -> None:
    """R21."""
    one = ref("h1", occasion="ad-hoc")
    given = ward_list(drafted(FIRST), submitted(FIRST), ad_hoc(one, documents=(summary_of(report_on(FIRST)),)))
    given.when(submit, only(one)).then_refused(CommendedAlready)


def test_papers_that_state_no_achievement_may_stand_behind_two() -> None:
    """R21: two of one team share a photograph."""
    photograph = paper("photograph")
    dossiers = [drafted(one, documents=(report_on(one), photograph)) for one in (FIRST, SECOND)]
    ward_list(dossiers[0], submitted(FIRST), dossiers[1]).when(submit, only(SECOND)).then(submitted(SECOND))


def summary_of(report: Document) -> Document:
    """Return the summary report of the same bytes."""
    return report.model_copy(update={"kind": "summary-report"})
