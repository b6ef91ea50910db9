"""A plan opens a campaign, over HTTP, on the real server; a bad one opens nothing."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.services.portal import Portal, Stream

URL = "/api/v1/campaigns"
TOML = {"content-type": "application/toml"}
EN = {"accept-language": "en"}

Spoil = Callable[[str], str]


def issue(campaigns: Portal, plan: bytes, **headers: str) -> httpx.Response:
    return campaigns.post(URL, content=plan, headers={**TOML, **headers})


def _insert(text: str) -> Spoil:
    return lambda plan: plan.replace('format = "thidua-plan/1"\n', f'format = "thidua-plan/1"\n{text}\n')


def _append(text: str) -> Spoil:
    return lambda plan: f"{plan}\n{text}\n"


def _swap(old: str, new: str) -> Spoil:
    return lambda plan: plan.replace(old, new, 1)


_UNIT = '[[units]]\nid = "phuong-bach-mai"\nname = "Phường Bạch Mai"\nkind = "ward"'

BAD: dict[str, tuple[Spoil, str]] = {
    "an unknown lead": (_swap('lead = "phong-quan-ly-do-thi"', 'lead = "phong-khong-co"'), "themes[0].lead"),
    "a duplicate unit": (_append(_UNIT), "units[29].id"),
    "a negative quota": (_swap("maximum = 2", "maximum = -2"), "quotas[0].maximum"),
    "a quota that is text": (_swap("maximum = 2", 'maximum = "2"'), "quotas[0].maximum"),
    "a deadline that is no date": (_swap('value = "2024-08-20"', 'value = "2024-02-30"'), ".due"),
    "a deadline in words": (_swap('value = "2024-08-20"', 'value = "20/8/2024"'), ".due"),
    "an unknown key": (_insert('colour = "red"'), "colour"),
    "no campaign": (_swap('campaign = "hai-ba-trung-2024"', ""), "campaign"),
    "a campaign that is no id": (_swap('campaign = "hai-ba-trung-2024"', 'campaign = "Hai Bà/../x"'), "campaign"),
    "another format": (_swap("thidua-plan/1", "thidua-plan/9"), "format"),
    "an unknown time zone": (_swap("Asia/Ho_Chi_Minh", "Asia/Atlantis"), "time_zone"),
    "a route without a decision": (_swap('act = "decide"', 'act = "endorse"'), "routes[0].hops[3].act"),
    "no TOML": (_append("[["), "plan"),
    "nothing": (lambda _: "", "format"),
}


@pytest.mark.parametrize(("spoil", "key"), BAD.values(), ids=BAD)
def test_a_bad_plan_is_refused_with_the_place_the_rule_and_the_remedy(
    campaigns: Portal, stream: Stream, plan_2024: bytes, spoil: Spoil, key: str
) -> None:
    """R1."""
    before = stream.end
    answer = issue(campaigns, spoil(plan_2024.decode()).encode(), **EN)
    problem = answer.json()
    assert (answer.status_code, problem["code"], problem["rule"]) == (422, "plan-invalid", "R1")
    assert any(key in error["field"] for error in problem["errors"]), problem["errors"]
    assert all(error["message"] and error["remedy"] for error in problem["errors"])
    assert stream.end == before


def test_every_error_of_a_plan_is_told_at_once(campaigns: Portal, plan_2024: bytes) -> None:
    """R1."""
    text = plan_2024.decode()
    for name in ("an unknown lead", "a duplicate unit", "a negative quota", "a deadline that is no date"):
        text = BAD[name][0](text)
    assert len(issue(campaigns, text.encode()).json()["errors"]) >= 4


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param("tên = “Bạch Mai”".encode("utf-16"), 422, "plan-invalid", id="UTF-16"),
        pytest.param(b'title = "Ph\xff\xfeng"', 422, "plan-invalid", id="not UTF-8"),
        pytest.param(b"\x00" * 1000, 422, "plan-invalid", id="zeros"),
        pytest.param(b"# " + b"x" * 10_000_000, 413, "too-large", id="10 MB"),
        pytest.param(b"x = " + b"[" * 900_000, 422, "plan-invalid", id="nested too deeply"),
        pytest.param(b"x = 1\n" * 170_000, 422, "plan-invalid", id="170,000 duplicate keys"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_and_nothing_is_recorded(
    campaigns: Portal, stream: Stream, body: bytes, status: int, code: str
) -> None:
    """R1."""
    before = stream.end
    answer = issue(campaigns, body)
    assert (answer.status_code, answer.json()["code"], stream.end) == (status, code, before)


def test_a_file_that_is_not_utf_8_is_told_where(campaigns: Portal, plan_2024: bytes) -> None:
    """R1."""
    answer = issue(campaigns, plan_2024.replace("Phường Bạch Mai".encode(), b"Ph\xff", 1), **EN)
    assert "UTF-8" in answer.json()["detail"]


def test_ten_megabytes_in_chunks_are_refused(campaigns: Portal, stream: Stream) -> None:
    """R1: whatever Content-Length did not say."""
    before = stream.end
    answer = campaigns.post(URL, content=(b"#" * 100_000 for _ in range(100)), headers=TOML)
    assert (answer.status_code, answer.json()["code"], stream.end) == (413, "too-large", before)


def test_a_plan_that_is_sent_as_a_form_is_refused(campaigns: Portal, stream: Stream, plan_2024: bytes) -> None:
    before = stream.end
    answer = campaigns.post(URL, files={"plan": plan_2024})
    assert (answer.status_code, answer.json()["code"], stream.end) == (415, "unsupported-media-type", before)


def test_the_refusal_is_told_in_vietnamese_unless_english_is_asked_for(campaigns: Portal) -> None:
    told = [issue(campaigns, b"", **headers) for headers in ({}, EN)]
    assert [(t.headers["content-language"], t.json()["title"]) for t in told] == [
        ("vi", "Kế hoạch chưa phát động được"),
        ("en", "The plan can't be issued"),
    ]


def test_a_plan_opens_a_campaign(campaigns: Portal, stream: Stream, plan_2024: bytes) -> None:
    """R1."""
    before = stream.end
    answer = issue(campaigns, plan_2024)
    assert (answer.status_code, answer.json()["campaign"], answer.json()["units"]) == (201, "hai-ba-trung-2024", 29)
    assert answer.json()["position"] == f"CAMPAIGNS:{before + 1}" == f"CAMPAIGNS:{stream.end}"


def test_the_unit_outside_the_register_is_a_warning(campaigns: Portal, plan_2024: bytes) -> None:
    """R1; what we take, no. 7."""
    warnings = issue(campaigns, plan_2024).json()["warnings"]
    assert any("Ba Đình" in warning["what"] for warning in warnings)


def test_the_same_plan_again_records_nothing(campaigns: Portal, stream: Stream, plan_2024: bytes) -> None:
    """R2: issued once."""
    first = issue(campaigns, plan_2024).json()["position"]
    again = issue(campaigns, plan_2024)
    assert (again.status_code, stream.names().count("campaigns.plan-issued.v4")) == (201, 1)
    assert int(again.json()["position"].partition(":")[2]) >= int(first.partition(":")[2])


def test_another_plan_under_the_same_id_is_refused(campaigns: Portal, stream: Stream, plan_2024: bytes) -> None:
    """R2: nothing is edited in place."""
    issue(campaigns, plan_2024)
    before = stream.end
    answer = issue(campaigns, plan_2024.replace(b"maximum = 2", b"maximum = 3", 1))
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (409, "campaign-exists", "R2")
    assert stream.end == before


def test_a_campaign_can_be_read_right_after_it_was_opened(campaigns: Portal, plan_2024: bytes) -> None:
    position = issue(campaigns, plan_2024).json()["position"]
    answer = campaigns.get(f"{URL}/hai-ba-trung-2024", params={"at_least": position})
    assert (answer.json()["id"], answer.json()["issuer"], answer.json()["themes"]) == (
        "hai-ba-trung-2024",
        "Ủy ban nhân dân quận Hai Bà Trưng",
        8,
    )


def test_a_campaign_says_when_it_was_opened_in_its_own_time_zone(campaigns: Portal, plan_2024: bytes) -> None:
    position = issue(campaigns, plan_2024).json()["position"]
    answer = campaigns.get(f"{URL}/hai-ba-trung-2024", params={"at_least": position})
    assert answer.json()["issued_at"] == "2024-08-01T09:00:00+07:00"


def test_campaigns_are_listed_in_pages_in_the_order_they_were_opened(
    campaigns: Portal, plan_2024: bytes, letter_2023: bytes
) -> None:
    issue(campaigns, plan_2024)
    position = issue(campaigns, letter_2023).json()["position"]
    found: list[str] = []
    query: dict[str, Any] = {"limit": 1, "at_least": position}
    while True:
        page = campaigns.get(URL, params=query).json()
        found += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert found == ["hai-ba-trung-2024", "thanh-xuan-2023"]


def test_a_campaign_that_was_not_issued_is_unknown(campaigns: Portal) -> None:
    answer = campaigns.get(f"{URL}/hoan-kiem-2024")
    assert (answer.status_code, answer.json()["code"], answer.json()["rule"]) == (404, "unknown-campaign", "R1")


@pytest.mark.parametrize("query", ["limit=0", "limit=1001", "limit=x", "cursor=x", "at_least=x", "page=2"])
def test_a_query_that_makes_no_sense_names_its_parameter(campaigns: Portal, query: str) -> None:
    answer = campaigns.get(f"{URL}?{query}")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, query.partition("=")[0])


def test_every_reference_of_the_openapi_document_leads_somewhere(campaigns: Portal) -> None:
    assert _dangling(campaigns.document) == []


def test_every_operation_of_the_openapi_document_has_a_name_of_its_own(campaigns: Portal) -> None:
    names = [each["operationId"] for path in campaigns.document["paths"].values() for each in path.values()]
    assert len(names) == len(set(names))


def test_a_plan_is_documented_as_toml(campaigns: Portal) -> None:
    content = campaigns.document["paths"][URL]["post"]["requestBody"]["content"]
    assert next(iter(content)) == "application/toml"


def _dangling(document: dict[str, Any]) -> list[str]:
    parts = document["components"]
    known = {f"#/components/{kind}/{name}" for kind in ("schemas", "examples") for name in parts[kind]}
    found: list[str] = []

    def look(part: object) -> None:
        if isinstance(part, dict):
            found.extend(value for key, value in part.items() if key == "$ref")
            for value in part.values():
                look(value)
        elif isinstance(part, list):
            for value in part:
                look(value)

    look(document)
    return [reference for reference in found if reference not in known]
