"""`GET /api/v1/history`: the record event by event, for auditors, as `thidua audit log` tells it."""

import csv
import json
from io import StringIO
from threading import BoundedSemaphore
from typing import Any

import pytest

from services.projections.api.history_files import HistoryDesk, _name
from services.projections.application.history_unheard import KnowingRecord
from services.projections.application.history_wanted import HistoryWanted
from shared.contracts.plan import Plan
from shared.contracts.streams import NOTIFICATIONS
from shared.http import ProblemError
from shared.http.requests.pages import encode_cursor
from shared.identity import Role
from shared.recording import Ledger
from tests.identity import bearer
from tests.services.projections.api.running_service import RunningService
from tests.thidua.audit.signed_store import audit

AUDITOR = bearer(Role.AUDITOR, account="auditor-3")
WARD = "phuong-bach-mai"
EVENTS = 4
"""What the suite's service is told: two plans, a delivery, a submission."""


def lines(service: RunningService, **filters: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in service.ask("history.jsonl", **filters).text.splitlines()]


def _make_the_stream(url: str, name: str) -> None:
    ledger = Ledger(name, url)
    ledger.open()
    ledger.close()


def places(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(row["stream"], row["sequence"]) for row in rows]


def test_the_whole_record_is_shown_in_the_order_of_time(service: RunningService) -> None:
    shown = places(service.items("history"))
    assert shown == [("CAMPAIGNS", 1), ("CAMPAIGNS", 2), ("CAMPAIGNS", 3), ("NOMINATIONS", 1)]


def test_an_event_is_told_by_whom_and_in_a_sentence(service: RunningService, plan_2024: Plan) -> None:
    [row] = service.items("history", type="obligation-delivered")
    assert (row["actor"], row["role"], row["campaign"], row["units"]) == ("tests", None, plan_2024.campaign, [WARD])
    assert (row["occurred_at"], " delivered “" in row["told"]) == ("2024-08-01T08:00:00+07:00", True)


def test_pages_show_every_event_once(service: RunningService) -> None:
    shown, cursor, pages = list[dict[str, Any]](), dict[str, str](), 0
    while pages == 0 or cursor:
        page = service.ask("history", limit=1, **cursor).json()
        shown, pages = [*shown, *page["items"]], pages + 1
        cursor = {"cursor": page["next"]} if page["next"] else {}
    assert (places(shown), pages) == (places(service.items("history")), EVENTS)


def test_a_place_beyond_all_history_has_nothing_after_it(service: RunningService) -> None:
    beyond = encode_cursor({name: [2**63 - 2, "9999-12-31T23:59:59Z"] for name in ("CAMPAIGNS", "NOMINATIONS")})
    assert service.ask("history", cursor=beyond).json()["items"] == []


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_any_instant_can_be_asked_about(service: RunningService, instant: str) -> None:
    shown = [len(service.items("history", **{name: instant})) for name in ("from", "to", "as_of")]
    assert sorted(shown) == ([0, 0, EVENTS] if instant < "1" else [0, EVENTS, EVENTS])


def test_a_page_says_how_far_it_was_read(service: RunningService) -> None:
    assert service.ask("history").json()["position"] == {"CAMPAIGNS": 3, "NOMINATIONS": 1}


@pytest.mark.parametrize(
    ("filters", "many"),
    [
        ({"campaign": "hai-ba-trung-2024"}, 3),
        ({"unit": WARD}, 2),
        ({"actor": "tests"}, EVENTS),
        ({"actor": "nobody"}, 0),
        ({"type": "plan-issued"}, 2),
        ({"from": "2024-08-01T08:00:00+07:00", "to": "2024-08-12T08:00:00+07:00"}, 1),
        ({"as_of": "2024-08-01T08:00:00+07:00"}, 3),
        ({"as_of": "CAMPAIGNS:1,NOMINATIONS:0"}, 1),
    ],
    ids=str,
)
def test_only_what_is_asked_for_is_shown(service: RunningService, filters: dict[str, str], many: int) -> None:
    assert (len(service.items("history", **filters)), len(lines(service, **filters))) == (many, many)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_file_is_what_the_command_line_prints(service: RunningService, form: str, language: str) -> None:
    _make_the_stream(service.nats_url, NOTIFICATIONS)  # for the command it is an error that one is missing
    wanted = ("--campaign", "hai-ba-trung-2024", "--all", "--format", form, "--language", language)
    code, out, err = audit("log", *wanted, "--nats-url", service.nats_url)
    got = service.ask(f"history.{form}", campaign="hai-ba-trung-2024", language=language)
    assert (code, got.text.replace("\r\n", "\n")) == (0, out), err


