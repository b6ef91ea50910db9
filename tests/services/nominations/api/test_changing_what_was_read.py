"""Whoever changes a nomination names it as it was read: what somebody else changed since is not overwritten."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.services.nominations.api.asking import THEME, UNIT, URL, Desk, everybody, individual
from tests.services.nominations.api.papers import report
from tests.services.portal import Stream

WARD = "phuong-bach-dang"


def read(desk: Desk, nomination: str) -> str:
    """Return the ETag that a nomination is read with."""
    return str(desk.portal.get(f"{URL}/{nomination}").headers["etag"])


def correct(desk: Desk, nomination: str, if_match: str, name: str = "", **headers: str) -> httpx.Response:
    """Correct who is nominated, as it was read."""
    body = {"nominee": individual(name or None), "theme": THEME}
    return desk.put(f"{URL}/{nomination}/nominee", body, **{"if-match": if_match, **headers})


def of_parts(nomination: str) -> dict[str, Any]:
    """Return what replaces each part of a nomination."""
    return {
        f"{URL}/{nomination}/dossier": {"documents": []},
        f"{URL}/{nomination}/nominee": {"nominee": individual(), "theme": THEME},
    }


def test_a_draft_is_known_by_the_etag_that_it_is_read_with(desk: Desk) -> None:
    begun = desk.begin(desk.new(WARD, individual()))
    assert begun.headers["etag"] == read(desk, begun.json()["nomination"]["id"])


def test_each_change_answers_the_new_etag_that_the_next_one_names(desk: Desk) -> None:
    nomination = desk.begun(WARD, individual())
    papers = [report()]
    desk.upload(papers)
    saved = desk.save(nomination, papers, **{"if-match": read(desk, nomination)})
    corrected = correct(desk, nomination, saved.headers["etag"])
    assert (saved.status_code, corrected.status_code) == (200, 200)
    assert corrected.headers["etag"] == read(desk, nomination) != saved.headers["etag"]


def test_steps_of_the_route_change_the_etag_too(desk: Desk) -> None:
    nomination = desk.begun(WARD, individual())
    draft = read(desk, nomination)
    submitted = desk.submit(nomination)
    returned = desk.step(nomination, "return", office="theme-lead", reason="Thiếu số liệu")
    assert len({draft, submitted.headers["etag"], returned.headers["etag"]}) == 3
    assert (returned.headers["etag"], correct(desk, nomination, draft).status_code) == (read(desk, nomination), 412)


def test_a_change_without_if_match_is_refused(desk: Desk, stream: Stream) -> None:
    nomination = desk.begun(WARD, individual())
    before = stream.end
    for path, body in of_parts(nomination).items():
        answer = desk.portal.put(path, json=body, headers={"authorization": everybody(UNIT)})
        assert (answer.status_code, answer.json()["code"]) == (428, "precondition-required")
    assert stream.end == before


@pytest.mark.parametrize("sent", ["7", '"7'])
def test_what_is_no_etag_is_refused(desk: Desk, sent: str) -> None:
    nomination = desk.begun(WARD, individual())
    answer = correct(desk, nomination, sent)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "If-Match")


def test_what_has_changed_since_it_was_read_is_not_changed(desk: Desk, stream: Stream) -> None:
    nomination = desk.begun(WARD, individual())
    read_before = read(desk, nomination)
    assert correct(desk, nomination, read_before).status_code == 200
    before = stream.end
    for path, body in of_parts(nomination).items():
        answer = desk.put(path, body, **{"if-match": read_before, "accept-language": "en"})
        assert (answer.status_code, answer.json()["code"]) == (412, "changed-since-read")
        assert "GET" in answer.json()["detail"]
    assert stream.end == before


def test_what_is_so_already_is_answered_as_done_also_to_who_read_it_before(desk: Desk, stream: Stream) -> None:
    """The answer was lost, and the request is sent again without a key (RFC 9110, 13.1.1)."""
    nomination = desk.begun(WARD, individual())
    read_before = read(desk, nomination)
    first = correct(desk, nomination, read_before, "Trần Thị Hoa")
    before = stream.end
    again = correct(desk, nomination, read_before, "Trần Thị Hoa")
    assert (again.status_code, again.headers["etag"], stream.end) == (200, first.headers["etag"], before)


def test_a_change_that_was_recorded_is_answered_as_before_though_its_etag_is_old(desk: Desk) -> None:
    nomination = desk.begun(WARD, individual())
    read_before, key = read(desk, nomination), {"idempotency-key": f"etag-{nomination}"}
    first = correct(desk, nomination, read_before, "Lê Thị Hoa", **key)
    assert correct(desk, nomination, "*").status_code == 200
    again = correct(desk, nomination, read_before, "Lê Thị Hoa", **key)
    assert (again.status_code, again.json(), again.headers["etag"]) == (200, first.json(), first.headers["etag"])


def test_of_two_changes_of_what_both_read_one_is_recorded(desk: Desk) -> None:
    nomination = desk.begun(WARD, individual())
    both_read = read(desk, nomination)
    with ThreadPoolExecutor(2) as several:
        answers = list(several.map(lambda name: correct(desk, nomination, both_read, name), ("An", "Bình")))
    assert sorted(answer.status_code for answer in answers) == [200, 412]


def test_an_unknown_nomination_is_unknown_also_without_if_match(desk: Desk) -> None:
    for path, body in of_parts(f"{desk.campaign}.{WARD}.12345678").items():
        answer = desk.portal.put(path, json=body)
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-nomination")


@pytest.mark.parametrize("part", ["dossier", "nominee"])
def test_the_header_and_its_answers_are_documented(desk: Desk, part: str) -> None:
    operation = desk.portal.document["paths"][f"/api/v1/nominations/{{nomination}}/{part}"]["put"]
    assert "If-Match" in [each["name"] for each in operation["parameters"]]
    assert {"412", "428"} <= operation["responses"].keys()
    assert "ETag" in operation["responses"]["200"]["headers"]
