"""Nominations are listed, narrowed and ordered over HTTP."""

from typing import Any

import pytest

from tests.services.nominations.api.asking import CAMPAIGN, URL, Desk, individual, team
from tests.services.nominations.api.papers import report
from tests.services.portal import Stream

IN_PERIOD = {"starts": "2024-08-01", "ends": "2024-08-02"}
MIXED = "phuong-bach-dang"


@pytest.fixture(scope="module")
def mixed(desk: Desk) -> dict[str, str]:
    """Begin nominations that differ in one point each, and wait until the list has them."""
    begun = {
        "collective": desk.begun(MIXED, team()),
        "individual": desk.begun(MIXED, individual()),
        "ad hoc": desk.begun(MIXED, team(), occasion="ad-hoc", theme=None, achieved=IN_PERIOD),
        "other theme": desk.begun(MIXED, team(), theme="an-ninh-trat-tu"),
        "other unit": desk.begun("phuong-bach-khoa", team()),
        "submitted": desk.submitted(MIXED, individual()),
    }
    desk.hears_of(desk.step(begun["individual"], "withdraw").json()["position"])
    return begun


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"occasion": "ad-hoc"}, ["ad hoc"]),
        ({"occasion": "wrap-up"}, ["collective", "individual", "other theme", "submitted"]),
        ({"theme": "an-ninh-trat-tu"}, ["other theme"]),
        ({"theme": "vi-nguoi-ngheo"}, ["collective", "individual", "submitted"]),
        ({"category": "individual"}, ["individual", "submitted"]),
        ({"category": "collective"}, ["collective", "ad hoc", "other theme"]),
        ({"status": "withdrawn"}, ["individual"]),
        ({"status": "submitted"}, ["submitted"]),
        ({"category": "collective", "occasion": "wrap-up", "theme": "vi-nguoi-ngheo"}, ["collective"]),
        ({"category": "individual", "occasion": "ad-hoc"}, []),
    ],
    ids=str,
)
def test_a_list_is_narrowed_by_every_filter_and_by_all_together(
    desk: Desk, mixed: dict[str, str], query: dict[str, str], expected: list[str]
) -> None:
    assert desk.listed(unit=MIXED, **query) == [mixed[name] for name in expected]


def test_a_list_of_one_unit_holds_no_other_unit_s(desk: Desk, mixed: dict[str, str]) -> None:
    assert desk.listed(unit="phuong-bach-khoa") == [mixed["other unit"]]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({"campaign": "hoan-kiem-2024"}, 404, "unknown-campaign"),
        ({"campaign": "hoan-kiem-2024", "unit": "phuong-bach-mai"}, 404, "unknown-campaign"),
        ({"campaign": CAMPAIGN, "unit": "phuong-hang-bac"}, 404, "unknown-unit"),
        ({"unit": "phuong-hang-bac"}, 404, "unknown-unit"),
        ({"campaign": CAMPAIGN, "occasion": "birthday"}, 422, "unknown-occasion"),
        ({"campaign": CAMPAIGN, "theme": "chess"}, 422, "unknown-theme"),
    ],
)
def test_a_filter_that_names_nobody_is_refused(desk: Desk, query: dict[str, str], status: int, code: str) -> None:
    """R5: an empty list would read as if nobody had been nominated."""
    answer = desk.portal.get(URL, params=query)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "query",
    ["status=lost", "limit=0", "cursor=x", "at_least=SOMETHING:1", "untit=x", "sort=beauty", "category=family"],
)
def test_a_query_that_makes_no_sense_names_its_parameter(desk: Desk, query: str) -> None:
    answer = desk.portal.get(f"{URL}?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, query.partition("=")[0])


def test_a_list_answers_at_least_as_of_a_position(desk: Desk) -> None:
    answer = desk.begin(desk.new("phuong-nguyen-du")).json()
    page = desk.portal.get(URL, params={"unit": "phuong-nguyen-du", "at_least": answer["position"], "limit": 1000})
    assert answer["nomination"]["id"] in {item["id"] for item in page.json()["items"]}
    assert page.json()["position"]["NOMINATIONS"] >= int(answer["position"].partition(":")[2])


# Who comes first

WARD = "phuong-truong-dinh"


@pytest.fixture(scope="module")
def ranked(desk: Desk) -> list[str]:
    """Begin two that come first among three that come later, and return all in the order of priority."""
    later: list[str] = []
    first: list[str] = []
    for who in (team(), team(small=True), individual(), individual(direct_participant=True), team()):
        nomination = desk.begun(WARD, who)
        (first if who.get("small") or who.get("direct_participant") else later).append(nomination)
    desk.hears_of(desk.begin(desk.new("phuong-nguyen-du")).json()["position"])
    return [*first, *later]


def pages(desk: Desk, limit: int, **query: Any) -> list[list[str]]:
    """Read a list page by page."""
    read, cursor = [], None
    while True:
        params = {"campaign": CAMPAIGN, "unit": WARD, "limit": limit, **query}
        page = desk.portal.get(URL, params=params if cursor is None else {**params, "cursor": cursor}).json()
        read.append([item["id"] for item in page["items"]])
        cursor = page["next"]
        if cursor is None:
            return read


@pytest.mark.parametrize(
    ("nominee", "shown"),
    [
        (team(small=True), True),
        (team(), False),
        (individual(direct_participant=True), True),
        (individual(), False),
    ],
    ids=["small collective", "collective", "who did the work", "individual"],
)
def test_who_comes_first_is_shown(desk: Desk, nominee: dict[str, Any], shown: bool) -> None:
    """R22."""
    assert desk.read(desk.begun("phuong-vinh-tuy", nominee))["comes_first"] is shown


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 6])
def test_who_comes_first_is_listed_first_on_whatever_pages(desk: Desk, ranked: list[str], limit: int) -> None:
    """R22: no page boundary loses or repeats a nomination, also where first and later meet."""
    read = pages(desk, limit, sort="priority")
    assert [nomination for page in read for nomination in page] == ranked
    assert {len(page) for page in read[:-1]} <= {limit}


