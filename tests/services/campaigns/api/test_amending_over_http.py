"""The standing office amends a plan, over HTTP, on the real server (R2)."""

from collections.abc import Callable
from itertools import count
from typing import Any

import httpx
import pytest

from tests.services.portal import Portal, Stream

URL = "/api/v1/campaigns"
ONE, OTHER = f"{URL}/hai-ba-trung-2024", f"{URL}/thanh-xuan-2023"
EN = {"accept-language": "en"}
OFFICE = {"thidua-authority": "215/UBND-NV"}
WARD, LIST = "phuong-bach-mai", "ho-so-de-nghi-khen-thuong"
TERM = {"literal": "trước ngày 01/9/2024", "clause": "2", "form": "before-day", "value": "2024-09-01"}
REASON = "Theo đề nghị của các phường"
_NUMBERS = count(1)

Amend = Callable[..., httpx.Response]


def document(**change: Any) -> dict[str, Any]:
    """Return an amending document, of a number that no other has unless one is given."""
    paper = {"title": "Điều chỉnh Kế hoạch", "number": f"{next(_NUMBERS)}/UBND-NV", "date": "2024-07-30"}
    return {**paper, "issuer": "UBND quận Hai Bà Trưng", **change}


def quota(maximum: int, **applies_to: list[str]) -> dict[str, Any]:
    told = {"maximum": maximum, "literal": f"tối đa {maximum}", "clause": "1"}
    return {"change": "quota-set", "quota": {"category": "individual", "applies_to": applies_to, **told}}


def renamed(name: str, unit: str = WARD) -> dict[str, Any]:
    return {"change": "unit-renamed", "unit": unit, "name": name}


@pytest.fixture(scope="module", autouse=True)
def issued(campaigns: Portal, plan_2024: bytes, letter_2023: bytes) -> None:
    """Open two campaigns at the same time."""
    for plan in (plan_2024, letter_2023):
        answer = campaigns.post(URL, content=plan, headers={"content-type": "application/toml"})
        assert answer.status_code == 201
        campaigns.get(URL, params={"at_least": answer.json()["position"]})


@pytest.fixture
def amend(campaigns: Portal) -> Amend:
    def send(*changes: dict[str, Any], url: str = ONE, **change: Any) -> httpx.Response:
        body = {"changes": changes, "reason": REASON, "document": document(), **change}
        return campaigns.post(f"{url}/amendments", json=body, headers={**OFFICE, **EN, "if-match": "*"})

    return send


def in_force(campaigns: Portal, position: str, url: str = ONE) -> dict[str, Any]:
    answer: dict[str, Any] = campaigns.get(url, params={"at_least": position}).json()
    return answer


def name_of(campaign: dict[str, Any], unit: str = WARD) -> tuple[str, list[str]]:
    (found,) = (each for each in campaign["plan"]["units"] if each["id"] == unit)
    return found["name"], found["former_names"]


def test_an_amendment_is_recorded(amend: Amend, stream: Stream) -> None:
    """R2."""
    answer = amend(quota(6, kinds=["ward"]))
    assert (answer.status_code, answer.json()["campaign"]) == (201, "hai-ba-trung-2024")
    assert answer.json()["position"] == f"CAMPAIGNS:{stream.end}"
    assert stream.names()[-1] == "campaigns.plan-amended.v1"


def test_the_campaign_shows_the_plan_in_force(campaigns: Portal, amend: Amend) -> None:
    """R2: the unit keeps its id, and its old name among its former ones."""
    position = amend(renamed("Phường Minh Khai Mới", "phuong-minh-khai")).json()["position"]
    shown = name_of(in_force(campaigns, position), "phuong-minh-khai")
    assert shown == ("Phường Minh Khai Mới", ["Phường Minh Khai"])


def test_a_campaign_in_the_list_counts_its_amendments(campaigns: Portal, amend: Amend) -> None:
    """R2."""
    recorded = amend(renamed("Phường Quỳnh Mai Mới", "phuong-quynh-mai")).json()
    (row,) = (
        each
        for each in campaigns.get(URL, params={"at_least": recorded["position"]}).json()["items"]
        if each["id"] == "hai-ba-trung-2024"
    )
    assert (row["amendments"], row["state"], row["closed_at"]) == (recorded["amendments"], "running", None)


def test_units_that_merged_are_not_counted_among_those_that_take_part(campaigns: Portal, amend: Amend) -> None:
    """R2."""
    into = {"id": "phuong-pho-hue-moi", "name": "Phường Phố Huế", "kind": "ward"}
    merger = {"change": "units-merged", "units": ["phuong-pho-hue", "phuong-nguyen-du"], "into": into}
    answer = amend(merger)
    assert answer.status_code == 201, answer.text
    assert in_force(campaigns, answer.json()["position"])["units"] == 28


def test_the_amendments_are_listed_with_who_when_why_and_on_what_document(campaigns: Portal, amend: Amend) -> None:
    """R2: each amendment is a fact with who, when, why, and the document it rests on."""
    paper, change = document(), renamed("Phường Bạch Khoa Mới", "phuong-bach-khoa")
    position = amend(change, document=paper).json()["position"]
    listed = campaigns.get(f"{ONE}/amendments", params={"at_least": position}).json()["items"][-1]
    assert listed == {
        "sequence": int(position.partition(":")[2]),
        "amended_at": "2024-08-01T09:00:00+07:00",
        "actor": "acc-1",
        "authority": "215/UBND-NV",
        "reason": REASON,
        "document": paper,
        "changes": [change],
    }


