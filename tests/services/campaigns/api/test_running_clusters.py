"""A cluster's head registers activities, reports them held, calls them off, over HTTP, on the real server."""

from typing import Any

import httpx
import pytest

from shared.identity import Role
from tests.identity import bearer
from tests.services.campaigns.api.small_campaign import CAMPAIGN, issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, SMALL
from tests.services.portal import Portal, Stream

URL = f"{CAMPAIGN}/clusters/schools/activities"
SPORTS_DAY = {
    "unit": HEAD,
    "content": "Hội thao",
    "scale": "200 học sinh",
    "time": "tuần đầu tháng 10",
    "place": "Sân vận động",
    "statements": [{"point": "organiser", "lines": ["Công đoàn"]}],
}
HELD = {"unit": HEAD, "held_on": "2024-07-30"}
OFF = {"unit": HEAD, "reason": "Mưa bão"}
ANY = {"if-match": "*"}


@pytest.fixture(scope="module", autouse=True)
def issued(campaigns: Portal) -> None:
    issue(campaigns)


def register(campaigns: Portal, **headers: str) -> str:
    """Register the sports day, and return the activity's id."""
    answer = campaigns.post(URL, json=SPORTS_DAY, headers=headers)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["activity"]["id"])


def told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def cluster(campaigns: Portal, campaign: str = CAMPAIGN) -> dict[str, Any]:
    (found,) = campaigns.get(f"{campaign}/clusters").json()["items"]
    return dict(found)


def test_an_activity_is_registered(campaigns: Portal, stream: Stream) -> None:
    """R4."""
    document = uploaded(campaigns, "registration")
    answer = campaigns.post(URL, json={**SPORTS_DAY, "document": document})
    activity = answer.json()["activity"]
    assert (answer.status_code, answer.json()["position"]) == (201, f"CAMPAIGNS:{stream.end}")
    assert (activity["status"], activity["content"]) == ("registered", "Hội thao")
    assert activity["document"]["sha256"] == document["sha256"]


def test_the_same_key_registers_one_activity(campaigns: Portal, stream: Stream) -> None:
    """R4: sent again when no answer came."""
    first = register(campaigns, **{"idempotency-key": "k-1"})
    before = stream.end
    assert (register(campaigns, **{"idempotency-key": "k-1"}), stream.end) == (first, before)


def test_the_same_key_with_other_content_is_refused(campaigns: Portal, stream: Stream) -> None:
    """R4."""
    register(campaigns, **{"idempotency-key": "k-2"})
    before = stream.end
    answer = campaigns.post(URL, json={**SPORTS_DAY, "place": "Công viên"}, headers={"idempotency-key": "k-2"})
    assert (*told(answer), stream.end) == (422, "key-used-before", before)


def test_a_key_belongs_to_its_account(campaigns: Portal) -> None:
    """R4: what two accounts register under the same key are two activities."""
    first = register(campaigns, **{"idempotency-key": "k-3"})
    colleague = campaigns.by(bearer(Role.UNIT_OFFICER, HEAD, account="acc-2"))
    assert register(colleague, **{"idempotency-key": "k-3"}) != first


def test_without_a_key_each_request_registers_one(campaigns: Portal) -> None:
    """R4."""
    assert register(campaigns) != register(campaigns)


@pytest.mark.parametrize("key", ["", "x" * 201])
def test_a_key_that_is_none_or_too_long_is_refused(campaigns: Portal, stream: Stream, key: str) -> None:
    """R4."""
    before = stream.end
    answer = campaigns.post(URL, json=SPORTS_DAY, headers={"idempotency-key": key})
    assert (*told(answer), stream.end) == (400, "invalid-request", before)


def test_only_the_head_registers(campaigns: Portal, stream: Stream) -> None:
    """R4."""
    before = stream.end
    answer = campaigns.post(URL, json={**SPORTS_DAY, "unit": MEMBER})
    assert (*told(answer), stream.end) == (409, "not-the-cluster-head", before)
    assert "Trường Một" in answer.json()["detail"]


def test_every_missing_point_is_an_error_of_its_own(campaigns: Portal) -> None:
    """R4."""
    answer = campaigns.post(URL, json={"unit": HEAD, "place": "Sân vận động"})
    assert told(answer) == (422, "activity-incomplete")
    assert [error["field"] for error in answer.json()["errors"]] == ["content", "scale", "time", "organiser"]


def test_a_document_that_was_not_uploaded_is_refused(campaigns: Portal, stream: Stream) -> None:
    """R18."""
    before = stream.end
    document = {"kind": "letter", "file_name": "x.pdf", "size": 1, "sha256": "0" * 64}
    answer = campaigns.post(URL, json={**SPORTS_DAY, "document": document})
    assert (*told(answer), stream.end) == (409, "documents-not-uploaded", before)


@pytest.mark.parametrize("name", ["shops", "%2A", "x" * 5000])
def test_an_unknown_cluster_is_refused_whatever_its_name(campaigns: Portal, stream: Stream, name: str) -> None:
    """R4."""
    before = stream.end
    answer = campaigns.post(f"{CAMPAIGN}/clusters/{name}/activities", json=SPORTS_DAY)
    assert (*told(answer), stream.end) == (404, "unknown-cluster", before)


def test_an_unknown_campaign_is_refused(campaigns: Portal) -> None:
    """R1."""
    urls = [path.replace("small-2024", "hoan-kiem-2024") for path in (URL, f"{CAMPAIGN}/clusters")]
    assert [told(answer) for answer in (campaigns.post(urls[0], json=SPORTS_DAY), campaigns.get(urls[1]))] == [
        (404, "unknown-campaign")
    ] * 2