def test_csv_has_the_same_lines(service: RunningService) -> None:
    rows = list(csv.DictReader(StringIO(service.ask("history.csv").text, newline="")))
    assert [(row["stream"], int(row["sequence"])) for row in rows] == places(service.items("history"))


def test_a_file_is_for_nobody_to_keep_and_has_a_name(service: RunningService) -> None:
    headers = service.ask("history.csv", campaign="hai-ba-trung-2024").headers
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["cache-control"] == "private, no-store"
    assert headers["content-disposition"] == 'attachment; filename="lich-su_hai-ba-trung-2024.csv"'


def test_a_name_that_is_no_id_is_in_no_header() -> None:
    assert _name(HistoryWanted(campaign='a"\r\nb')) == "lich-su"


def test_that_history_was_read_stands_in_it(service: RunningService) -> None:
    service.by(AUDITOR).ask("history", campaign="hai-ba-trung-2024")
    shown = service.by(AUDITOR).items("history", reads="true", actor="auditor-3", type="reads.recorded")
    assert shown[0]["told"] == "Read projections /api/v1/history (campaign hai-ba-trung-2024)."
    assert (shown[0]["role"], shown[0]["campaign"]) == ("auditor", "hai-ba-trung-2024")


@pytest.mark.parametrize("path", ["history", "history.jsonl", "history.csv"])
@pytest.mark.parametrize(
    ("filters", "refused"),
    [
        ({"campaign": "nowhere"}, (404, "unknown-campaign")),
        ({"campaign": "a\0b"}, (404, "unknown-campaign")),
        ({"unit": "nowhere"}, (404, "unknown-unit")),
        ({"campaign": "hai-ba-trung-2024", "unit": "nowhere"}, (404, "unknown-unit")),
        ({"nomination": "a.b.c"}, (404, "unknown-nomination")),
        ({"nomination": f"hai-ba-trung-2024.{WARD}.00000099"}, (404, "unknown-nomination")),
        ({"type": "award-deciced"}, (400, "invalid-request")),
    ],
    ids=str,
)
def test_what_the_record_never_had_is_refused(
    service: RunningService, path: str, filters: dict[str, str], refused: tuple[int, str]
) -> None:
    answer = service.ask(path, **filters)
    assert (answer.status_code, answer.json()["code"]) == refused


def test_a_range_that_ends_before_it_begins_is_refused(service: RunningService) -> None:
    answer = service.ask("history", **{"from": "2024-08-02T00:00:00Z", "to": "2024-08-01T00:00:00Z"})
    assert (answer.status_code, [each["field"] for each in answer.json()["errors"]]) == (400, ["to"])


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR}))
@pytest.mark.parametrize("path", ["history", "history.jsonl", "history.csv"])
def test_it_is_for_auditors_only(service: RunningService, role: Role, path: str) -> None:
    answer = service.by(bearer(role, WARD)).ask(path)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "yesterday"),
        ("to", "2024-08-01"),
        ("as_of", "yesterday"),
        ("as_of", "2024-08-01"),
        ("as_of", "AWARDS:1"),
        ("as_of", "NOMINATIONS:99999"),
        ("as_of", "NOTIFICATIONS:1"),
        ("as_of", "x"),
        ("reads", "maybe"),
        ("language", "fr"),
        ("cursor", "bm9uZQ"),
        ("cursor", encode_cursor({"CAMPAIGNS": 1})),
        ("cursor", encode_cursor({"CAMPAIGNS": [-1, "2024-08-01T08:00:00Z"]})),
        ("cursor", encode_cursor({"CAMPAIGNS": [2**63, "2024-08-01T08:00:00Z"]})),
        ("cursor", encode_cursor({"CAMPAIGNS": [1, "2024-08-01T08:00:00"]})),
    ],
)
def test_what_can_not_be_read_is_refused_by_its_name(service: RunningService, name: str, value: str) -> None:
    answer = service.ask("history", **{name: value})
    assert answer.status_code == 400, answer.text
    assert [each["field"] for each in answer.json()["errors"]] == [name]


def test_where_it_is_read_too_often_at_once_one_is_told_to_come_again() -> None:
    record: KnowingRecord = None  # type: ignore[assignment]  # nobody comes so far
    desk = HistoryDesk(record, None, BoundedSemaphore(1))  # type: ignore[arg-type]  # the same
    with desk.place(), pytest.raises(ProblemError) as refused:
        desk.place()
    assert refused.value.complaint.status == 503
    with desk.place():
        pass
