"""Decided and announced are two facts (R26)."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import Desk, decision, individual
from tests.services.portal import Stream

TODAY = "2024-08-01"
CEREMONY = {"office": "chair", "announced_on": TODAY, "place": "Lễ kỷ niệm 70 năm Ngày Giải phóng Thủ đô"}
SHOWN = {"announced_on": TODAY, "place": CEREMONY["place"]}


def test_an_award_is_announced(desk: Desk, stream: Stream) -> None:
    """R26."""
    nomination = desk.awarded("phuong-bach-dang", individual())
    before = stream.end
    answer = desk.step(nomination, "announce", **CEREMONY)
    assert answer.json()["nomination"]["award"]["announced"] == SHOWN
    assert stream.names()[before:] == ["nominations.award-announced.v1"]


def test_awards_of_several_units_are_announced_together(desk: Desk, stream: Stream) -> None:
    """R26."""
    granted = [desk.awarded(unit, individual()) for unit in ("phuong-bach-khoa", "phuong-cau-den")]
    before = stream.end
    answer = desk.together("announcements", granted, **CEREMONY)
    assert [each["award"]["announced"] for each in answer.json()["nominations"]] == [SHOWN, SHOWN]
    assert (answer.json()["position"], stream.end) == (f"NOMINATIONS:{stream.end}", before + 2)


def test_what_is_not_decided_is_not_announced(desk: Desk, stream: Stream) -> None:
    """R26: nor is anything that is named with it."""
    granted, waiting = desk.awarded("phuong-dong-mac", individual()), desk.at_the_chair("phuong-dong-mac", individual())
    before = stream.end
    answer = desk.together("announcements", [granted, waiting], **CEREMONY)
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "not-in-this-state", before)
    assert desk.read(granted)["award"]["announced"] is None


def test_every_award_that_stands_in_the_way_is_told_at_once(desk: Desk) -> None:
    """R26."""
    waiting = [desk.submitted("phuong-dong-nhan", individual()) for _ in range(2)]
    errors = desk.together("announcements", waiting, **CEREMONY).json()["errors"]
    assert [error["field"] for error in errors] == [f"nominations[{each}]" for each in waiting]


@pytest.mark.parametrize(
    ("announced_on", "code"),
    [("2024-07-30", "announced-before-decided"), ("2024-08-02", "announcement-from-the-future")],
)
def test_an_announcement_on_a_day_that_it_can_t_have_been_is_refused(
    desk: Desk, stream: Stream, announced_on: str, code: str
) -> None:
    """R26: not before the decision, and not before it was made."""
    nomination = desk.awarded("phuong-dong-tam", individual())
    before = stream.end
    problem = desk.step(nomination, "announce", **{**CEREMONY, "announced_on": announced_on}).json()
    assert (problem["status"], problem["code"], problem["rule"]) == (422, code, "R26")
    assert stream.end == before


def test_it_can_be_announced_on_the_day_of_its_decision(desk: Desk) -> None:
    """R26."""
    nomination = desk.awarded("phuong-le-dai-hanh", individual(), date=TODAY)
    assert desk.step(nomination, "announce", **CEREMONY).status_code == 200


def test_the_same_announcement_again_records_nothing(desk: Desk, stream: Stream) -> None:
    """R26."""
    nomination = desk.awarded("phuong-minh-khai", individual())
    first = desk.step(nomination, "announce", **CEREMONY)
    before = stream.end
    again = desk.step(nomination, "announce", **CEREMONY)
    assert (again.status_code, again.json()["nomination"], stream.end) == (200, first.json()["nomination"], before)


@pytest.mark.parametrize("change", [{"announced_on": "2024-07-31"}, {"place": "Trụ sở UBND phường"}])
def test_an_award_is_announced_once(desk: Desk, stream: Stream, change: dict[str, Any]) -> None:
    """R26."""
    nomination = desk.awarded("phuong-nguyen-du", individual())
    desk.step(nomination, "announce", **CEREMONY)
    before = stream.end
    answer = desk.step(nomination, "announce", **{**CEREMONY, **change})
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "announced-otherwise", before)


def test_who_did_not_decide_does_not_announce(desk: Desk, stream: Stream) -> None:
    """R26."""
    nomination = desk.awarded("phuong-pham-dinh-ho", individual())
    before = stream.end
    problem = desk.step(nomination, "announce", **{**CEREMONY, "office": "council"}).json()
    assert (problem["code"], "Chủ tịch UBND quận" in problem["detail"]) == ("waits-elsewhere", True)
    assert stream.end == before


def test_a_revoked_award_is_not_announced(desk: Desk) -> None:
    """R26."""
    nomination = desk.awarded("phuong-pho-hue", individual())
    desk.step(nomination, "revoke", office="chair", ground="fraud", reason="Báo cáo sai", **decision(date=TODAY))
    assert desk.step(nomination, "announce", **CEREMONY).json()["code"] == "not-in-this-state"
