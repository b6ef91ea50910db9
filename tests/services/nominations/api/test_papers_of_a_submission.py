"""Papers for the list belong to the submission that they came with (R14)."""

import pytest

from tests.services.nominations.api.asking import CAMPAIGN, Desk, individual
from tests.services.nominations.api.papers import LIST_PAPERS, paper, report
from tests.services.portal import Stream

LISTS = f"/api/v1/nominee-lists/{CAMPAIGN}"


def test_a_later_submission_without_papers_of_its_own_is_incomplete(desk: Desk, stream: Stream) -> None:
    """R14, R19: the letter that went with the first names only the first."""
    desk.submitted("phuong-bach-dang", individual())
    second = desk.begun("phuong-bach-dang", individual())
    before = stream.end
    answer = desk.step(second, "submit")
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "dossier-incomplete", before)
    assert [error["field"] for error in answer.json()["errors"]] == [
        f"documents[{each['kind']}]" for each in LIST_PAPERS
    ]


@pytest.mark.parametrize("lacking", range(len(LIST_PAPERS)))
def test_each_paper_of_a_later_submission_is_asked_for(desk: Desk, lacking: int) -> None:
    """R14."""
    desk.submitted("phuong-bach-khoa", individual())
    second = desk.begun("phuong-cau-den", individual())
    papers = [each for nth, each in enumerate(LIST_PAPERS) if nth != lacking]
    (error,) = desk.step(second, "submit", documents=papers).json()["errors"]
    assert error["field"] == f"documents[{LIST_PAPERS[lacking]['kind']}]"


def test_what_was_returned_comes_back_under_the_papers_it_was_submitted_with(desk: Desk) -> None:
    """R14, R24."""
    nomination = desk.submitted("phuong-dong-mac", individual())
    desk.step(nomination, "return", office="theme-lead", reason="Thiếu số liệu")
    desk.save(nomination, [report()])
    assert desk.step(nomination, "submit").json()["nomination"]["waits_at"] == "theme-lead"


def test_the_list_shows_the_papers_of_all_its_submissions(desk: Desk) -> None:
    """R14, R18."""
    desk.submitted("phuong-dong-nhan", individual())
    later = [paper(each["kind"], "of the second submission") for each in LIST_PAPERS]
    desk.step(desk.begun("phuong-dong-nhan", individual()), "submit", documents=later)
    shown = desk.portal.get(f"{LISTS}/phuong-dong-nhan").json()["documents"]
    assert [each["sha256"] for each in shown] == [each["sha256"] for each in (*LIST_PAPERS, *later)]
