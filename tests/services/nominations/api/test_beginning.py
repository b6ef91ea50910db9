"""A unit begins a nomination, over HTTP, on the real server."""

from typing import Any

import pytest

from shared.recording import ContentionError, StoredHistory
from tests.services.nominations.api.asking import CAMPAIGN, THEME, URL, WARD, Desk, individual, team
from tests.services.nominations.api.papers import paper
from tests.services.portal import Stream


def test_a_nomination_is_begun(desk: Desk, stream: Stream) -> None:
    """R14."""
    answer = desk.begin(desk.new())
    assert (answer.status_code, answer.json()["position"]) == (201, f"NOMINATIONS:{stream.end}")


def test_the_answer_shows_the_nomination_as_it_stands(desk: Desk) -> None:
    """R14."""
    shown = desk.begin(desk.new(nominee=team("Tổ 7"))).json()["nomination"]
    assert (shown["campaign"], shown["unit"]["name"], shown["category"], shown["status"], shown["waits_at"]) == (
        CAMPAIGN, "Phường Bạch Mai", "collective", "draft", None,
    )  # fmt: skip


def test_a_nomination_can_be_read_at_once(desk: Desk) -> None:
    """R14."""
    nomination = desk.begun(nominee=team("Tổ 8"))
    assert desk.read(nomination)["nominee"]["name"] == "Tổ 8"


def test_its_id_leads_to_campaign_and_unit_and_says_nothing_of_the_nominee(desk: Desk) -> None:
    nomination = desk.begun(nominee=individual("Nguyen An"))
    assert nomination.startswith(f"{CAMPAIGN}.{WARD}.")
    assert "nguyen" not in nomination


def test_the_same_key_begins_the_same_nomination_once(desk: Desk, stream: Stream) -> None:
    """R21."""
    body = desk.new()
    first = desk.begin(body, **{"idempotency-key": "k-1"})
    before = stream.end
    again = desk.begin(body, **{"idempotency-key": "k-1"})
    assert (again.status_code, stream.end) == (201, before)
    assert again.json()["nomination"] == first.json()["nomination"]


def test_the_same_key_for_other_content_is_refused(desk: Desk, stream: Stream) -> None:
    """R21."""
    desk.begin(desk.new(), **{"idempotency-key": "k-2"})
    before = stream.end
    answer = desk.begin(desk.new(), **{"idempotency-key": "k-2"})
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "key-used-before", before)


def test_the_same_key_of_two_accounts_begins_two_nominations(desk: Desk) -> None:
    """R21: a key is its account's own."""
    key, body = {"idempotency-key": "k-3"}, desk.new()
    first, second = (desk.post(URL, body, by, **key).json() for by in ("account:ward", "account:other"))
    assert first["nomination"]["id"] != second["nomination"]["id"]


def test_without_a_key_each_request_begins_one(desk: Desk) -> None:
    """R21."""
    body = desk.new()
    ids = {desk.begin(body).json()["nomination"]["id"] for _ in range(2)}
    assert len(ids) == 2


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_that_is_none_or_too_long_is_refused(desk: Desk, stream: Stream, key: str) -> None:
    """R21: an empty key would make one nomination of all that send it."""
    before = stream.end
    answer = desk.begin(desk.new(), **{"idempotency-key": key})
    assert (answer.status_code, stream.end) == (400, before)


@pytest.mark.parametrize(
    ("change", "status", "code", "rule"),
    [
        pytest.param({"campaign": "hoan-kiem-2024"}, 404, "unknown-campaign", "R1", id="campaign"),
        pytest.param({"unit": "phuong-hang-bac"}, 404, "unknown-unit", "R5", id="unit"),
        pytest.param({"occasion": "birthday"}, 422, "unknown-occasion", "R1", id="occasion"),
        pytest.param({"theme": "chess"}, 422, "unknown-theme", "R23", id="theme"),
        pytest.param({"theme": None}, 422, "unknown-theme", "R23", id="no theme"),
    ],
)
def test_what_the_plan_does_not_know_is_refused_and_nothing_recorded(
    desk: Desk, stream: Stream, change: dict[str, Any], status: int, code: str, rule: str
) -> None:
    before = stream.end
    answer = desk.begin(desk.new(**change) if "unit" not in change else desk.new(change["unit"]))
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (status, code, rule)
    assert stream.end == before


