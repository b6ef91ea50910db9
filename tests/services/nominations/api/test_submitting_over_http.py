"""Units submit over HTTP, on the real server: places, papers, time."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import nats
import pytest

from shared.clock import set_clock
from tests.services.nominations.api.asking import CAMPAIGN, URL, Desk, decision, individual
from tests.services.nominations.api.papers import LIST_PAPERS, report
from tests.services.nominations.campaign.plan import CUTOFF, LAST_SECOND
from tests.services.portal import Stream
from thidua.nats_server import NatsServer

LISTS = f"/api/v1/nominee-lists/{CAMPAIGN}"
WARDS = [
    "phuong-bach-dang", "phuong-bach-khoa", "phuong-cau-den", "phuong-dong-mac", "phuong-dong-nhan",
    "phuong-dong-tam", "phuong-le-dai-hanh", "phuong-minh-khai", "phuong-nguyen-du", "phuong-pham-dinh-ho",
]  # fmt: skip


def test_a_third_collective_is_refused_in_the_rule_s_own_words(desk: Desk) -> None:
    """R10."""
    for _ in range(2):
        desk.submitted()
    answer = desk.submit(desk.begun())
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["rule"]) == (409, "quota-used-up", "R10")
    assert problem["detail"].startswith("2/2 tập thể đã đề nghị, Phường Bạch Mai, mục III.4.2")


def test_the_refusal_is_recorded_once_and_says_where(desk: Desk, stream: Stream) -> None:
    """R10, R28."""
    unit = "phuong-pho-hue"
    for _ in range(2):
        desk.submitted(unit)
    third = desk.begun(unit)
    answers = [desk.submit(third).json() for _ in range(2)]
    assert (answers[0]["position"], answers[1].get("position")) == (f"NOMINATIONS:{stream.end}", None)


@pytest.mark.parametrize("ward", WARDS)
def test_of_two_portals_that_want_the_last_place_one_gets_it(desk: Desk, ward: str) -> None:
    """R10: whatever arrives at the same moment; ten times, in ten wards."""
    desk.submitted(ward)
    rivals = [desk.begun(ward), desk.begun(ward)]
    together = Barrier(2)

    def submit(nomination: str) -> tuple[int, str | None]:
        together.wait()
        answer = desk.submit(nomination)
        return answer.status_code, answer.json().get("code")

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(submit, rivals))
    assert answers == [(200, None), (409, "quota-used-up")]
    places = desk.portal.get(f"{LISTS}/{ward}").json()["places"]
    assert places[0] == {"category": "collective", "used": 2, "maximum": 2}


def test_a_double_click_submits_once(desk: Desk, stream: Stream) -> None:
    """R21."""
    nomination = desk.begun("phuong-quynh-loi", individual())
    before = stream.end
    with ThreadPoolExecutor(4) as pool:
        statuses = [answer.status_code for answer in pool.map(desk.submit, [nomination] * 4)]
    assert (statuses, stream.end) == ([200] * 4, before + 1)


def test_a_list_is_submitted_as_a_whole(desk: Desk) -> None:
    """R14."""
    unit = "phuong-quynh-mai"
    ids = [desk.begun(unit), desk.begun(unit, individual())]
    answer = desk.post(f"{LISTS}/{unit}/submit", {"documents": LIST_PAPERS})
    shown = answer.json()["nominee_list"]
    assert [(each["id"], each["status"]) for each in shown["nominations"]] == [(one, "submitted") for one in ids]


def test_a_list_that_asks_for_too_many_is_refused_whole(desk: Desk) -> None:
    """R10."""
    unit = "phuong-thanh-luong"
    desk.with_individual(unit)
    ids = [desk.begun(unit) for _ in range(3)]
    answer = desk.post(f"{LISTS}/{unit}/submit", {"documents": LIST_PAPERS})
    assert (answer.status_code, [desk.read(one)["status"] for one in ids]) == (409, ["draft"] * 3)


def test_an_empty_list_is_refused(desk: Desk, stream: Stream) -> None:
    """R14."""
    before = stream.end
    answer = desk.portal.post(f"{LISTS}/phuong-vinh-tuy/submit")
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "nothing-to-submit", before)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("hoan-kiem-2024/phuong-bach-mai", "unknown-campaign"),
        (f"{CAMPAIGN}/phuong-hang-bac", "unknown-unit"),
        (f"{CAMPAIGN}/{'x' * 5000}", "unknown-unit"),
    ],
    ids=["campaign", "unit", "long unit"],
)
def test_a_list_that_nobody_can_have_is_refused(desk: Desk, stream: Stream, place: str, code: str) -> None:
    """R5."""
    before = stream.end
    answer = desk.portal.post(f"/api/v1/nominee-lists/{place}/submit", json={})
    assert (answer.status_code, answer.json()["code"], stream.end) == (404, code, before)
    assert desk.portal.get(f"/api/v1/nominee-lists/{place}").json()["code"] == code


def test_what_is_missing_is_told_paper_by_paper(desk: Desk, stream: Stream) -> None:
    """R19."""
    nomination = desk.begun("phuong-thanh-nhan", documents=[])
    before = stream.end
    answer = desk.step(nomination, "submit")
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "dossier-incomplete", before)
    assert [error["field"] for error in answer.json()["errors"]] == [
        "documents[submission-letter]",
        "documents[council-minutes]",
        "documents[nominee-list]",
        f"{nomination}.documents[achievement-report]",
    ]


def test_a_saved_dossier_can_be_submitted(desk: Desk) -> None:
    """R18, R19."""
    nomination = desk.begun("phuong-thanh-nhan", individual(), documents=[])
    assert (desk.save(nomination, [report()]).status_code, desk.submit(nomination).status_code) == (200, 200)


def test_a_dossier_does_not_change_once_submitted(desk: Desk, stream: Stream) -> None:
    """R18."""
    nomination = desk.submitted("phuong-truong-dinh")
    before = stream.end
    answer = desk.save(nomination, [])
    assert (answer.status_code, answer.json()["code"], stream.end) == (409, "not-in-this-state", before)


def test_a_withdrawn_nomination_makes_room(desk: Desk) -> None:
    """R11."""
    unit = "phuong-minh-khai"  # full since the race for its last place
    listed = desk.portal.get(f"{LISTS}/{unit}").json()["nominations"]
    first = next(one["id"] for one in listed if (one["category"], one["status"]) == ("collective", "submitted"))
    assert desk.submit(desk.begun(unit)).status_code == 409
    desk.step(first, "withdraw")
    assert desk.submit(desk.begun(unit)).status_code == 200


@pytest.mark.parametrize(
    "act",
    ["submit", "withdraw", "endorse", "return", "decline", "decide", "announce", "revoke", "dossier", "nominee", ""],
)
@pytest.mark.parametrize(
    "nomination",
    [
        "x",
        f"{CAMPAIGN}.phuong-bach-mai.12345678",
        f"{CAMPAIGN}.phuong-hang-bac.12345678",
        "hoan-kiem-2024.phuong-bach-mai.12345678",
        f"{'c' * 3000}.{'u' * 3000}.12345678",
        f"{CAMPAIGN}.{'u' * 5000}.12345678",
    ],
    ids=["none", "unknown", "unknown unit", "unknown campaign", "long campaign", "long unit"],
)
def test_an_unknown_nomination_is_refused_at_every_step(desk: Desk, stream: Stream, nomination: str, act: str) -> None:
    """R24."""
    before = stream.end
    bodies: dict[str, dict[str, Any]] = {
        "endorse": {"office": "theme-lead"},
        "return": {"office": "theme-lead", "reason": "x"},
        "decline": {"office": "theme-lead", "reason": "x"},
        "decide": {"office": "chair", **decision()},
        "announce": {"office": "chair", "announced_on": "2024-08-01", "place": "x"},
        "revoke": {"office": "chair", **decision(), "ground": "fraud", "reason": "x"},
    }
    match act:
        case "":
            answer = desk.portal.get(f"{URL}/{nomination}")
        case "dossier":
            answer = desk.save(nomination, [])
        case "nominee":
            answer = desk.correct(nomination, individual())
        case _:
            answer = desk.step(nomination, act, **bodies.get(act, {}))
    assert (answer.status_code, stream.end) == (404, before)
    assert answer.json()["code"] in {"unknown-nomination", "unknown-unit"}


def test_a_list_of_a_campaign_whose_time_is_over_is_refused(desk: Desk, stream: Stream) -> None:
    """R13: the letter of 2023 is over when this suite's clock starts."""
    body = desk.new("phuong-kim-giang", campaign="thanh-xuan-2023", theme=None)
    nomination = desk.begin(body).json()["nomination"]["id"]
    answer = desk.step(nomination, "submit")
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (409, "list-too-late", "R13")
    assert "từ 00:00 ngày 10/06/2023" in answer.json()["detail"]
    assert answer.json()["position"] == f"NOMINATIONS:{stream.end}"


def test_the_cutoff_falls_between_two_seconds(desk: Desk, server: NatsServer) -> None:
    """R13: 2024-08-19T23:59:59+07:00 is taken, 2024-08-20T00:00:00+07:00 refused; last, as time never goes back."""
    early, late = (desk.begun("uy-ban-mat-tran-to-quoc-quan", individual()) for _ in range(2))
    _set(desk, server, last_second=True)
    assert desk.submit(early).status_code == 200
    _set(desk, server, last_second=False)
    assert desk.submit(late).json()["code"] == "list-too-late"


def _set(desk: Desk, server: NatsServer, *, last_second: bool) -> None:
    """Set simulated time, and wait until the service has it."""
    instant = LAST_SECOND if last_second else CUTOFF

    async def set_it() -> None:
        async with await nats.connect(server.url, allow_reconnect=False) as connection:
            await set_clock(connection, instant)

    asyncio.run(set_it())
    answer = desk.portal.get("/clock", params={"at_least": instant.isoformat()})
    assert answer.status_code == 200, answer.text
