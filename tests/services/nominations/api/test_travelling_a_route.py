"""Nominations travel their routes over HTTP, under the real plans and an invented one."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import URL, Desk, individual, paper, team
from tests.services.portal import Portal, Stream

VOTE = {"present": 9, "in_favour": 8, "against": 1, "minutes": "Biên bản số 12"}
DECISION = {"number": "1234/QĐ-UBND", "date": "2024-07-01", "signer": "Nguyễn Quang Trung"}


def at_the_chair(desk: Desk, unit: str, nominee: dict[str, Any] | None = None) -> str:
    nomination = desk.submitted(unit, nominee)
    for office, vote in (("theme-lead", None), ("standing-office", None), ("council", VOTE)):
        assert desk.step(nomination, "endorse", office=office, vote=vote).status_code == 200
    return nomination


def test_a_nomination_travels_to_its_award(desk: Desk) -> None:
    """R23, R26."""
    nomination = at_the_chair(desk, "phuong-bach-dang")
    shown = desk.step(nomination, "decide", office="chair", **DECISION).json()["nomination"]
    assert (shown["status"], shown["waits_at"]) == ("awarded", None)
    assert shown["award"] == {"form": "certificate-of-merit", **DECISION}


def test_each_endorsement_says_who_has_it_next(desk: Desk) -> None:
    """R23."""
    nomination = desk.submitted("phuong-bach-khoa")
    nexts = [desk.read(nomination)["waits_at"]]
    for office, vote in (("theme-lead", None), ("standing-office", None), ("council", VOTE)):
        nexts.append(desk.step(nomination, "endorse", office=office, vote=vote).json()["nomination"]["waits_at"])
    assert nexts == ["theme-lead", "standing-office", "council", "chair"]


def test_an_office_that_is_not_asked_is_told_who_is(desk: Desk, stream: Stream) -> None:
    """R23."""
    nomination = desk.submitted("phuong-cau-den")
    before = stream.end
    answer = desk.step(nomination, "endorse", office="standing-office")
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (409, "waits-elsewhere", "R23")
    assert stream.end == before


def test_the_council_votes(desk: Desk, stream: Stream) -> None:
    """R24."""
    nomination = desk.submitted("phuong-dong-mac")
    for office in ("theme-lead", "standing-office"):
        desk.step(nomination, "endorse", office=office)
    before = stream.end
    answer = desk.step(nomination, "endorse", office="council")
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "vote-missing", before)


def test_a_returned_nomination_is_supplemented_and_comes_back(desk: Desk) -> None:
    """R24."""
    nomination = desk.submitted("phuong-dong-nhan")
    assert desk.step(nomination, "return", office="theme-lead", reason="Thiếu số liệu").status_code == 200
    papers = [paper("achievement-report"), paper("other")]
    assert desk.portal.put(f"{URL}/{nomination}/dossier", json={"documents": papers}).status_code == 200
    assert desk.submit(nomination).json()["nomination"]["waits_at"] == "theme-lead"


def test_a_declined_nomination_is_over(desk: Desk) -> None:
    """R24."""
    nomination = desk.submitted("phuong-dong-tam")
    desk.step(nomination, "decline", office="theme-lead", reason="Chưa tiêu biểu")
    assert desk.submit(nomination).json()["code"] == "not-in-this-state"


def test_an_award_cannot_be_withdrawn(desk: Desk) -> None:
    """R24."""
    nomination = at_the_chair(desk, "phuong-le-dai-hanh")
    desk.step(nomination, "decide", office="chair", **DECISION)
    assert desk.step(nomination, "withdraw").status_code == 409


def test_every_step_repeated_records_nothing(desk: Desk, stream: Stream) -> None:
    """R24."""
    nomination = at_the_chair(desk, "phuong-minh-khai")
    desk.step(nomination, "decide", office="chair", **DECISION)
    before = stream.end
    repeats = [
        desk.step(nomination, "endorse", office="theme-lead"),
        desk.step(nomination, "endorse", office="council", vote=VOTE),
        desk.step(nomination, "decide", office="chair", **DECISION),
    ]
    assert ([answer.status_code for answer in repeats], stream.end) == ([200] * 3, before)


@pytest.mark.parametrize(
    ("act", "body", "field"),
    [
        ("endorse", {}, "office"),
        ("endorse", {"office": "council", "vote": {**VOTE, "present": 0}}, "vote.present"),
        ("return", {"office": "theme-lead", "reason": "  "}, "reason"),
        ("decline", {"office": "theme-lead"}, "reason"),
        ("decide", {"office": "chair", **DECISION, "date": "1/10/2024"}, "date"),
        ("decide", {"office": "chair", **DECISION, "form": "medal"}, "form"),
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


def test_nominations_are_listed_by_campaign_unit_and_status_in_pages(desk: Desk) -> None:
    unit = "phuong-pho-hue"
    desk.begun(unit)
    ids = [desk.submitted(unit, who) for who in (team(), individual())]
    position = desk.begin(desk.new("phuong-nguyen-du")).json()["position"]
    query: dict[str, Any] = {"unit": unit, "campaign": "hai-ba-trung-2024", "status": "submitted", "limit": 1}
    first = desk.portal.get(URL, params={**query, "at_least": position}).json()
    second = desk.portal.get(URL, params={**query, "cursor": first["next"]}).json()
    assert [page["items"][0]["id"] for page in (first, second)] == ids
    assert second["next"] is None


def test_a_list_answers_at_least_as_of_a_position(desk: Desk) -> None:
    answer = desk.begin(desk.new("phuong-nguyen-du")).json()
    page = desk.portal.get(URL, params={"unit": "phuong-nguyen-du", "at_least": answer["position"], "limit": 1000})
    assert answer["nomination"]["id"] in {item["id"] for item in page.json()["items"]}
    assert page.json()["position"]["NOMINATIONS"] >= int(answer["position"].partition(":")[2])


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"campaign": "hoan-kiem-2024"}, "unknown-campaign"),
        ({"campaign": "hoan-kiem-2024", "unit": "phuong-bach-mai"}, "unknown-campaign"),
        ({"campaign": "hai-ba-trung-2024", "unit": "phuong-hang-bac"}, "unknown-unit"),
        ({"unit": "phuong-hang-bac"}, "unknown-unit"),
    ],
)
def test_a_filter_that_names_nobody_is_refused(desk: Desk, query: dict[str, str], code: str) -> None:
    """R5: an empty list would read as if nobody had been nominated."""
    answer = desk.portal.get(URL, params=query)
    assert (answer.status_code, answer.json()["code"]) == (404, code)


@pytest.mark.parametrize("query", ["status=lost", "limit=0", "cursor=x", "at_least=SOMETHING:1", "untit=x"])
def test_a_query_that_makes_no_sense_names_its_parameter(desk: Desk, query: str) -> None:
    answer = desk.portal.get(f"{URL}?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, query.partition("=")[0])


def test_no_person_s_name_is_in_any_id_or_name_of_an_event(desk: Desk, stream: Stream) -> None:
    """Personal data stand in one value, and nowhere else."""
    nomination = at_the_chair(desk, "phuong-truong-dinh", individual("Zkyoko Zebra"))
    desk.step(nomination, "decide", office="chair", **DECISION)
    told = [line for line in stream.text().splitlines() if "Zebra" in line]
    assert len(told) == 1
    assert '"person":{"name":"Zkyoko Zebra"' in told[0]


# The invented plan


def test_an_invented_plan_runs_from_issue_to_decision(desk: Desk, campaigns: Portal) -> None:
    """Other kinds, other numbers, other routes, another zone, another season: no line of code for any of it."""
    port, unit = "sao-bravo-port-2031", "terminal-north"
    delivery = {"unit": unit, "obligation": "drill-calendar", "document": paper("calendar")}
    assert campaigns.post(f"/api/v1/campaigns/{port}/deliveries", json=delivery).status_code == 201
    body = {
        "campaign": port,
        "unit": unit,
        "theme": "mooring",
        "nominee": team("Night shift"),
        "documents": [paper("log-extract")],
    }
    crew, second = (desk.begin({**body, "nominee": team()}).json()["nomination"]["id"] for _ in range(2))
    assert desk.step(crew, "submit", documents=[paper("cover-letter")]).json()["nomination"]["waits_at"] == "theme-lead"
    refused = desk.step(second, "submit").json()
    assert (refused["code"], "5.1" in refused["detail"]) == ("quota-used-up", True)
    assert desk.step(crew, "endorse", office="theme-lead").json()["nomination"]["waits_at"] == "safety-board"
    voted = desk.step(crew, "endorse", office="safety-board", vote={**VOTE, "minutes": "Minutes 3"})
    assert voted.json()["nomination"]["waits_at"] == "harbour-master"
    decided = desk.step(crew, "decide", office="harbour-master", number="7", date="2024-07-01", signer="Harbour Master")
    assert decided.json()["nomination"]["award"]["form"] == "pennant"


def test_an_invented_occasion_goes_straight_to_its_board(desk: Desk) -> None:
    """R9, R23."""
    body = {
        "campaign": "sao-bravo-port-2031",
        "unit": "pilots-outer-bar",
        "occasion": "rescue",
        "nominee": individual(),
        "documents": [paper("witness-statement")],
    }
    rescuer = desk.begin(body).json()["nomination"]
    assert rescuer["counts_against_quota"] is False
    assert desk.step(rescuer["id"], "submit").json()["nomination"]["waits_at"] == "safety-board"
    decided = desk.step(rescuer["id"], "decide", office="safety-board", number="8", date="2024-07-01", signer="Board")
    assert decided.json()["nomination"]["award"]["form"] == "medal"


def test_an_invented_quota_of_none_refuses(desk: Desk) -> None:
    """R7: pilot stations put no team forward."""
    body = {
        "campaign": "sao-bravo-port-2031",
        "unit": "pilots-outer-bar",
        "theme": "lifting",
        "nominee": team(),
        "documents": [paper("log-extract")],
    }
    nomination = desk.begin(body).json()["nomination"]["id"]
    refused = desk.step(nomination, "submit", documents=[paper("cover-letter")]).json()
    assert (refused["code"], refused["rule"]) == ("quota-used-up", "R10")
