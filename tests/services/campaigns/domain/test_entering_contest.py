"""A unit sends in an entry for a contest."""

from dataclasses import replace

import pytest

from services.campaigns.domain.contest import contest_named
from services.campaigns.domain.entering_contest import EnterContest, enter_contest
from services.campaigns.domain.participation import PARTICIPATION
from services.campaigns.domain.refusals import EntryField, EntrySentOtherwise, NotOwed, UnknownContest
from services.campaigns.domain.taking_part import InForce
from shared.contracts.events.campaigns import ContestEntrySubmitted
from shared.contracts.refusals import CampaignIsClosed, UnitHasMerged, UnknownUnit
from tests.given_when_then import Given
from tests.services.campaigns.small_plan import CLOSED, MEMBER, MERGED, OFFICE, OPEN, PLAN, WRITING, entry, paper

ENTER = EnterContest(OPEN, WRITING, MEMBER, "small-2024.school-two.e1", entry(1))


def recorded(command: EnterContest) -> ContestEntrySubmitted:
    return ContestEntrySubmitted(
        campaign=PLAN.campaign,
        unit=command.unit,
        contest=command.contest.id,
        entry=command.entry,
        personal=command.personal,
    )


def test_a_unit_that_owes_entries_sends_one_in() -> None:
    """R6: units submit contest entries, with author, title and whom each is about."""
    Given(PARTICIPATION).when(enter_contest, ENTER).then(recorded(ENTER))


def test_a_unit_sends_in_as_many_as_it_has() -> None:
    """R6."""
    other = replace(ENTER, entry="small-2024.school-two.e2", personal=entry(2))
    Given(PARTICIPATION, recorded(ENTER)).when(enter_contest, other).then(recorded(other))


AGAIN = replace(ENTER, entry="small-2024.school-two.e2")


def corrected(**change: object) -> EnterContest:
    """Return the entry sent in again with something else said of it."""
    return replace(AGAIN, personal=ENTER.personal.model_copy(update=change))


def test_the_same_entry_again_records_nothing() -> None:
    """R6: it is the same entry, whatever id it would have got."""
    Given(PARTICIPATION, recorded(ENTER)).when(enter_contest, AGAIN).then_nothing()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        pytest.param({"author": "Lê Thị Khác"}, EntryField.AUTHOR, id="author"),
        pytest.param({"title": "Người giữ lửa"}, EntryField.TITLE, id="title"),
        pytest.param({"subject": "Lê Thị Khác"}, EntryField.SUBJECT, id="subject"),
        pytest.param(
            {"document": paper(1).model_copy(update={"number": "13/BC"})},
            EntryField.DOCUMENT,
            id="the document's number",
        ),
    ],
)
def test_the_same_bytes_with_other_words_are_refused(change: dict[str, object], field: EntryField) -> None:
    """R6: nothing that was said is dropped in silence."""
    given = Given(PARTICIPATION, recorded(ENTER))
    refusal = given.when(enter_contest, corrected(**change)).then_refused(EntrySentOtherwise)
    assert (refusal.entry, refusal.differing) == (ENTER.entry, (field,))


def test_who_is_refused_other_words_is_told_what_differs_and_how_it_is_corrected() -> None:
    """R6: and nothing about people."""
    command = corrected(author="Lê Thị Khác", title="Người giữ lửa")
    refusal = Given(PARTICIPATION, recorded(ENTER)).when(enter_contest, command).then_refused(EntrySentOtherwise)
    assert refusal.explanation().vi == (
        "Trường Hai đã gửi chính tệp này dự Cuộc thi viết, mục 10 (bài “small-2024.school-two.e1”), lần này ghi khác: "
        "tác giả, tên bài. Bài đã gửi giữ nguyên. "
        "Để sửa, gửi tệp đã sửa thành bài mới và báo Hội đồng bài nào được chấm."
    )


def test_a_correction_after_the_closing_is_told_of_the_closing() -> None:
    """R1: a new entry would not be taken either."""
    command = replace(corrected(author="Lê Thị Khác"), campaign=CLOSED)
    Given(PARTICIPATION, recorded(ENTER)).when(enter_contest, command).then_refused(CampaignIsClosed)


@pytest.mark.parametrize("campaign", [CLOSED, MERGED], ids=["closed", "merged"])
def test_the_same_entry_again_records_nothing_whatever_came_between(campaign: InForce) -> None:
    """R2, R6."""
    Given(PARTICIPATION, recorded(ENTER)).when(enter_contest, replace(ENTER, campaign=campaign)).then_nothing()


def test_a_unit_that_owes_no_entries_is_refused() -> None:
    """R6."""
    refusal = Given(PARTICIPATION).when(enter_contest, replace(ENTER, unit=OFFICE)).then_refused(NotOwed)
    assert refusal.obligation_name == "Bài dự thi"


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    Given(PARTICIPATION).when(enter_contest, replace(ENTER, unit="school-nine")).then_refused(UnknownUnit)


def test_a_unit_that_merged_enters_nothing_more() -> None:
    """R2."""
    Given(PARTICIPATION).when(enter_contest, replace(ENTER, campaign=MERGED)).then_refused(UnitHasMerged)


def test_nothing_is_entered_once_the_campaign_was_closed() -> None:
    """R1."""
    Given(PARTICIPATION).when(enter_contest, replace(ENTER, campaign=CLOSED)).then_refused(CampaignIsClosed)


def test_an_unknown_contest_is_refused_with_those_there_are() -> None:
    """R6."""
    refusal = contest_named(PLAN, "singing")
    assert isinstance(refusal, UnknownContest)
    assert refusal.explanation().vi == (
        "Kế hoạch không có cuộc thi “singing”. Dùng mã của một trong các cuộc thi: “Cuộc thi viết” (writing)."
    )


def test_where_the_plan_has_no_contests_the_refusal_says_so() -> None:
    """R6: the plan of 2024 names none."""
    refusal = contest_named(PLAN.model_copy(update={"contests": ()}), "singing")
    assert isinstance(refusal, UnknownContest)
    assert refusal.explanation().en.startswith("The plan has no contests.")
