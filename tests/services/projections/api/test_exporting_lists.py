"""Lists as files, from the running service."""

import csv
import io

import openpyxl
import pytest
from httpx import Response

from services.projections.api.export_documenting import FileFormat
from tests.services.projections.api.running_service import RunningService

_LISTS = ("quotas", "deadlines", "picks")
_ALL_LISTS = ("quotas", "deadlines", "picks", "progress", "nominations", "queue", "queue/offices", "awards")
_2024 = {"campaign": "hai-ba-trung-2024"}


def _rows(answer: Response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("path", _LISTS)
def test_a_csv_has_every_row_of_the_list(service: RunningService, path: str) -> None:
    exported = [row["Campaign id"] for row in _rows(service.ask(f"{path}.csv"))]
    assert exported == [row["campaign"] for row in service.items(path, limit=1000)]


@pytest.mark.parametrize("path", _LISTS)
def test_a_workbook_has_every_row_of_the_list(service: RunningService, path: str) -> None:
    worksheet = openpyxl.load_workbook(io.BytesIO(service.ask(f"{path}.xlsx").content)).worksheets[0]
    assert worksheet.max_row == 1 + len(service.items(path, limit=1000))


def test_an_export_takes_the_filters_and_the_order_of_the_list(service: RunningService) -> None:
    asked = {**_2024, "category": "individual", "search": "phuong b", "sort": "-unit"}
    exported = [row["Unit id"] for row in _rows(service.ask("quotas.csv", **asked))]
    assert exported == [row["unit"]["id"] for row in service.items("quotas", **asked)]
    assert exported == ["phuong-bach-mai", "phuong-bach-khoa", "phuong-bach-dang"]


def test_a_deadline_is_told_in_words_and_in_code(service: RunningService) -> None:
    asked = {**_2024, "unit": "phuong-vinh-tuy", "obligation": "ke-hoach-trien-khai", "language": "vi"}
    (row,) = _rows(service.ask("deadlines.csv", **asked))
    assert (row["Tình trạng"], row["Mã tình trạng"]) == ("Quá hạn", "overdue")
    assert (row["Trước thời điểm"], row["Số ngày còn lại"]) == ("05/08/2024 00:00", "-9")


def test_a_header_tells_the_position_of_all_rows(service: RunningService) -> None:
    assert service.ask("quotas.csv").headers["Thidua-Position"] == "CAMPAIGNS:3,NOMINATIONS:1"


def test_a_header_tells_how_fresh_the_rows_are(service: RunningService) -> None:
    """The newest event is the submission of 12 August."""
    assert service.ask("quotas.csv").headers["Thidua-Recorded-At"] == "2024-08-12T08:00:00+07:00"


@pytest.mark.parametrize(("ending", "media_type"), [("csv", "text/csv; charset=utf-8"), ("xlsx", FileFormat.XLSX)])
def test_an_answer_says_what_kind_of_file_it_is(service: RunningService, ending: str, media_type: str) -> None:
    assert service.ask(f"picks.{ending}").headers["Content-Type"] == media_type


def test_a_file_is_named_by_list_campaign_and_day(service: RunningService) -> None:
    """RFC 6266: in ASCII, and in full for those who can read it."""
    named = service.ask("deadlines.csv", **_2024, language="vi").headers["Content-Disposition"]
    assert named == (
        'attachment; filename="thoi-han_hai-ba-trung-2024_2024-08-14.csv"; '
        "filename*=UTF-8''Th%E1%BB%9Di%20h%E1%BA%A1n%20hai-ba-trung-2024%202024-08-14.csv"
    )


@pytest.mark.parametrize(
    ("parameters", "accepted", "language"),
    [({}, "", "vi"), ({}, "en", "en"), ({"language": "vi"}, "en", "vi"), ({"language": "en"}, "vi", "en")],
)
def test_the_parameter_language_goes_before_accept_language(
    service: RunningService, parameters: dict[str, str], accepted: str, language: str
) -> None:
    answer = service.client.get("/api/v1/picks.csv", params=parameters, headers={"Accept-Language": accepted})
    assert answer.headers["Content-Language"] == language
    assert answer.text.removeprefix("\ufeff").startswith("Loại" if language == "vi" else "Category")


def test_an_unknown_language_is_refused(service: RunningService) -> None:
    answer = service.ask("picks.csv", language="fr")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "language")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("path", _LISTS)
def test_an_unknown_campaign_is_not_found(service: RunningService, path: str, ending: str) -> None:
    answer = service.ask(f"{path}.{ending}", campaign="hai-ba-trung-2042")
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("parameter", ["limit", "cursor"])
def test_an_export_has_no_pages(service: RunningService, parameter: str) -> None:
    assert service.ask("quotas.csv", **{parameter: "1"}).status_code == 400


def test_more_exports_than_were_made_at_once_can_be_made_one_after_the_other(service: RunningService) -> None:
    """Each gives its place back, also one that is refused."""
    for _ in range(6):
        assert service.ask("picks.csv", campaign="none").status_code == 404
        assert service.ask("picks.xlsx").status_code == service.ask("picks.csv").status_code == 200


def test_a_file_says_how_long_it_is(service: RunningService) -> None:
    answer = service.ask("quotas.csv")
    assert int(answer.headers["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize("path", _ALL_LISTS)
def test_a_list_and_its_files_take_the_same_filters(service: RunningService, path: str) -> None:
    paths = service.client.get("/schema").json()["paths"]
    taken = [
        {each["name"]: each["description"] for each in paths[f"/api/v1/{path}{ending}"]["get"]["parameters"]}
        for ending in ("", ".csv", ".xlsx")
    ]
    of_list, *of_files = [
        {name: told for name, told in each.items() if name not in {"limit", "cursor", "language"}} for each in taken
    ]
    assert of_files == [of_list, of_list]
    assert all(of_list.values())


@pytest.mark.parametrize("path", ["quotas", "quotas.csv", "awards.xlsx"])
def test_an_unknown_state_is_told_the_states_there_are(service: RunningService, path: str) -> None:
    answer = service.ask(path, state="late")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, "state")
    assert ("revoked" if "awards" in path else "used-up") in error["remedy"]


@pytest.mark.parametrize("path", _LISTS)
def test_exports_are_documented_by_their_media_types(service: RunningService, path: str) -> None:
    paths = service.client.get("/schema").json()["paths"]
    for ending, media_type in (("csv", "text/csv"), ("xlsx", FileFormat.XLSX)):
        answers = paths[f"/api/v1/{path}.{ending}"]["get"]["responses"]
        assert list(answers["200"]["content"]) == [media_type]
        assert "Thidua-Position" in answers["200"]["headers"]
        assert "404" in answers