def test_an_activity_is_reported_held(campaigns: Portal, stream: Stream) -> None:
    """R4."""
    activity = register(campaigns)
    answer = campaigns.post(
        f"{URL}/{activity}/held", json={**HELD, "document": uploaded(campaigns, "held")}, headers=ANY
    )
    shown = answer.json()["activity"]
    assert (answer.status_code, shown["status"], shown["held_on"]) == (200, "held", "2024-07-30")
    assert (shown["report"]["file_name"], stream.names()[-1]) == ("held.pdf", "campaigns.cluster-activity-held.v1")


def test_an_activity_is_called_off(campaigns: Portal) -> None:
    """R4."""
    answer = campaigns.post(f"{URL}/{register(campaigns)}/cancel", json=OFF, headers=ANY)
    assert (answer.status_code, answer.json()["activity"]["reason"]) == (200, "Mưa bão")


def test_what_was_called_off_is_not_held(campaigns: Portal) -> None:
    """R4."""
    activity = register(campaigns)
    campaigns.post(f"{URL}/{activity}/cancel", json=OFF, headers=ANY)
    assert told(campaigns.post(f"{URL}/{activity}/held", json=HELD, headers=ANY)) == (409, "activity-not-open")


def test_what_lies_ahead_was_not_held(campaigns: Portal) -> None:
    """R4: the clock says 1 August."""
    answer = campaigns.post(f"{URL}/{register(campaigns)}/held", json={**HELD, "held_on": "2024-08-02"}, headers=ANY)
    assert told(answer) == (422, "held-on-wrong-day")


@pytest.mark.parametrize(("step", "body"), [("held", HELD), ("cancel", OFF)])
def test_an_unknown_activity_is_refused(campaigns: Portal, step: str, body: dict[str, str]) -> None:
    """R4."""
    assert told(campaigns.post(f"{URL}/small-2024.schools.00000000/{step}", json=body, headers=ANY)) == (
        404,
        "unknown-activity",
    )


def test_an_activity_is_known_by_the_etag_that_it_is_listed_with(campaigns: Portal) -> None:
    """R4."""
    registered = campaigns.post(URL, json=SPORTS_DAY)
    activity = registered.json()["activity"]["id"]
    held = campaigns.post(f"{URL}/{activity}/held", json=HELD, headers={"if-match": registered.headers["etag"]})
    listed = next(each for each in cluster(campaigns)["activities"] if each["id"] == activity)
    assert (registered.headers["etag"], held.headers["etag"], listed["etag"]) == ('"1"', '"2"', '"2"')


@pytest.mark.parametrize(("step", "body"), [("held", HELD), ("cancel", OFF)])
def test_an_activity_is_not_changed_without_if_match(
    campaigns: Portal, stream: Stream, step: str, body: dict[str, str]
) -> None:
    """R4."""
    activity = register(campaigns)
    before = stream.end
    answer = campaigns.post(f"{URL}/{activity}/{step}", json=body)
    assert (*told(answer), stream.end) == (428, "precondition-required", before)


@pytest.mark.parametrize(("step", "body"), [("held", HELD), ("cancel", OFF)])
def test_an_activity_is_not_changed_under_an_etag_that_is_not_its_own(
    campaigns: Portal, stream: Stream, step: str, body: dict[str, str]
) -> None:
    """R4."""
    activity = register(campaigns)
    before = stream.end
    answer = campaigns.post(f"{URL}/{activity}/{step}", json=body, headers={"if-match": '"2"'})
    assert (*told(answer), stream.end) == (412, "changed-since-read", before)


def test_a_cluster_is_listed_with_its_head_its_members_and_what_it_still_owes(campaigns: Portal) -> None:
    """R4: at least one activity each."""
    issue(campaigns, SMALL.replace("small-2024", "listed-2024"))
    listed = CAMPAIGN.replace("small-2024", "listed-2024")
    before = cluster(campaigns, listed)
    answer = campaigns.post(f"{listed}/clusters/schools/activities", json=SPORTS_DAY).json()
    campaigns.post(f"{listed}/clusters/schools/activities/{answer['activity']['id']}/held", json=HELD, headers=ANY)
    after = cluster(campaigns, listed)
    assert (before["head"]["name"], [unit["id"] for unit in before["members"]]) == ("Trường Một", [HEAD])
    assert [(c["wanted"], c["registered"], c["held"], c["still_owed"]) for c in (before, after)] == [
        (1, 0, 0, 1),
        (1, 1, 1, 0),
    ]
    assert [activity["status"] for activity in after["activities"]] == ["held"]


def test_clusters_come_in_pages(campaigns: Portal) -> None:
    """R4."""
    second = '\n[[clusters]]\nid = "others"\nname = "Khối khác"\nhead = "home-affairs"\nmembers = []\nclause = "8"\n'
    issue(campaigns, SMALL.replace("small-2024", "paged-2024") + second)
    paged = CAMPAIGN.replace("small-2024", "paged-2024")
    first = campaigns.get(f"{paged}/clusters", params={"limit": 1}).json()
    rest = campaigns.get(f"{paged}/clusters", params={"limit": 1, "cursor": first["next"]}).json()
    assert [page["items"][0]["id"] for page in (first, rest)] == ["schools", "others"]
    assert rest["next"] is None
