"""Nominations travel their routes over HTTP, on the real server."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import SIGNER, UNIT, VOTE, Desk, decision, individual
from tests.services.nominations.api.papers import report
from tests.services.portal import Stream

DECISION = {"number": "1234/QĐ-UBND", "date": "2024-07-31", "signer": SIGNER}


def test_a_nomination_travels_to_its_award(desk: Desk) -> None:
    """R23, R26: an award that names no time is for the campaign's period."""
    nomination = desk.at_the_chair("phuong-bach-dang")
    shown = desk.step(nomination, "decide", office="chair", **DECISION).json()["nomination"]
    assert (shown["status"], shown["waits_at"]) == ("awarded", None)
    assert shown["award"] == {
        "form": "certificate-of-merit",
        "issuer": "ubnd-quan-hai-ba-trung",
        **DECISION,
        "achieved": {"starts": "2024-04-05", "ends": "2024-10-31"},
        "announced": None,
        "revoked": None,
    }


def test_an_award_names_the_time_that_it_is_for(desk: Desk) -> None:
    """R26."""
    nomination = desk.at_the_chair("phuong-bach-dang")
    achieved = {"starts": "2024-05-01", "ends": "2024-06-30"}
    shown = desk.step(nomination, "decide", office="chair", **decision(achieved=achieved)).json()["nomination"]
    assert shown["award"]["achieved"] == achieved


def test_each_endorsement_says_who_has_it_next(desk: Desk) -> None:
    """R23."""
    nomination = desk.submitted("phuong-bach-khoa")
    passed = [desk.endorse(nomination, office) for office in ("theme-lead", "standing-office", "council")]
    nexts = [answer.json()["nomination"]["waits_at"] for answer in passed]
    assert nexts == ["standing-office", "council", "chair"]


def test_whoever_has_it_is_shown_by_name(desk: Desk) -> None:
    """R23: of a theme's lead, which unit it is."""
    nomination = desk.submitted("phuong-thanh-luong", individual())
    assert desk.read(nomination)["waits_at_name"] == "Phòng Lao động - Thương binh và Xã hội"


def test_how_the_council_voted_is_shown(desk: Desk) -> None:
    """R24."""
    nomination = desk.at_the_chair("phuong-thanh-luong", individual())
    assert desk.read(nomination)["votes"] == {"council": VOTE}


def test_an_office_that_is_not_asked_is_told_who_is(desk: Desk, stream: Stream) -> None:
    """R23."""
    nomination = desk.submitted("phuong-cau-den")
    before = stream.end
    answer = desk.endorse(nomination, "standing-office")
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (409, "waits-elsewhere", "R23")
    assert "Phòng Lao động - Thương binh và Xã hội (“theme-lead”)" in answer.json()["detail"]
    assert stream.end == before


def test_what_the_lead_s_step_lacks_is_told_paper_by_paper(desk: Desk, stream: Stream) -> None:
    """R15, R19."""
    nomination = desk.submitted("phuong-cau-den")
    before = stream.end
    answer = desk.step(nomination, "endorse", office="theme-lead", documents_of_nominee=[report()])
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "dossier-incomplete", before)
    assert [error["field"] for error in answer.json()["errors"]] == [
        "documents[submission-letter]",
        "documents[council-minutes]",
        f"{nomination}.documents[achievement-report].confirmed_by",
    ]


def test_what_an_office_added_is_shown_as_its_own(desk: Desk) -> None:
    """R15, R18."""
    nomination = desk.passed(desk.submitted("phuong-dong-mac"), "theme-lead")
    shown = desk.read(nomination)
    kinds = [document["kind"] for document in shown["documents_of_offices"]["theme-lead"]]
    assert kinds == ["submission-letter", "council-minutes", "achievement-report"]
    assert [document["confirmed_by"] for document in shown["documents"]] == [["submitting-unit"]]


def test_the_council_votes(desk: Desk, stream: Stream) -> None:
    """R24."""
    nomination = desk.passed(desk.submitted("phuong-dong-mac"), "theme-lead", "standing-office")
    before = stream.end
    answer = desk.step(nomination, "endorse", office="council")
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "vote-missing", before)


def test_a_returned_nomination_is_supplemented_and_comes_back(desk: Desk) -> None:
    """R24."""
    nomination = desk.submitted("phuong-dong-nhan")
    assert desk.step(nomination, "return", office="theme-lead", reason="Thiếu số liệu").status_code == 200
    assert desk.save(nomination, [report()]).status_code == 200
    assert desk.submit(nomination).json()["nomination"]["waits_at"] == "theme-lead"


def test_a_returned_nomination_travels_its_whole_way_again(desk: Desk) -> None:
    """R15, R24: whoever endorsed it before endorses what has changed."""
    nomination = desk.passed(desk.submitted("phuong-dong-nhan", individual()), "theme-lead")
    desk.step(nomination, "return", office="standing-office", reason="Thiếu số liệu")
    desk.submit(nomination)
    again = desk.endorse(nomination, "theme-lead").json()["nomination"]
    assert (again["status"], again["waits_at"]) == ("submitted", "standing-office")


def test_a_declined_nomination_is_over(desk: Desk) -> None:
    """R24."""
    nomination = desk.submitted("phuong-dong-tam")
    desk.step(nomination, "decline", office="theme-lead", reason="Chưa tiêu biểu")
    assert desk.submit(nomination).json()["code"] == "not-in-this-state"


def test_an_award_cannot_be_withdrawn(desk: Desk) -> None:
    """R24."""
    nomination = desk.awarded("phuong-le-dai-hanh")
    assert desk.step(nomination, "withdraw").status_code == 409


