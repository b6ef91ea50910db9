"""Who amends a plan names the campaign as it was read (R2; RFC 9110): over HTTP, on the real server."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import httpx
import pytest

from tests.services.portal import Portal, Stream

URL = "/api/v1/campaigns"
ONE = f"{URL}/hai-ba-trung-2024"
_NUMBERS = count(1)

Amend = Callable[..., httpx.Response]


@pytest.fixture(scope="module", autouse=True)
def issued(campaigns: Portal, plan_2024: bytes) -> httpx.Response:
    """Open a campaign, and return what was answered."""
    answer = campaigns.post(URL, content=plan_2024, headers={"content-type": "application/toml"})
    assert answer.status_code == 201
    return answer


def renaming(name: str) -> dict[str, Any]:
    """Return an amendment, on a document of its own."""
    paper = {"title": "Điều chỉnh Kế hoạch", "number": f"{next(_NUMBERS)}/UBND-NV", "date": "2024-07-30"}
    change = {"change": "unit-renamed", "unit": "phuong-bach-mai", "name": name}
    return {"changes": [change], "reason": "Đổi tên", "document": {**paper, "issuer": "UBND quận Hai Bà Trưng"}}


@pytest.fixture
def amend(campaigns: Portal) -> Amend:
    def send(body: dict[str, Any], if_match: str | None = None, **headers: str) -> httpx.Response:
        named = {} if if_match is None else {"if-match": if_match}
        return campaigns.post(f"{ONE}/amendments", json=body, headers={**headers, **named})

    return send


def read(campaigns: Portal, stream: Stream) -> httpx.Response:
    """Read the campaign as it stands now."""
    answer = campaigns.get(ONE, params={"at_least": f"CAMPAIGNS:{stream.end}"})
    assert answer.status_code == 200, answer.text
    return answer


def etag_of(campaigns: Portal, stream: Stream) -> str:
    """Return what the campaign is known by now."""
    return str(read(campaigns, stream).headers["etag"])


def test_what_was_issued_is_known_by_the_etag_that_it_is_read_with(
    campaigns: Portal, issued: httpx.Response, stream: Stream
) -> None:
    assert (issued.headers["etag"], read(campaigns, stream).headers["etag"] >= issued.headers["etag"]) == ('"1"', True)


def test_an_amendment_of_what_was_read_is_recorded_and_answers_the_new_etag(
    campaigns: Portal, amend: Amend, stream: Stream
) -> None:
    before = etag_of(campaigns, stream)
    answer = amend(renaming("Phường A"), before)
    assert (answer.status_code, answer.headers["etag"] != before) == (201, True)
    assert answer.headers["etag"] == etag_of(campaigns, stream)


def test_an_amendment_without_if_match_is_refused(amend: Amend, stream: Stream) -> None:
    before = stream.end
    answer = amend(renaming("Phường B"))
    assert (answer.status_code, answer.json()["code"], stream.end) == (428, "precondition-required", before)


def test_an_amendment_of_what_has_changed_since_is_refused_with_what_to_do(
    campaigns: Portal, amend: Amend, stream: Stream
) -> None:
    read_before = etag_of(campaigns, stream)
    assert amend(renaming("Phường C"), read_before).status_code == 201
    before = stream.end
    answer = amend(renaming("Phường D"), read_before, **{"accept-language": "en"})
    assert (answer.status_code, answer.json()["code"], stream.end) == (412, "changed-since-read", before)
    assert "GET" in answer.json()["detail"]


def test_an_amendment_that_was_recorded_is_answered_as_before_though_its_etag_is_old(
    campaigns: Portal, amend: Amend, stream: Stream
) -> None:
    read_before, body, key = etag_of(campaigns, stream), renaming("Phường E"), {"idempotency-key": "etag-e"}
    first = amend(body, read_before, **key)
    assert amend(renaming("Phường F"), "*").status_code == 201
    again = amend(body, read_before, **key)
    assert (again.status_code, again.json(), again.headers["etag"]) == (201, first.json(), first.headers["etag"])


def test_of_two_amendments_of_what_both_read_one_is_recorded(campaigns: Portal, amend: Amend, stream: Stream) -> None:
    both_read = etag_of(campaigns, stream)
    with ThreadPoolExecutor(2) as several:
        answers = list(several.map(lambda name: amend(renaming(name), both_read), ("Phường G", "Phường H")))
    assert sorted(answer.status_code for answer in answers) == [201, 412]


def test_an_unknown_campaign_is_unknown_also_without_if_match(campaigns: Portal) -> None:
    answer = campaigns.post(f"{URL}/hoan-kiem-2024/amendments", json=renaming("Phường I"))
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-campaign")


def test_the_header_and_its_answers_are_documented(campaigns: Portal) -> None:
    operation = campaigns.document["paths"]["/api/v1/campaigns/{campaign}/amendments"]["post"]
    assert "If-Match" in [each["name"] for each in operation["parameters"]]
    assert {"412", "428"} <= operation["responses"].keys()
    assert "ETag" in operation["responses"]["201"]["headers"]