def test_without_a_word_on_order_a_list_is_in_the_order_begun(desk: Desk, ranked: list[str]) -> None:
    """R22: the mark is shown and sorted by where asked."""
    assert pages(desk, 2)[0] == [ranked[2], ranked[0]]


def test_a_unit_s_own_list_shows_who_comes_first_at_the_top(desk: Desk, ranked: list[str]) -> None:
    """R22."""
    answer = desk.portal.get(f"/api/v1/nominee-lists/{CAMPAIGN}/{WARD}").json()
    assert [each["id"] for each in answer["nominations"]] == ranked


def test_the_mark_is_no_bar(desk: Desk) -> None:
    """R22: who comes later is taken all the same."""
    assert desk.read(desk.submitted("phuong-vinh-tuy", individual()))["status"] == "submitted"


def test_a_page_goes_on_where_the_one_before_ended_though_others_began(desk: Desk, stream: Stream) -> None:
    """A nomination begun in the meantime comes after those that are listed already."""
    unit = "phuong-quynh-mai"
    ids = [desk.begun(unit) for _ in range(2)]
    params = {"unit": unit, "limit": 1, "at_least": f"NOMINATIONS:{stream.end}"}
    first = desk.portal.get(URL, params=params).json()
    ids.append(desk.begun(unit))
    params = {**params, "limit": 10, "at_least": f"NOMINATIONS:{stream.end}", "cursor": first["next"]}
    assert [item["id"] for item in desk.portal.get(URL, params=params).json()["items"]] == ids[1:]


@pytest.mark.parametrize("sort", ["begun", "priority"])
@pytest.mark.parametrize(
    "cursor",
    [
        "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "LTE", "e30", "%%", "WzAsOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ", "WzIsMV0",
        "WzAsLTFd",
    ],
    ids=["long", "negative", "object", "none", "long in a pair", "neither first nor later", "negative in a pair"],
)  # fmt: skip
def test_a_cursor_that_is_no_place_in_the_list_is_refused(desk: Desk, sort: str, cursor: str) -> None:
    answer = desk.portal.get(URL, params={"cursor": cursor, "sort": sort})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


@pytest.mark.parametrize(("made", "given"), [("begun", "priority"), ("priority", "begun")])
def test_a_cursor_of_another_order_is_refused(desk: Desk, ranked: list[str], made: str, given: str) -> None:
    assert ranked
    cursor = desk.portal.get(URL, params={"unit": WARD, "limit": 1, "sort": made}).json()["next"]
    answer = desk.portal.get(URL, params={"unit": WARD, "cursor": cursor, "sort": given})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


def test_reports_of_drafts_are_no_secret_of_the_list(desk: Desk) -> None:
    """R18: a row of the list shows its papers."""
    described = report()
    nomination = desk.begun("phuong-quynh-loi", documents=[described])
    desk.hears_of(desk.begin(desk.new("phuong-nguyen-du")).json()["position"])
    (row,) = desk.portal.get(URL, params={"unit": "phuong-quynh-loi"}).json()["items"]
    assert (row["id"], row["documents"][0]["sha256"]) == (nomination, described["sha256"])
