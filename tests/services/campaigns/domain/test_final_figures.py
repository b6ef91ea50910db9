"""What a campaign came to, in figures, and what is open (R4, R5, R6)."""

import datetime as dt

import pytest

from services.campaigns.domain.final_figures.happened import Activities, Entered, Happened, Standing
from services.campaigns.domain.final_figures.leaving_open import open_work
from services.campaigns.domain.final_figures.reporting import report_on
from services.campaigns.domain.final_figures.wording import told
from shared.contracts.final_report import (
    ClusterTally,
    ContestTally,
    NominationTally,
    ObligationTally,
    OpenKind,
    OpenWork,
)
from shared.contracts.plan import Category, Plan, UnitsMerged, amended
from tests.services.campaigns.happenings import ALL_DONE, EARLY, done_but, nomination, without
from tests.services.campaigns.small_plan import HEAD, MEMBER, MERGED, OFFICE, PLAN

NOTHING = Happened()


def obligation(happened: Happened, name: str, plan: Plan = PLAN) -> ObligationTally:
    return next(tally for tally in report_on(plan, happened).obligations if tally.obligation == name)


def nominations(happened: Happened, occasion: str, category: Category) -> NominationTally:
    tallies = report_on(PLAN, happened).nominations
    return next(tally for tally in tallies if (tally.occasion, tally.category) == (occasion, category))


def day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text}T00:00:00+07:00")


def test_where_all_is_done_nothing_is_open() -> None:
    assert open_work(PLAN, ALL_DONE) == ()


def test_every_unit_that_owes_is_counted() -> None:
    """R5."""
    owed = {tally.obligation: tally.owed for tally in report_on(PLAN, NOTHING).obligations}
    assert owed == {"list": 3, "stories": 2, "theme-plan": 2, "report": 2, "accounts": 1}


def test_what_is_owed_for_each_theme_is_counted_for_each() -> None:
    """R3: one lead of two themes owes two plans."""
    happened = without((OFFICE, "theme-plan", "sports"))
    assert obligation(happened, "theme-plan") == ObligationTally(
        obligation="theme-plan", owed=2, met=1, met_late=0, open=1
    )


def test_the_theme_that_is_open_is_named() -> None:
    """R3."""
    (work,) = open_work(PLAN, without((OFFICE, "theme-plan", "sports")))
    assert work == OpenWork(kind=OpenKind.OBLIGATION, about="theme-plan", unit=OFFICE, theme="sports")


@pytest.mark.parametrize(("at", "late"), [("2024-06-30", 0), ("2024-07-01", 1), ("2024-12-01", 1)])
def test_what_came_at_the_cutoff_came_late(at: str, late: int) -> None:
    """R12: the first late instant is the cutoff itself."""
    happened = done_but(delivered={**ALL_DONE.delivered, (HEAD, "report", None): day(at)})
    assert obligation(happened, "report").met_late == late


@pytest.mark.parametrize(("at", "late"), [("2024-08-31", 0), ("2024-09-01", 1)])
def test_a_unit_with_an_extension_is_late_by_its_own_term(at: str, late: int) -> None:
    """R13."""
    happened = done_but(delivered={**ALL_DONE.delivered, (MEMBER, "report", None): day(at)})
    assert obligation(happened, "report").met_late == late


def test_what_has_no_date_is_never_late() -> None:
    """R12: "theo Kế hoạch" sets none."""
    happened = done_but(delivered={**ALL_DONE.delivered, (OFFICE, "accounts", None): day("2199-01-01")})
    assert obligation(happened, "accounts").met == 1


def test_a_nominee_list_is_met_by_the_list_submitted_for_its_occasion() -> None:
    """R13."""
    happened = done_but(lists={(HEAD, "wrap-up"): EARLY, (MEMBER, "best"): EARLY})
    assert obligation(happened, "list") == ObligationTally(obligation="list", owed=3, met=1, met_late=0, open=2)


def test_a_document_does_not_meet_what_is_owed_as_a_list() -> None:
    """R13."""
    happened = done_but(lists={}, delivered={**ALL_DONE.delivered, (HEAD, "list", None): EARLY})
    assert obligation(happened, "list").open == 3


def test_a_contest_s_obligation_is_met_by_an_entry() -> None:
    """R6."""
    happened = done_but(entered=(Entered("writing", HEAD, day("2024-05-20")),))
    assert obligation(happened, "stories") == ObligationTally(obligation="stories", owed=2, met=1, met_late=0, open=1)


def test_a_late_entry_is_late() -> None:
    """R6: late is late, but taken."""
    happened = done_but(entered=(Entered("writing", MEMBER, day("2024-05-20")),))
    assert obligation(happened, "stories").met_late == 1


def test_a_merged_unit_owes_nothing_more() -> None:
    """R2."""
    assert obligation(NOTHING, "report", MERGED.plan).owed == 1


def test_a_new_heir_owes_what_its_kind_owes() -> None:
    """R2: it has its own obligations."""
    heir = PLAN.units[0].model_copy(update={"id": "school-new", "name": "Trường Mới"})
    plan = amended(PLAN, (UnitsMerged(units=(HEAD, MEMBER), into=heir),))
    assert [work.unit for work in open_work(plan, ALL_DONE) if work.about == "report"] == ["school-new"]


