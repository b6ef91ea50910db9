"""An office of the route endorses: it passes a nomination on to the next."""

from dataclasses import replace

from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.refusals import (
    CommendedAlready,
    DossierIncomplete,
    VoteMissing,
    VoteNotAsked,
    VoteNotCarried,
    WaitsElsewhere,
)
from services.nominations.domain.reviewing import EndorseNomination, endorse
from shared.contracts.events.nominations import Vote
from shared.contracts.refusals import UnknownNomination
from tests.given_when_then import Given
from tests.services.nominations.campaign.awarding import awarded
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import ref
from tests.services.nominations.campaign.offices import BY, LEAD, UNIT, VOTE
from tests.services.nominations.campaign.papers import LEADS_PAPERS, paper, report_on
from tests.services.nominations.campaign.plan import RULES
from tests.services.nominations.campaign.reviewing import endorsed, returned, to_the_chair
from tests.services.nominations.domain.amendments import led_by, rules_after
from tests.services.nominations.submissions import ad_hoc

FIRST, AD_HOC = ref("a1"), ref("a1", occasion="ad-hoc")
DRAFTED, SUBMITTED, BY_LEAD, BY_OFFICE, BY_COUNCIL = to_the_chair(FIRST)
ROUTE = ("theme-lead", "standing-office", "council", "chair")
AT = {office: to_the_chair(FIRST)[: n + 2] for n, office in enumerate(ROUTE)}


def by(office: str, vote: Vote | None = None) -> EndorseNomination:
    """Endorse as an office does: the lead with its papers, the council with its vote."""
    papers = LEADS_PAPERS if office == "theme-lead" else ()
    of_nominee = (report_on(FIRST),) if office == "theme-lead" else ()
    return EndorseNomination(FIRST.id, office, BY.get(office, "account:stranger"), RULES, vote, papers, of_nominee)


def test_the_theme_s_lead_endorses_with_its_papers() -> None:
    """R15, R23."""
    Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, by("theme-lead")).then(BY_LEAD)


def test_the_standing_office_endorses_after_the_lead() -> None:
    """R23."""
    Given(NOMINEE_LIST, *AT["standing-office"]).when(endorse, by("standing-office")).then(BY_OFFICE)


def test_the_council_endorses_with_its_vote() -> None:
    """R24."""
    Given(NOMINEE_LIST, *AT["council"]).when(endorse, by("council", VOTE)).then(BY_COUNCIL)


def test_an_ad_hoc_nomination_goes_to_the_standing_office_at_once() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, ad_hoc(AD_HOC), submitted(AD_HOC))
    given.when(endorse, by("standing-office")).then(endorsed(AD_HOC, "standing-office", "chair"))


def test_a_lead_that_sends_no_papers_is_told_all_that_it_lacks() -> None:
    """R15, R19."""
    command = replace(by("theme-lead"), documents=(), of_nominee=())
    refusal = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, command).then_refused(DossierIncomplete)
    assert [(each.kind, each.nomination) for each in refusal.missing] == [
        ("submission-letter", None),
        ("council-minutes", None),
        ("achievement-report", FIRST.id),
    ]


def test_a_report_that_the_lead_has_not_confirmed_does_not_go_on() -> None:
    """R15: confirmed by both the unit and the lead."""
    command = replace(by("theme-lead"), of_nominee=(paper("achievement-report", confirmed_by=("submitting-unit",)),))
    refusal = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, command).then_refused(DossierIncomplete)
    assert refusal.explanation().vi == (
        "Còn thiếu, mục III.5.2b; III.5.3: Báo cáo thành tích chưa có xác nhận của đơn vị chủ trì chuyên đề "
        f"(đề nghị “{FIRST.id}”). "
        "Bổ sung rồi nộp lại."
    )


def test_the_unit_s_own_papers_are_not_the_lead_s() -> None:
    """R15: the lead's letter and minutes are its own."""
    command = replace(by("theme-lead"), documents=())
    refusal = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, command).then_refused(DossierIncomplete)
    assert {each.kind for each in refusal.missing} == {"submission-letter", "council-minutes"}


def test_papers_of_an_office_stay_with_the_nomination() -> None:
    """R15, R18."""
    state = Given(NOMINEE_LIST, *AT["standing-office"]).state
    assert state.nominations[FIRST.id].of_offices == {"theme-lead": (*LEADS_PAPERS, report_on(FIRST))}


