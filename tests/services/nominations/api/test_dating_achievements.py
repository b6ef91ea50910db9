"""Ad hoc awards have no quota and no date, but the achievement lies in the campaign's period (R9)."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import Desk, individual, team
from tests.services.nominations.api.papers import paper, report
from tests.services.portal import Stream

LETTER = [paper("submission-letter", "on a deed")]
IN_PERIOD = {"starts": "2024-04-05", "ends": "2024-10-31"}


def deed(desk: Desk, unit: str, achieved: dict[str, str] | None, nominee: dict[str, Any] | None = None) -> str:
    """Begin an ad hoc nomination, complete but for its time."""
    stated = [report(kind="summary-report")]
    return desk.begun(unit, nominee, occasion="ad-hoc", theme=None, achieved=achieved, documents=stated)


def test_a_deed_of_the_first_to_the_last_day_of_the_period_is_taken(desk: Desk) -> None:
    """R9, R16, R23: it goes straight to the standing office, without minutes."""
    nomination = deed(desk, "phuong-bach-mai", IN_PERIOD)
    shown = desk.step(nomination, "submit", documents=LETTER).json()["nomination"]
    assert (shown["waits_at"], shown["achieved"], shown["counts_against_quota"]) == (
        "standing-office", IN_PERIOD, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("starts", "ends"),
    [("2024-04-04", "2024-04-06"), ("2024-10-31", "2024-11-01"), ("2023-01-01", "2023-01-02")],
    ids=["before the plan was issued", "after the last day", "another year"],
)
def test_a_deed_out_of_the_period_is_refused(desk: Desk, stream: Stream, starts: str, ends: str) -> None:
    """R9."""
    nomination = deed(desk, "phuong-bach-mai", {"starts": starts, "ends": ends})
    before = stream.end
    problem = desk.step(nomination, "submit", documents=LETTER).json()
    assert (problem["code"], problem["rule"], stream.end) == ("outside-the-period", "R9", before)
    assert "từ 05/04/2024 đến 31/10/2024, mục III.2" in problem["detail"]


def test_a_deed_that_names_no_time_is_refused(desk: Desk) -> None:
    """R9."""
    nomination = deed(desk, "phuong-bach-mai", None)
    problem = desk.step(nomination, "submit", documents=LETTER).json()
    assert (problem["code"], problem["status"], problem["rule"]) == ("achievement-undated", 409, "R9")


@pytest.mark.parametrize(
    "achieved",
    [
        {"starts": "2024-09-02", "ends": "2024-09-01"},
        {"starts": "2024-09-02"},
        {"starts": "2/9/2024", "ends": "2024-09-02"},
    ],
    ids=["backwards", "no end", "another form"],
)
def test_a_time_that_makes_no_sense_is_refused_by_field(desk: Desk, stream: Stream, achieved: dict[str, str]) -> None:
    """R9, R26."""
    before = stream.end
    answer = desk.begin(desk.new(occasion="ad-hoc", theme=None, achieved=achieved))
    assert (answer.status_code, stream.end) == (400, before)
    assert answer.json()["errors"][0]["field"].startswith("achieved")


def test_deeds_have_no_quota(desk: Desk) -> None:
    """R9: five of one ward, of both categories, and its places stay free."""
    unit = "phuong-cau-den"
    for who in (individual(), team(), team(), team(), individual()):
        answer = desk.step(deed(desk, unit, IN_PERIOD, who), "submit", documents=LETTER)
        assert answer.status_code == 200, answer.text
    places = desk.portal.get(f"/api/v1/nominee-lists/hai-ba-trung-2024/{unit}").json()["places"]
    assert [each["used"] for each in places] == [0, 0]


def test_what_a_deed_s_dossier_lacks_is_told_at_once(desk: Desk) -> None:
    """R16, R19: submission letter and summary report, no minutes."""
    nomination = desk.begun("phuong-vinh-tuy", occasion="ad-hoc", theme=None, achieved=IN_PERIOD, documents=[])
    problem = desk.step(nomination, "submit").json()
    assert [error["field"] for error in problem["errors"]] == [
        "documents[submission-letter]",
        f"{nomination}.documents[summary-report]",
    ]


def test_the_wrap_up_wants_no_time_of_its_own(desk: Desk) -> None:
    """R9 is for ad hoc awards."""
    assert desk.read(desk.submitted("phuong-dong-mac", individual()))["achieved"] is None