@pytest.mark.parametrize(
    ("nominee", "field"),
    [
        pytest.param({"category": "family", "name": "Nhà ông Ba"}, "nominee.category", id="unknown category"),
        pytest.param({"name": "Tổ 9"}, "nominee.category", id="no category"),
        pytest.param({"category": "collective", "name": ""}, "nominee.name", id="no name"),
        pytest.param({"category": "collective", "name": "x" * 501}, "nominee.name", id="long name"),
        pytest.param(individual() | {"person": None}, "nominee.person", id="no person"),
        pytest.param(individual(small=True), "nominee.small", id="unknown key"),
        pytest.param({"category": "collective", "name": 7}, "nominee.name", id="number for a name"),
    ],
)
def test_a_nominee_that_makes_no_sense_is_refused_by_field(
    desk: Desk, stream: Stream, nominee: dict[str, Any], field: str
) -> None:
    before = stream.end
    answer = desk.begin(desk.new(nominee=nominee))
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"], stream.end) == (400, field, before)
    assert error["message"]
    assert error["remedy"]


def test_an_unknown_category_is_told_which_there_are(desk: Desk) -> None:
    """R7."""
    (error,) = desk.begin(desk.new(nominee={"category": "family", "name": "x"})).json()["errors"]
    assert "'individual', 'collective'" in error["remedy"]


def test_a_managing_unit_that_the_register_does_not_have_is_refused(desk: Desk, stream: Stream) -> None:
    """R17."""
    before = stream.end
    answer = desk.begin(desk.new(nominee=team(managing_unit="phuong-hang-bac")))
    assert (answer.status_code, answer.json()["code"], stream.end) == (422, "unknown-managing-unit", before)


def test_a_refusal_does_not_repeat_what_was_said_of_a_person(desk: Desk) -> None:
    answer = desk.begin(desk.new(nominee=individual("Trần Thị Hạnh", born="1970-01-01")))
    assert (answer.status_code, "Hạnh" in answer.text, "1970" in answer.text) == (400, False, False)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param(b"{", "malformed-json", id="cut off"),
        pytest.param(b"campaign=x", "malformed-json", id="a form"),
        pytest.param(b"[" * 100_000, "malformed-json", id="nested too deeply"),
        pytest.param(b"\xff\xfe{}", "not-utf-8", id="not UTF-8"),
        pytest.param(b"[]", "invalid-request", id="a list"),
        pytest.param(b"null", "invalid-request", id="null"),
        pytest.param(b"", "invalid-request", id="nothing"),
        pytest.param(b'{"campaign":' + b" " * 1_100_000 + b"1}", "too-large", id="over a megabyte"),
    ],
)
def test_json_that_is_none_is_refused(desk: Desk, stream: Stream, body: bytes, code: str) -> None:
    before = stream.end
    answer = desk.portal.post(URL, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"], stream.end) == (
        413 if code == "too-large" else 400,
        code,
        before,
    )


def test_a_hundred_and_one_papers_are_refused(desk: Desk, stream: Stream) -> None:
    before = stream.end
    answer = desk.begin(desk.new(documents=[paper("other")] * 101))
    assert (answer.status_code, answer.json()["errors"][0]["field"], stream.end) == (400, "documents", before)


def test_every_error_of_a_body_is_told_at_once(desk: Desk) -> None:
    body = {"campaign": "Hai Bà", "unit": "", "theme": THEME, "nominee": team(), "colour": "red"}
    fields = {error["field"] for error in desk.begin(body).json()["errors"]}
    assert fields == {"campaign", "unit", "colour"}


def test_a_problem_is_told_in_the_language_that_is_asked_for(desk: Desk) -> None:
    details = [
        desk.begin(desk.new("phuong-hang-bac"), **{"accept-language": language}).json()["detail"]
        for language in ("vi", "en", "fr")
    ]
    assert [detail[:14] for detail in details] == ["Kế hoạch “hai-", "Plan “hai-ba-t", "Kế hoạch “hai-"]


@pytest.mark.parametrize("header", ["causation-id", "correlation-id", "thidua-authority"])
def test_a_header_that_makes_no_sense_is_refused_by_name(desk: Desk, stream: Stream, header: str) -> None:
    before = stream.end
    answer = desk.portal.post(URL, json=desk.new(), headers={header: "Trần Thị".encode()})
    assert (answer.status_code, answer.json()["errors"][0]["field"].lower(), stream.end) == (400, header, before)


def test_a_command_can_wait_until_a_plan_has_been_heard_of(desk: Desk) -> None:
    answer = desk.post(f"{URL}?at_least=CAMPAIGNS:1", desk.new())
    assert answer.status_code == 201


def _always_overtaken(*_: object, **__: object) -> None:
    raise ContentionError("others were faster")


def test_a_command_that_never_gets_its_turn_is_told_to_try_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StoredHistory, "change", _always_overtaken)
    answer = desk.begin(desk.new())
    assert (answer.status_code, answer.json()["code"]) == (503, "conflict-unsettled")
    assert answer.headers["retry-after"] == "1"
