"""A council declines by its vote; whoever does not vote sends none (R24)."""

from typing import Any, Literal

import pytest

from tests.services.nominations.api.asking import VOTE, Desk, individual
from tests.services.portal import Stream

AGAINST = {**VOTE, "in_favour": 2, "against": 7}
BACK = {"office": "council", "reason": "Chưa tiêu biểu"}


def at_the_council(desk: Desk, unit: str) -> str:
    """Return a nomination that waits for the council's vote."""
    return desk.passed(desk.submitted(unit, individual()), "theme-lead", "standing-office")


@pytest.mark.parametrize(("act", "how"), [("decline", "declined"), ("return", "returned")])
def test_the_council_s_vote_is_shown_with_its_reason(
    desk: Desk, stream: Stream, act: str, how: Literal["declined", "returned"]
) -> None:
    """R24."""
    nomination = at_the_council(desk, "phuong-bach-dang")
    shown = desk.step(nomination, act, **BACK, vote=AGAINST).json()["nomination"]
    assert (shown["status"], shown["sent_back"]) == (how, {"how": how, **BACK, "vote": AGAINST})
    assert '"in_favour":2' in stream.text().splitlines()[-1]


def test_the_council_returns_without_a_vote(desk: Desk) -> None:
    """R24: it asks for more before it votes."""
    nomination = at_the_council(desk, "phuong-bach-khoa")
    assert desk.step(nomination, "return", **BACK).json()["nomination"]["sent_back"]["vote"] is None


@pytest.mark.parametrize("vote", [None, {**AGAINST, "present": 3}], ids=["none", "more votes than people"])
def test_the_council_does_not_decline_without_a_vote_that_counts_up(
    desk: Desk, stream: Stream, vote: dict[str, Any] | None
) -> None:
    """R24."""
    nomination = at_the_council(desk, "phuong-cau-den")
    before = stream.end
    answer = desk.step(nomination, "decline", **BACK, vote=vote)
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "vote-missing", before)


@pytest.mark.parametrize("act", ["decline", "return"])
def test_an_office_that_does_not_vote_sends_no_vote_back(desk: Desk, stream: Stream, act: str) -> None:
    """R24."""
    nomination = desk.submitted("phuong-dong-mac", individual())
    before = stream.end
    answer = desk.step(nomination, act, office="theme-lead", reason="Chưa tiêu biểu", vote=AGAINST)
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "vote-not-asked-for", before)


def test_an_office_that_does_not_vote_passes_nothing_on_by_vote(desk: Desk, stream: Stream) -> None:
    """R24."""
    nomination = desk.submitted("phuong-dong-nhan", individual())
    before = stream.end
    answer = desk.endorse(nomination, "theme-lead", vote=VOTE)
    assert (answer.status_code, answer.json()["code"], stream.end - before) == (422, "vote-not-asked-for", 0)


def test_a_declined_nomination_is_not_declined_by_another_vote(desk: Desk, stream: Stream) -> None:
    """R24: nor is the other vote silently dropped."""
    nomination = at_the_council(desk, "phuong-le-dai-hanh")
    desk.step(nomination, "decline", **BACK, vote=AGAINST)
    before = stream.end
    answer = desk.step(nomination, "decline", **BACK, vote={**AGAINST, "against": 6})
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "not-in-this-state", before)


def test_the_same_decline_again_records_nothing(desk: Desk, stream: Stream) -> None:
    """R24."""
    nomination = at_the_council(desk, "phuong-dong-tam")
    first = desk.step(nomination, "decline", **BACK, vote=AGAINST)
    before = stream.end
    again = desk.step(nomination, "decline", **BACK, vote=AGAINST)
    assert (again.json()["nomination"], stream.end) == (first.json()["nomination"], before)