STANDINGS = {
    Standing.OPEN: "open",
    Standing.AWARDED: "awarded",
    Standing.ANNOUNCED: "awarded",
    Standing.REVOKED: "revoked",
    Standing.DECLINED: "declined",
    Standing.WITHDRAWN: "withdrawn",
}


@pytest.mark.parametrize(("standing", "column"), STANDINGS.items())
def test_a_nomination_is_counted_by_what_became_of_it(standing: Standing, column: str) -> None:
    """R24, R26."""
    tally = nominations(done_but(nominations=(nomination(standing),)), "wrap-up", Category.INDIVIDUAL)
    counted = {name: count for name, count in tally.model_dump().items() if isinstance(count, int) and count}
    assert counted == {"submitted": 1, column: 1}


def test_occasions_and_categories_are_counted_apart() -> None:
    """R7."""
    happened = done_but(
        nominations=(
            nomination(Standing.AWARDED, "a"),
            nomination(Standing.AWARDED, "b", occasion="best"),
            nomination(Standing.AWARDED, "c", category=Category.COLLECTIVE),
        )
    )
    counted = [(t.occasion, t.category.value, t.submitted) for t in report_on(PLAN, happened).nominations]
    assert counted == [
        ("wrap-up", "collective", 1),
        ("wrap-up", "individual", 1),
        ("best", "collective", 0),
        ("best", "individual", 1),
    ]


@pytest.mark.parametrize(
    ("standing", "kinds"),
    [
        (Standing.OPEN, [OpenKind.NOMINATION]),
        (Standing.AWARDED, [OpenKind.ANNOUNCEMENT]),
        (Standing.ANNOUNCED, []),
        (Standing.REVOKED, []),
        (Standing.DECLINED, []),
        (Standing.WITHDRAWN, []),
    ],
)
def test_a_nomination_is_open_until_it_ends_and_its_award_until_it_is_announced(
    standing: Standing, kinds: list[OpenKind]
) -> None:
    """R26: decided and announced are two facts."""
    found = open_work(PLAN, done_but(nominations=(nomination(standing),)))
    assert [(work.kind, work.about, work.unit) for work in found] == [
        (kind, f"small-2024.{HEAD}.aaaaaaaa", HEAD) for kind in kinds
    ]


@pytest.mark.parametrize(("held", "is_open"), [(0, True), (1, False), (2, False)])
def test_a_cluster_is_open_until_it_has_held_as_many_as_the_plan_wants(held: int, is_open: bool) -> None:
    """R4: at least one each."""
    happened = done_but(activities={"schools": Activities(registered=2, held=held)})
    assert [work.about for work in open_work(PLAN, happened)] == (["schools"] if is_open else [])


def test_clusters_are_told_with_what_they_registered_and_held() -> None:
    """R4."""
    assert report_on(PLAN, ALL_DONE).clusters == (ClusterTally(cluster="schools", registered=2, held=1),)


def test_a_cluster_that_registered_nothing_is_told_too() -> None:
    """R4."""
    assert report_on(PLAN, NOTHING).clusters == (ClusterTally(cluster="schools", registered=0, held=0),)


def test_without_a_rule_no_cluster_is_open() -> None:
    """R4."""
    plan = PLAN.model_copy(update={"cluster_rule": None})
    assert open_work(plan, done_but(activities={})) == ()


def test_a_contest_is_told_with_its_entries_and_prizes() -> None:
    """R6."""
    assert report_on(PLAN, ALL_DONE).contests == (ContestTally(contest="writing", entries=3, prizes=2),)


def test_a_contest_with_entries_and_no_prize_is_open() -> None:
    """R6: the standing office recognises prizes."""
    assert [work.kind for work in open_work(PLAN, done_but(prizes={}))] == [OpenKind.CONTEST]


def test_a_contest_without_entries_is_not_open_itself() -> None:
    """R6: the units that owe an entry are."""
    found = open_work(PLAN, done_but(entered=(), prizes={}))
    assert [(work.kind, work.about) for work in found] == [(OpenKind.OBLIGATION, "stories")] * 2


def test_the_figures_say_how_far_the_nominations_were_known() -> None:
    assert report_on(PLAN, ALL_DONE).nominations_as_of == 40


def test_open_work_is_told_with_unit_clause_and_remedy() -> None:
    """R5."""
    (work,) = open_work(PLAN, without((HEAD, "report", None)))
    problem = told(PLAN, work, 0)
    assert (problem.key, problem.rule, problem.what.vi, problem.remedy.vi) == (
        "open_work[0]",
        "R5",
        "Trường Một chưa nộp “Báo cáo sơ kết” (mục 12)",
        "nộp, hoặc để ngỏ có lý do",
    )


def test_the_theme_of_open_work_is_told_by_its_number() -> None:
    """R3."""
    (work,) = open_work(PLAN, without((OFFICE, "theme-plan", "sports")))
    assert told(PLAN, work, 0).what.vi == "Phòng Nội vụ chưa nộp “Kế hoạch chuyên đề”, chuyên đề 2 (mục 11)"


def test_open_work_of_every_kind_is_told_in_two_languages() -> None:
    happened = Happened(
        nominations=(nomination(Standing.OPEN), nomination(Standing.AWARDED, "b")), entered=ALL_DONE.entered
    )
    found = open_work(PLAN, happened)
    words = [told(PLAN, work, place) for place, work in enumerate(found)]
    assert {work.kind for work in found} == set(OpenKind)
    assert all(each.what.vi != each.what.en and each.remedy.vi != each.remedy.en for each in words)
