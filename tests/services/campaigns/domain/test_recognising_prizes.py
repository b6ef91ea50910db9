"""The office that judges a contest recognises its prizes."""

import datetime as dt
from dataclasses import replace

import pytest

from services.campaigns.domain.contest import CONTEST
from services.campaigns.domain.recognising_prizes import RecognisePrizes, recognise_prizes
from services.campaigns.domain.refusals import NotTheJudge, PrizesUnfit
from shared.contracts.events.campaigns import PlanIssued, PrizeGiven, PrizesRecognised
from shared.contracts.refusals import CampaignIsClosed
from tests.given_when_then import Given
from tests.services.campaigns.small_plan import CLOSED, HEAD, MEMBER, OPEN, PLAN, WRITING

SENT_IN = {"e1": HEAD, "e2": MEMBER, "e3": MEMBER}
RECOGNISE = RecognisePrizes(
    campaign=OPEN,
    contest=WRITING,
    office="council",
    number="7/QĐ-HĐ",
    date=dt.date(2024, 6, 11),
    signer="Người ký",
    prizes=(("e1", "Nhất"), ("e2", "Nhì")),
    sent_in_by=SENT_IN,
    today=dt.date(2024, 6, 11),
)


def recorded(command: RecognisePrizes) -> PrizesRecognised:
    return PrizesRecognised(
        campaign=PLAN.campaign,
        contest=command.contest.id,
        office=command.office,
        number=command.number,
        date=command.date,
        signer=command.signer,
        prizes=tuple(
            PrizeGiven(entry=each, unit=command.sent_in_by[each], prize=prize) for each, prize in command.prizes
        ),
    )


def refused(command: RecognisePrizes, *before: RecognisePrizes) -> list[str]:
    """Return the fields that a decision is refused for."""
    given = Given(CONTEST, *map(recorded, before))
    return [each.field for each in given.when(recognise_prizes, command).then_refused(PrizesUnfit).obstacles]


def test_the_office_that_the_plan_names_recognises_prizes() -> None:
    """R6: the standing office recognises prizes."""
    Given(CONTEST).when(recognise_prizes, RECOGNISE).then(recorded(RECOGNISE))


def test_one_prize_can_go_to_several_entries() -> None:
    """R6."""
    command = replace(RECOGNISE, prizes=(("e1", "Nhì"), ("e2", "Nhì")))
    Given(CONTEST).when(recognise_prizes, command).then(recorded(command))


def test_a_second_decision_gives_prizes_to_other_entries() -> None:
    """R6."""
    second = replace(RECOGNISE, number="8/QĐ-HĐ", prizes=(("e3", "Nhì"),))
    Given(CONTEST, recorded(RECOGNISE)).when(recognise_prizes, second).then(recorded(second))


def test_where_the_plan_sets_no_prizes_the_office_names_them() -> None:
    """R6."""
    free = WRITING.model_copy(update={"prizes": ()})
    command = replace(RECOGNISE, contest=free, prizes=(("e1", "Giải đặc biệt"),))
    Given(CONTEST).when(recognise_prizes, command).then(recorded(command))


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(RECOGNISE, id="as it was"),
        pytest.param(replace(RECOGNISE, prizes=RECOGNISE.prizes[::-1]), id="in another order"),
        pytest.param(replace(RECOGNISE, number="07/qđ-hđ"), id="its number written otherwise"),
        pytest.param(replace(RECOGNISE, campaign=CLOSED), id="after the campaign was closed"),
    ],
)
def test_the_same_decision_again_records_nothing(again: RecognisePrizes) -> None:
    """R6."""
    Given(CONTEST, recorded(RECOGNISE)).when(recognise_prizes, again).then_nothing()


def test_another_office_is_refused_with_the_one_that_recognises_prizes() -> None:
    """R6."""
    command = replace(RECOGNISE, office="chair")
    refusal = Given(CONTEST).when(recognise_prizes, command).then_refused(NotTheJudge)
    assert refusal.explanation().vi == (
        "Chủ tịch không công nhận giải của Cuộc thi viết, mục 10. "
        "Đề nghị cơ quan có thẩm quyền thực hiện: “Hội đồng” (council)."
    )


