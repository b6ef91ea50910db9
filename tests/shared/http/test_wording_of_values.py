"""What is wrong with a value is said in the reader's language, with an example of a right one."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import pytest
from litestar import Litestar, get
from litestar.params import FromQuery, QueryParameter
from litestar.testing import TestClient
from pydantic import AnyUrl, BaseModel, ConfigDict, TypeAdapter, ValidationError

from shared.http import OPEN, Described, Doors, create_app
from shared.http.problems.explaining import explain_model_errors
from shared.http.problems.json_wording import word_break
from tests.identity import NOTHING_KEPT, TOKENS, ReadingList, reads_in
from tests.shared.http.conftest import FixedClock

Client = TestClient[Litestar]


class Kind(StrEnum):
    ONE = "one"


@get("/values", opt={OPEN: True})
async def take_values(  # noqa: PLR0913 one of each type
    *,
    day: FromQuery[dt.date | None] = None,
    instant: FromQuery[dt.datetime | None] = None,
    time: FromQuery[dt.time | None] = None,
    read: FromQuery[bool | None] = None,
    count: Annotated[int | None, QueryParameter(name="count", ge=1, le=9)] = None,
    share: FromQuery[float | None] = None,
    kind: FromQuery[Kind | None] = None,
    units: FromQuery[list[str] | None] = None,
) -> dict[str, str]:
    """Take a value of each type."""
    return {"taken": f"{day}{instant}{time}{read}{count}{share}{kind}{units}"}


@pytest.fixture(scope="module")
def values() -> Iterator[Client]:
    app: Litestar = create_app(
        Described(title="Values", description="A service of tests.", version="1.0"),
        Doors(identity=TOKENS, kept_answers=NOTHING_KEPT, reads=reads_in(ReadingList())),
        route_handlers=[take_values],
        lifespan=[],
        readiness={},
        clock=FixedClock(),
    )
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize(
    ("parameter", "value", "example"),
    [
        ("day", "01/09/2024", "2024-08-20"),
        ("instant", "hom-qua", "2024-08-20T00:00:00+07:00"),
        ("time", "8h", "08:00"),
        ("read", "maybe", "true"),
        ("count", "hai", "2"),
        ("count", "0", "1"),
        ("count", "10", "9"),
        ("share", "hai", "2.5"),
        ("kind", "two", "one"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_parameter_s_remedy_shows_a_right_value(
    values: Client, language: str, parameter: str, value: str, example: str
) -> None:
    answer = values.get("/values", params={parameter: value}, headers={"Accept-Language": language})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, parameter)
    assert example in error["remedy"]
    assert not any(word in error["message"] for word in ("Expected", "Invalid", "RFC3339"))


def test_a_parameter_s_problem_is_told_in_vietnamese(values: Client) -> None:
    (error,) = values.get("/values?day=01/09/2024").json()["errors"]
    assert error == {
        "field": "day",
        "message": "Không phải là ngày.",
        "remedy": "Viết năm-tháng-ngày, ví dụ 2024-08-20.",
    }


def test_a_parameter_that_comes_twice_is_refused(values: Client) -> None:
    answer = values.get("/values?kind=one&day=2024-08-20&kind=one", headers={"Accept-Language": "en"})
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"], error["message"]) == (400, "kind", "Is given 2 times.")


def test_a_parameter_that_is_a_list_can_come_twice(values: Client) -> None:
    assert values.get("/values?units=a&units=b").status_code == 200


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    time: dt.time | None = None
    day: dt.date | None = None
    instant: dt.datetime | None = None
    read: bool | None = None
    count: int | None = None
    address: AnyUrl | None = None


@pytest.mark.parametrize(
    ("field", "value", "example"),
    [
        ("time", "25:00", "08:00"),
        ("time", "8h", "08:00"),
        ("day", "01/09/2024", "2024-08-20"),
        ("instant", "hom-qua", "2024-08-20T00:00:00+07:00"),
        ("read", "maybe", "true"),
        ("count", "hai", "2"),
        ("address", "cong", "https://"),
    ],
)
def test_a_field_s_remedy_shows_a_right_value(field: str, value: str, example: str) -> None:
    (problem,) = explain_model_errors(_refused(_Body, {field: value}))
    assert all(example in text for text in (problem.remedy.vi, problem.remedy.en))
    assert "Input" not in problem.message.en


def test_a_kind_without_words_of_its_own_is_not_told_in_english_to_who_reads_vietnamese() -> None:
    (problem,) = explain_model_errors(_refused(dt.timedelta, "z"))
    assert problem.message.vi == "Giá trị không hợp lệ."


def test_json_that_breaks_is_told_in_vietnamese(client: Client) -> None:
    answer = client.post("/rows", content=b'{"unit": tru}', headers={"Accept-Language": "vi"})
    assert "cột 10: thiếu giá trị, hoặc giá trị viết sai." in answer.json()["detail"]


def test_a_break_that_nobody_foresaw_keeps_its_english_words_in_english_only() -> None:
    assert (word_break("odd").vi, word_break("odd").en) == ("không đọc được", "odd")


def _refused(model: Any, value: object) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(model).validate_python(value)
    return caught.value