def test_every_step_repeated_records_nothing(desk: Desk, stream: Stream) -> None:
    """R24."""
    nomination, paper = desk.at_the_chair("phuong-minh-khai"), decision()
    desk.step(nomination, "decide", office="chair", **paper)
    before = stream.end
    repeats = [
        desk.endorse(nomination, "theme-lead"),
        desk.endorse(nomination, "council"),
        desk.step(nomination, "decide", office="chair", **paper),
    ]
    assert ([answer.status_code for answer in repeats], stream.end) == ([200] * 3, before)


# Nobody takes two successive steps


def test_whoever_submitted_does_not_endorse(desk: Desk, stream: Stream) -> None:
    """R25."""
    nomination = desk.submitted("phuong-nguyen-du")
    before = stream.end
    answer = desk.endorse(nomination, "theme-lead", by=UNIT)
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (409, "same-person-twice", "R25")
    assert (UNIT in answer.json()["detail"], stream.end) == (True, before)


@pytest.mark.parametrize(
    ("passed", "act", "body"),
    [
        ((), "return", {"office": "theme-lead", "reason": "Thiếu số liệu"}),
        ((), "decline", {"office": "theme-lead", "reason": "Chưa tiêu biểu"}),
        (("theme-lead",), "endorse", {"office": "standing-office"}),
        (("theme-lead", "standing-office"), "endorse", {"office": "council", "vote": VOTE}),
        (("theme-lead", "standing-office", "council"), "decide", {"office": "chair", **decision()}),
    ],
    ids=["return", "decline", "standing office", "council", "chair"],
)
def test_whoever_took_the_step_before_does_not_take_this_one(
    desk: Desk, passed: tuple[str, ...], act: str, body: dict[str, Any]
) -> None:
    """R25: one office may hold two steps, one person not."""
    nomination = desk.begun("phuong-pham-dinh-ho", individual())
    desk.submit(nomination)
    last = f"account:{passed[-1]}" if passed else UNIT
    answer = desk.step(desk.passed(nomination, *passed), act, last, **body)
    assert (answer.status_code, answer.json()["code"]) == (409, "same-person-twice")
    desk.step(nomination, "withdraw")


def test_whoever_took_a_step_can_take_one_after_the_next(desk: Desk) -> None:
    """R25: the standing office leads a theme, and passes on what another person of it has endorsed."""
    nomination = desk.submitted("phuong-quynh-mai")
    assert desk.endorse(nomination, "theme-lead", by="account:a").status_code == 200
    assert desk.endorse(nomination, "standing-office", by="account:b").status_code == 200
    assert desk.endorse(nomination, "council", by="account:a").status_code == 200


def test_who_does_not_say_who_they_are_takes_no_two_steps(desk: Desk) -> None:
    """R25: an account left out is an account that nobody is told apart by."""
    nomination = desk.begun("phuong-quynh-loi", individual())
    desk.submit(nomination)
    desk.step(nomination, "return", "account:lead", office="theme-lead", reason="Thiếu số liệu")
    path = f"/api/v1/nominations/{nomination}"
    assert desk.portal.post(f"{path}/submit", json={}).status_code == 200
    problem = desk.portal.post(f"{path}/decline", json={"office": "theme-lead", "reason": "x"}).json()
    assert problem["code"] == "same-person-twice"


def test_whoever_returned_a_nomination_does_not_submit_it_again(desk: Desk) -> None:
    """R25."""
    nomination = desk.submitted("phuong-quynh-loi")
    desk.step(nomination, "return", "account:lead", office="theme-lead", reason="Thiếu số liệu")
    assert desk.step(nomination, "submit", "account:lead").json()["code"] == "same-person-twice"
    assert desk.step(nomination, "submit").status_code == 200


@pytest.mark.parametrize(
    ("act", "body", "field"),
    [
        ("endorse", {}, "office"),
        ("endorse", {"office": "council", "vote": {**VOTE, "present": 0}}, "vote.present"),
        ("return", {"office": "theme-lead", "reason": "  "}, "reason"),
        ("decline", {"office": "theme-lead"}, "reason"),
        ("decide", {"office": "chair", **DECISION, "date": "1/10/2024"}, "date"),
        ("decide", {"office": "chair", **DECISION, "form": "medal"}, "form"),
        ("decide", {"office": "chair", **DECISION, "number": "x" * 61}, "number"),
        ("announce", {"office": "chair", "announced_on": "2024-10-10", "place": ""}, "place"),
        ("revoke", {"office": "chair", **DECISION, "ground": "envy", "reason": "x"}, "ground"),
    ],
)
def test_a_step_that_makes_no_sense_names_its_field(
    desk: Desk, stream: Stream, act: str, body: dict[str, Any], field: str
) -> None:
    """R24, R26."""
    nomination = desk.begun("phuong-nguyen-du")
    before = stream.end
    answer = desk.step(nomination, act, **body)
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field])
    assert stream.end == before


def test_no_person_s_name_is_in_any_id_or_name_of_an_event(desk: Desk, stream: Stream) -> None:
    """Personal data stand in one value, and nowhere else."""
    nomination = desk.at_the_chair("phuong-truong-dinh", individual("Zkyoko Zebra"))
    desk.step(nomination, "decide", office="chair", **decision())
    told = [line for line in stream.text().splitlines() if "Zebra" in line]
    assert len(told) == 1
    assert '"person":{"name":"Zkyoko Zebra"' in told[0]