def test_no_prize_is_recognised_once_the_campaign_was_closed() -> None:
    """R1."""
    Given(CONTEST).when(recognise_prizes, replace(RECOGNISE, campaign=CLOSED)).then_refused(CampaignIsClosed)


def test_a_prize_needs_an_entry() -> None:
    """R6."""
    assert refused(replace(RECOGNISE, prizes=(("e1", "Nhất"), ("e9", "Nhì")))) == ["prizes[1].entry"]


def test_an_entry_wins_one_prize_in_a_decision() -> None:
    """R6."""
    assert refused(replace(RECOGNISE, prizes=(("e1", "Nhất"), ("e1", "Nhì")))) == ["prizes[1].entry"]


def test_an_entry_wins_one_prize_in_all_decisions() -> None:
    """R6."""
    second = replace(RECOGNISE, number="8/QĐ-HĐ", prizes=(("e2", "Nhất"),))
    assert refused(second, RECOGNISE) == ["prizes[0].entry"]


def test_a_prize_is_one_that_the_plan_sets() -> None:
    """R6."""
    assert refused(replace(RECOGNISE, prizes=(("e1", "Ba"),))) == ["prizes[0].prize"]


def test_a_number_stands_for_one_decision_of_its_issuer_in_a_year() -> None:
    """R6, R26."""
    assert refused(replace(RECOGNISE, prizes=(("e3", "Nhì"),)), RECOGNISE) == ["number"]


def test_the_same_number_of_another_year_is_another_decision() -> None:
    """R6, R26: numbers begin anew each year."""
    older = replace(RECOGNISE, date=dt.date(2023, 12, 29), prizes=(("e3", "Nhì"),))
    Given(CONTEST, recorded(older)).when(recognise_prizes, RECOGNISE).then(recorded(RECOGNISE))


def test_a_decision_of_an_earlier_year_sent_again_records_nothing() -> None:
    """R6, R26: whatever was decided under its number since."""
    older = replace(RECOGNISE, date=dt.date(2023, 12, 29), prizes=(("e3", "Nhì"),))
    Given(CONTEST, recorded(older), recorded(RECOGNISE)).when(recognise_prizes, older).then_nothing()


def test_a_number_that_is_taken_is_told_with_its_issuer_and_the_other_decision_s_day() -> None:
    """R26."""
    other = replace(RECOGNISE, number="07/qđ-hđ", date=dt.date(2024, 5, 2), prizes=(("e3", "Nhì"),))
    refusal = Given(CONTEST, recorded(RECOGNISE)).when(recognise_prizes, other).then_refused(PrizesUnfit)
    assert [each.what.vi for each in refusal.obstacles] == [
        "số “7/QĐ-HĐ” năm 2024 của Hội đồng đã dùng cho quyết định khác, ngày 11/06/2024"
    ]


def test_a_decision_is_not_dated_after_today() -> None:
    """R6."""
    assert refused(replace(RECOGNISE, date=dt.date(2024, 6, 12))) == ["date"]


def test_all_that_stands_against_a_decision_is_named_at_once() -> None:
    """R6: all prizes or none."""
    command = replace(RECOGNISE, date=dt.date(2024, 12, 31), prizes=(("e9", "Ba"), ("e1", "Nhất"), ("e1", "Nhất")))
    assert refused(command, RECOGNISE) == [
        "number", "date", "prizes[0].entry", "prizes[0].prize", "prizes[1].entry", "prizes[2].entry",
    ]  # fmt: skip


def test_the_refusal_says_each_obstacle_in_both_languages() -> None:
    """R6."""
    command = replace(RECOGNISE, prizes=(("e9", "Ba"),))
    told = Given(CONTEST).when(recognise_prizes, command).then_refused(PrizesUnfit).explanation()
    assert "cuộc thi không có bài dự thi “e9”; kế hoạch không có giải “Ba”" in told.vi
    assert "the contest has no entry “e9”; the plan sets no prize “Ba”" in told.en


def test_a_contest_is_not_concerned_by_a_plan() -> None:
    """R1."""
    given = Given(CONTEST, recorded(RECOGNISE))
    assert CONTEST.evolve(given.state, PlanIssued(campaign=PLAN.campaign, plan=PLAN)) == given.state
