"""GET /api/v1/nominations, /queue, /queue/offices and /awards, and their exports."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from shared.contracts.plan import Category, Plan
from tests.services.projections.api.running_service import RunningService, running
from tests.services.projections.history import issued
from tests.services.projections.nominations_told import Candidate
from thidua.nats_server import NatsServer

_CAMPAIGN, _UNIT, _THEME = "hai-ba-trung-2024", "phuong-bach-mai", "do-thi-van-minh"
_TEAM = Candidate(_UNIT, "1", campaign=_CAMPAIGN, theme=_THEME)
_PERSON = Candidate(_UNIT, "2", campaign=_CAMPAIGN, category=Category.INDIVIDUAL, theme=_THEME)
_PICK = Candidate(_UNIT, "3", campaign=_CAMPAIGN, occasion="city", theme=None)
_DRAFT = Candidate(_UNIT, "4", campaign=_CAMPAIGN, theme=_THEME)
_LISTS = ("nominations", "queue", "awards")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory, plan_2024: Plan) -> Iterator[RunningService]:
    """Run the service on 14 August 2024: a person waits, a team was awarded and goes up, a draft is not submitted."""
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        running(server.url, tmp_path_factory.mktemp("data"), "2024-08-14T10:00:00+07:00") as service,
    ):
        told = [
            (_TEAM.drafted("Đội Cảnh sát"), "2024-08-09T08:00:00+07:00"),
            (_PERSON.drafted("Nguyễn Văn Hòa", first=True), "2024-08-09T09:00:00+07:00"),
            (_DRAFT.drafted("Tổ dân phố 5"), "2024-08-09T10:00:00+07:00"),
            (_TEAM.submitted(_PERSON), "2024-08-12T08:00:00+07:00"),
            (_TEAM.decided("1501/QĐ-UBND", date(2024, 8, 13), "certificate-of-merit"), "2024-08-13T08:00:00+07:00"),
            (_TEAM.announced(), "2024-08-13T09:00:00+07:00"),
            (_PICK.goes_up(_TEAM, "Đội Cảnh sát"), "2024-08-14T08:00:00+07:00"),
        ]
        heard = [service.record(issued(plan_2024), "2024-07-15T08:00:00+07:00")]
        heard += [service.record(event, at) for event, at in told]
        assert service.ask("quotas", limit=1, at_least=f"{heard[0]},{heard[-1]}").status_code == 200
        yield service


def test_a_nomination_says_all_that_is_known_of_it(followed: RunningService, plan_2024: Plan) -> None:
    (row,) = followed.items("nominations", campaign=_CAMPAIGN, search="hoà ng")
    assert row == {
        "id": _PERSON.id,
        "campaign": _CAMPAIGN,
        "unit": {
            "id": _UNIT,
            "name": "Phường Bạch Mai",
            "kind": "ward",
            "former_names": [],
            "merged_into": None,
        },
        "theme": {"id": _THEME, "number": "2.1", "title": plan_2024.themes[0].title},
        "occasion": "wrap-up",
        "occasion_name": "Khen thưởng tổng kết đợt thi đua",
        "category": "individual",
        "nominee": {"name": "Nguyễn Văn Hòa", "position": "Thợ", "workplace": "Xưởng 2"},
        "comes_first": True,
        "picked_from": None,
        "status": "submitted",
        "submitted_at": "2024-08-12T08:00:00+07:00",
        "waits_at": "theme-lead",
        "waits_at_name": "Phòng Quản lý đô thị",
        "waiting_since": "2024-08-12T08:00:00+07:00",
        "form": "certificate-of-merit",
        "form_name": "Giấy khen",
        "granted": None,
        "last_change": "NOMINATIONS:4",
    }


def test_what_waits_says_for_how_long_by_the_service_s_clock(followed: RunningService) -> None:
    """R23."""
    (row,) = followed.items("queue", campaign=_CAMPAIGN, office="theme-lead", lead="phong-quan-ly-do-thi")
    assert (row["id"], row["waited_days"], row["waiting_seconds"]) == (_PERSON.id, 2, 50 * 3600)
    assert (row["held_by"]["id"], row["step"], row["next_office"]) == (
        "phong-quan-ly-do-thi",
        "endorse",
        "standing-office",
    )


def test_offices_say_how_many_wait(followed: RunningService) -> None:
    rows = followed.items("queue/offices", campaign=_CAMPAIGN)
    assert [(row["waits_at"], row["waiting"], row["coming_first"]) for row in rows] == [
        ("theme-lead", 1, 1),
        ("city-chair", 1, 0),
    ]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("hoa", [_PERSON.id]),
        ("hoà", [_PERSON.id]),
        ("hóa", []),
        ("doi canh", [_PICK.id]),
        ("van hoa nguyen", [_PERSON.id]),
    ],
)
def test_what_waits_is_searched_with_and_without_diacritics(
    followed: RunningService, search: str, found: list[str]
) -> None:
    assert [row["id"] for row in followed.items("queue", campaign=_CAMPAIGN, search=search)] == found


@pytest.mark.parametrize(("search", "found"), [("do thi", ["theme-lead"]), ("đô thị", ["theme-lead"]), ("dô thị", [])])
def test_offices_are_searched_by_the_unit_that_has_what_waits(
    followed: RunningService, search: str, found: list[str]
) -> None:
    assert [row["waits_at"] for row in followed.items("queue/offices", search=search)] == found


@pytest.mark.parametrize("path", ["queue", "queue/offices"])
def test_a_search_for_nothing_is_refused(followed: RunningService, path: str) -> None:
    answer = followed.ask(path, search="%")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "search")


def test_a_file_of_what_waits_takes_the_search_of_the_list(followed: RunningService) -> None:
    text = followed.ask("queue.csv", search="hoa").content.decode("utf-8-sig")
    assert [row["Nomination id"] for row in csv.DictReader(io.StringIO(text, newline=""))] == [_PERSON.id]


def test_a_csv_of_offices_says_how_many_wait(followed: RunningService) -> None:
    text = followed.ask("queue/offices.csv", campaign=_CAMPAIGN).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["Office id"], row["Waiting"], row["Of these coming first"]) for row in rows] == [
        ("theme-lead", "1", "1"),
        ("city-chair", "1", "0"),
    ]


def test_a_workbook_of_offices_says_since_when_the_oldest_waits(followed: RunningService) -> None:
    answer = followed.ask("queue/offices.xlsx", campaign=_CAMPAIGN, office="theme-lead")
    heading, row = load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    assert row[heading.index("Waiting since")] == datetime(2024, 8, 12, 8)  # noqa: DTZ001 workbooks know no zones


def test_an_award_says_all_that_is_known_of_it(followed: RunningService) -> None:
    """R26."""
    (row,) = followed.items("awards", campaign=_CAMPAIGN, **{"from": "2024-08-13", "to": "2024-08-13"})
    assert {name: row[name] for name in ("id", "form_name", "number", "date", "signer", "achieved", "state")} == {
        "id": _TEAM.id,
        "form_name": "Giấy khen",
        "number": "1501/QĐ-UBND",
        "date": "2024-08-13",
        "signer": "The chair",
        "achieved": {"starts": "2024-06-01", "ends": "2024-08-31"},
        "state": "announced",
    }


def test_awards_of_another_time_are_not_listed(followed: RunningService) -> None:
    assert followed.items("awards", **{"from": "2024-08-14"}) == []


@pytest.mark.parametrize("path", [*_LISTS, "queue/offices"])
def test_pages_join_to_the_whole_list(followed: RunningService, path: str) -> None:
    whole, joined = followed.items(path), []
    page = followed.ask(path, limit=1).json()
    while page["next"]:
        joined += page["items"]
        page = followed.ask(path, limit=1, cursor=page["next"]).json()
    assert [*joined, *page["items"]] == whole


@pytest.mark.parametrize(
    ("path", "name", "code"),
    [
        ("nominations", "theme", "not-in-plan"),
        ("nominations", "occasion", "not-in-plan"),
        ("nominations", "office", "not-in-plan"),
        ("queue", "lead", "unknown-unit"),
        ("queue/offices", "office", "not-in-plan"),
        ("awards", "form", "not-in-plan"),
        ("awards", "issuer", "not-in-plan"),
    ],
)
@pytest.mark.parametrize("unknown", ["nobody-knows", "\x00"])
def test_a_filter_that_names_what_nobody_knows_is_refused(
    followed: RunningService, path: str, name: str, code: str, unknown: str
) -> None:
    answer = followed.ask(path, **{name: unknown})
    assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_day_that_is_none_is_told_how_to_write_one(followed: RunningService) -> None:
    answer = followed.ask("awards", **{"from": "13/08/2024"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "from")


@pytest.mark.parametrize("path", _LISTS)
def test_an_export_has_a_row_for_each_of_the_list(followed: RunningService, path: str) -> None:
    rows = followed.items(path)
    answer = followed.ask(f"{path}.csv", language="en")
    told = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Nomination id"] for row in told] == [row["id"] for row in rows]


def test_an_exported_award_is_told_in_words_and_dates(followed: RunningService) -> None:
    answer = followed.ask("awards.xlsx", language="vi")
    heading, row = load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(values_only=True)
    told = dict(zip(heading, row, strict=True))
    assert (told["Tình trạng"], told["Số quyết định"], f"{told['Ngày quyết định']:%Y-%m-%d}") == (
        "Đã công bố",
        "1501/QĐ-UBND",
        "2024-08-13",
    )


def test_no_name_of_a_nominee_is_logged(followed: RunningService, capfd: pytest.CaptureFixture[str]) -> None:
    """Names are personal data: not those that are listed, and not those that are searched for."""
    followed.items("nominations", search="Nguyễn Văn Hòa")
    logged = capfd.readouterr()
    assert "Hòa" not in logged.err + logged.out
    assert "H%C3%B2a" not in logged.err + logged.out


def test_every_field_of_the_lists_is_described(followed: RunningService) -> None:
    schemas = followed.client.get("/schema/openapi.json").json()["components"]["schemas"]
    rows = [
        schema for name, schema in schemas.items() if name in {"NominationRow", "QueueRow", "QueueOffice", "AwardRow"}
    ]
    bare = [
        field
        for row in rows
        for field, told in row["properties"].items()
        if "description" not in json.dumps(told) and "$ref" not in json.dumps(told)
    ]
    assert (len(rows), bare) == (4, [])