def test_papers_of_an_office_are_of_one_way_only() -> None:
    """R15: what comes back gets new ones."""
    state = Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council"), submitted(FIRST)).state
    assert state.nominations[FIRST.id].of_offices == {}


def test_an_endorsement_repeated_after_the_award_records_nothing() -> None:
    """R24."""
    given = Given(NOMINEE_LIST, *to_the_chair(FIRST), awarded(FIRST))
    given.when(endorse, by("theme-lead")).then_nothing()


def test_papers_that_an_office_sends_after_it_passed_it_on_are_refused_and_not_dropped() -> None:
    """R18."""
    command = replace(by("theme-lead"), documents=(*LEADS_PAPERS, paper("other")))
    Given(NOMINEE_LIST, *AT["council"]).when(endorse, command).then_refused(WaitsElsewhere)


def test_another_vote_after_the_council_has_voted_is_refused_and_not_dropped() -> None:
    """R24, R18."""
    vote = Vote(present=9, in_favour=9, against=0, minutes="Biên bản số 13")
    Given(NOMINEE_LIST, *AT["chair"]).when(endorse, by("council", vote)).then_refused(WaitsElsewhere)


def test_a_nominee_whom_another_unit_submitted_first_does_not_go_on() -> None:
    """R21."""
    twin = Twin("hai-ba-trung-2024.phuong-bach-khoa.000000z9", "Phường Bách Khoa", "achievement")
    given = Given(NOMINEE_LIST, *AT["theme-lead"])
    refusal = given.when(endorse, replace(by("theme-lead"), twin=twin)).then_refused(CommendedAlready)
    assert refusal.other == twin.nomination


def test_the_council_s_step_records_the_vote() -> None:
    """R24."""
    Given(NOMINEE_LIST, *AT["council"]).when(endorse, by("council")).then_refused(VoteMissing)


def test_a_vote_that_does_not_carry_endorses_nothing() -> None:
    """R24."""
    vote = Vote(present=9, in_favour=4, against=4, minutes="Biên bản số 12")
    Given(NOMINEE_LIST, *AT["council"]).when(endorse, by("council", vote)).then_refused(VoteNotCarried)


def test_a_nomination_that_comes_back_travels_its_route_from_the_start() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council"), submitted(FIRST))
    given.when(endorse, by("council", VOTE)).then_refused(WaitsElsewhere)


def test_an_office_endorses_again_what_has_come_back() -> None:
    """R23."""
    given = Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council"), submitted(FIRST))
    given.when(endorse, by("theme-lead")).then(BY_LEAD)


def test_an_unknown_nomination_cannot_be_endorsed() -> None:
    """R24."""
    Given(NOMINEE_LIST).when(endorse, by("theme-lead")).then_refused(UnknownNomination)


def test_two_nominations_of_a_list_travel_apart() -> None:
    """R23."""
    second = ref("b2")
    given = Given(NOMINEE_LIST, DRAFTED, drafted(second), submitted(FIRST, second, by=UNIT), BY_LEAD)
    command = replace(by("theme-lead"), nomination=second.id, by=LEAD)
    on = endorsed(second, "theme-lead", "standing-office", documents=LEADS_PAPERS, of_nominee=(report_on(FIRST),))
    given.when(endorse, command).then(on)


def test_an_office_that_does_not_vote_endorses_without_one() -> None:
    """R24: only a council votes."""
    given = Given(NOMINEE_LIST, *AT["standing-office"])
    refusal = given.when(endorse, by("standing-office", VOTE)).then_refused(VoteNotAsked)
    assert refusal.explanation().vi == (
        "Phòng Nội vụ (cơ quan thường trực) không biểu quyết ở bước này; chỉ hội đồng mới biểu quyết. "
        "Bỏ “vote” rồi gửi lại."
    )


def test_a_step_says_which_unit_held_the_office_and_under_which_rules() -> None:
    """R2, R23: the theme had another lead by then."""
    command = replace(by("theme-lead"), rules=rules_after(led_by("cong-an-quan")))
    event = Given(NOMINEE_LIST, *AT["theme-lead"]).when(endorse, command).event
    assert event == BY_LEAD.model_copy(update={"acting_unit": "cong-an-quan", "rules_as_of": 2})


def test_papers_of_the_way_before_are_kept_among_what_was_replaced() -> None:
    """R18: older versions stay."""
    state = Given(NOMINEE_LIST, *AT["council"], returned(FIRST, "council"), submitted(FIRST)).state
    assert state.nominations[FIRST.id].replaced == (*LEADS_PAPERS, report_on(FIRST))