def test_the_amendments_are_listed_in_pages_in_their_order(campaigns: Portal, amend: Amend) -> None:
    """R2."""
    position = ""
    for name in ("Phường Đồng Tâm A", "Phường Đồng Tâm B", "Phường Đồng Tâm C"):
        position = amend(renamed(name, "phuong-dong-tam")).json()["position"]
    found: list[int] = []
    query: dict[str, Any] = {"limit": 2, "at_least": position}
    while True:
        page = campaigns.get(f"{ONE}/amendments", params=query).json()
        found += [item["sequence"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert (found, f"CAMPAIGNS:{found[-1]}") == (sorted(set(found)), position)


def test_the_same_amendment_again_records_nothing(amend: Amend, stream: Stream) -> None:
    """R2."""
    paper, change = document(), renamed("Phường Cầu Dền Mới", "phuong-cau-den")
    assert amend(change, document=paper).status_code == 201
    before = stream.end
    again = amend(change, document=paper)
    assert (again.status_code, stream.end) == (201, before)


def test_what_was_changed_to_and_fro_is_changed_anew(campaigns: Portal, amend: Amend, stream: Stream) -> None:
    """R2: under the same document, too."""
    paper, unit = document(), "phuong-dong-nhan"
    for name in ("Phường Đồng Nhân Mới", "Phường Đồng Nhân"):
        amend(renamed(name, unit), document=paper)
    before = stream.end
    answer = amend(renamed("Phường Đồng Nhân Mới", unit), document=paper)
    assert (answer.status_code, stream.end) == (201, before + 1)
    assert name_of(in_force(campaigns, answer.json()["position"]), unit)[0] == "Phường Đồng Nhân Mới"


def test_the_plan_that_was_issued_sent_again_records_nothing(
    campaigns: Portal, amend: Amend, stream: Stream, plan_2024: bytes
) -> None:
    """R2: the comparison is with the plan as it was issued."""
    amend(renamed("Phường Trương Định Mới", "phuong-truong-dinh"))
    before = stream.end
    again = campaigns.post(URL, content=plan_2024, headers={"content-type": "application/toml"})
    assert (again.status_code, stream.end) == (201, before)


def test_every_obstacle_is_told_at_once_with_its_place_rule_and_remedy(amend: Amend, stream: Stream) -> None:
    """R2: and nothing is recorded."""
    before = stream.end
    unknown = {"change": "deadline-extended", "obligation": LIST, "units": ["phuong-x", WARD], "due": TERM}
    answer = amend(renamed("Công an quận"), unknown, document=document(date="2024-08-02"))
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["rule"]) == (422, "amendment-invalid", "R2")
    assert [error["field"] for error in problem["errors"]] == [
        "document.date",
        "changes[0].name",
        "changes[1].units[0]",
    ]
    assert all("(R" in error["message"] and error["remedy"] for error in problem["errors"])
    assert stream.end == before


def test_what_an_amendment_leaves_open_is_a_warning(amend: Amend) -> None:
    """R1: a coordinator outside the register is kept, and reported."""
    coordinators = {"kinds": ["ward"], "outside": ["Hội Chữ thập đỏ"]}
    answer = amend({"change": "theme-coordinators-changed", "theme": "vi-nguoi-ngheo", "coordinators": coordinators})
    (warning,) = answer.json()["warnings"]
    assert (answer.status_code, warning["key"]) == (201, "themes[2].coordinators.outside[0]")


def test_an_unknown_campaign_is_refused(amend: Amend, stream: Stream) -> None:
    """R1."""
    before = stream.end
    answer = amend(renamed("Phường Mới"), url=f"{URL}/hoan-kiem-2024")
    assert (answer.status_code, answer.json()["code"], stream.end) == (404, "unknown-campaign", before)


def test_the_amendments_of_an_unknown_campaign_are_unknown(campaigns: Portal) -> None:
    """R1."""
    answer = campaigns.get(f"{URL}/hoan-kiem-2024/amendments")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        pytest.param({"changes": []}, "changes", id="no changes"),
        pytest.param({"changes": [{"change": "unit-moved"}]}, "changes[0].change", id="an unknown change"),
        pytest.param({"changes": [{"unit": WARD, "name": "X"}]}, "changes[0].change", id="a change without its kind"),
        pytest.param({"changes": [{**renamed("X"), "colour": "red"}]}, "changes[0].colour", id="an unknown key"),
        pytest.param({"changes": [quota(-1, units=[WARD])]}, "changes[0].quota.maximum", id="a negative quota"),
        pytest.param({"reason": " "}, "reason", id="no reason"),
        pytest.param({"document": None}, "document", id="no document"),
        pytest.param({"document": {**document(), "number": ""}}, "document.number", id="no number"),
        pytest.param({"document": {**document(), "date": None}}, "document.date", id="no date"),
        pytest.param({"document": {**document(), "date": "2024-02-30"}}, "document.date", id="no such date"),
    ],
)
def test_a_body_that_makes_no_sense_names_its_field(
    amend: Amend, stream: Stream, body: dict[str, Any], field: str
) -> None:
    """R2."""
    before = stream.end
    answer = amend(**{"changes": [renamed("X")], **body})
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (400, [field])
    assert stream.end == before


def test_two_campaigns_of_one_time_are_independent(campaigns: Portal, amend: Amend) -> None:
    """R2: an amendment of one changes nothing in the other."""
    before = campaigns.get(OTHER).json()
    position = amend(renamed("Phường Bạch Đằng Mới", "phuong-bach-dang")).json()["position"]
    after = in_force(campaigns, position, OTHER)
    assert (after, campaigns.get(f"{OTHER}/amendments").json()["items"]) == (before, [])
