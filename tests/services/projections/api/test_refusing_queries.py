import base64
import json

import pytest

from tests.services.projections.api.running_service import RunningService

_LISTS = ("quotas", "deadlines")


@pytest.mark.parametrize("path", _LISTS)
@pytest.mark.parametrize("unknown", ["hai-ba-trung-2042", "Hai Bà Trưng", "", "\x00", "x" * 5000])
def test_an_unknown_campaign_is_not_found(service: RunningService, path: str, unknown: str) -> None:
    answer = service.ask(path, campaign=unknown)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


@pytest.mark.parametrize("path", _LISTS)
def test_a_unit_of_another_campaign_is_not_found(service: RunningService, path: str) -> None:
    """R5: Hạ Đình is a ward of the other district."""
    answer = service.ask(path, campaign="hai-ba-trung-2024", unit="phuong-ha-dinh")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-unit")


@pytest.mark.parametrize("path", _LISTS)
def test_a_unit_of_no_campaign_is_not_found(service: RunningService, path: str) -> None:
    answer = service.ask(path, unit="phuong-bach-mia")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-unit")


@pytest.mark.parametrize("campaign", [{}, {"campaign": "hai-ba-trung-2024"}])
def test_an_unknown_obligation_is_not_found(service: RunningService, campaign: dict[str, str]) -> None:
    answer = service.ask("deadlines", obligation="bai-du-thi-2", **campaign)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-obligation")


def test_what_is_not_found_is_explained_in_vietnamese_by_default(service: RunningService) -> None:
    answer = service.client.get("/api/v1/quotas?unit=phuong-bach-mia", headers={"Accept-Language": ""})
    assert "phuong-bach-mia" in answer.json()["detail"]
    assert answer.json()["title"] == "Không có đơn vị này"


@pytest.mark.parametrize("path", _LISTS)
def test_an_unknown_category_is_told_the_categories_there_are(service: RunningService, path: str) -> None:
    answer = service.ask(path, category="collectives")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, "category")
    assert "collective, individual" in error["remedy"]


@pytest.mark.parametrize(
    ("path", "states"),
    [
        ("quotas", "unlimited, free, running-out, used-up, over-used, released"),
        ("deadlines", "open, due-soon, met, met-late, overdue, not-set, released"),
    ],
)
def test_an_unknown_state_is_told_the_states_there_are(service: RunningService, path: str, states: str) -> None:
    answer = service.ask(path, state="late")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, "state")
    assert states in error["remedy"]


def test_a_filter_that_quotas_do_not_have_is_refused(service: RunningService) -> None:
    assert service.ask("quotas", obligation="bai-du-thi").status_code == 400


def _cursor(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "key",
    [
        '"hai-ba-trung-2024"',
        '["",1]',
        '["",null,1,"collective"]',
        '["","hai-ba-trung-2024",100000000000000000000,"collective"]',
        '["","hai-ba-trung-2024",1.5,"collective"]',
        '["","hai-ba-trung-2024",true,"collective"]',
        '["","\\u0000",1,"collective"]',
        '["","\\ud800",1,"collective"]',
        '["","hai-ba-trung-2024",1,"collective",1]',
        "[]",
        "{}",
    ],
)
def test_a_cursor_of_another_list_is_refused(service: RunningService, key: str) -> None:
    answer = service.ask("quotas", cursor=_cursor(key))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


@pytest.mark.parametrize("name", ["0", "0g", "GG", 7])
def test_a_cursor_with_a_name_that_none_sorts_like_is_refused(service: RunningService, name: object) -> None:
    key = f'["unit",{json.dumps(name)},"hai-ba-trung-2024",1,"collective"]'
    assert service.ask("quotas", sort="unit", cursor=_cursor(key)).status_code == 400


def test_a_cursor_of_another_order_is_refused(service: RunningService) -> None:
    cursor = service.ask("quotas", sort="-submitted", limit=3).json()["next"]
    (error,) = service.ask("quotas", sort="submitted", cursor=cursor).json()["errors"]
    assert (error["field"], "another order" in error["message"]) == ("cursor", True)


def test_an_order_that_a_list_does_not_have_is_told_the_ones_there_are(service: RunningService) -> None:
    answer = service.ask("quotas", sort="unit,cutoff,-")
    errors = [(error["field"], error["remedy"]) for error in answer.json()["errors"]]
    assert answer.status_code == 400
    assert errors == [("sort", "It can be sorted by: unit, remaining, submitted, maximum, state.")] * 2


def test_an_order_that_names_something_twice_is_refused(service: RunningService) -> None:
    (error,) = service.ask("deadlines", sort="unit,-unit").json()["errors"]
    assert (error["field"], error["message"]) == ("sort", "“unit” stands in it twice.")


@pytest.mark.parametrize("path", _LISTS)
@pytest.mark.parametrize("search", ["", " ", "%", "x" * 201])
def test_a_search_for_nothing_or_for_too_much_is_refused(service: RunningService, path: str, search: str) -> None:
    answer = service.ask(path, search=search)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "search")


@pytest.mark.parametrize("campaign", [{}, {"campaign": "hai-ba-trung-2024"}])
@pytest.mark.parametrize("theme", ["chuyen-de-9", "\x00"])
def test_an_unknown_theme_is_not_found(service: RunningService, campaign: dict[str, str], theme: str) -> None:
    answer = service.ask("deadlines", theme=theme, **campaign)
    assert (answer.status_code, answer.json()["code"]) == (404, "not-in-plan")


def test_a_filter_that_comes_twice_is_refused(service: RunningService) -> None:
    answer = service.client.get("/api/v1/progress?campaign=hai-ba-trung-2024&campaign=thanh-xuan-2023")
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["field"]) == (400, "campaign")


def test_awards_from_a_day_after_the_last_are_refused(service: RunningService) -> None:
    for path in ("awards", "awards.csv"):
        answer = service.client.get(f"/api/v1/{path}?from=2024-10-01&to=2024-09-01")
        (error,) = answer.json()["errors"]
        assert (answer.status_code, error["field"]) == (400, "from")
