"""R18: a paper's bytes are read by those who are shown what names it in a campaign, and exist for nobody else."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from shared.identity import Role
from tests.identity import bearer
from tests.services.campaigns.api.small_campaign import CAMPAIGN, issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE
from tests.services.portal import Portal

HERE, THERE = "committee", "another-committee"
WHO: Mapping[str, str] = {
    "its unit": bearer(Role.UNIT_OFFICER, HEAD, HERE),
    "its unit as a lead": bearer(Role.THEME_LEAD, HEAD, HERE),
    "another unit": bearer(Role.UNIT_OFFICER, MEMBER, HERE),
    "a theme's lead": bearer(Role.THEME_LEAD, OFFICE, HERE),
    "the standing office": bearer(Role.STANDING_OFFICE, authority=HERE),
    "the council": bearer(Role.COUNCIL_SECRETARY, authority=HERE),
    "the chair": bearer(Role.CHAIR_OFFICE, authority=HERE),
    "a unit of another authority": bearer(Role.UNIT_OFFICER, HEAD, THERE),
    "another authority": bearer(Role.STANDING_OFFICE, authority=THERE),
    "an auditor": bearer(Role.AUDITOR),
}
OFFICES = {"the standing office", "the council", "the chair"}
OF_THE_UNIT = {"its unit", "its unit as a lead", "an auditor", *OFFICES}
OF_THE_CAMPAIGN = OF_THE_UNIT | {"another unit", "a theme's lead"}
SEEN: Mapping[str, set[str]] = {
    "delivery": OF_THE_UNIT,
    "entry": OF_THE_UNIT,  # a unit's lead is shown what the unit entered among all that it has delivered
    "registration": OF_THE_CAMPAIGN,
    "report of an activity": OF_THE_CAMPAIGN,
    "final report": OF_THE_CAMPAIGN,
    "nothing": {"an auditor"},
}
ANY = {"if-match": "*"}


@pytest.fixture(scope="module")
def papers(campaigns: Portal) -> dict[str, str]:
    """Take a campaign through, and return by what names it the hash of a paper."""
    issue(campaigns)
    named = {each: uploaded(campaigns, each) for each in SEEN}
    points = [{"point": point, "lines": ["tốt"]} for point in ("results", "lessons")]
    delivery = {"unit": HEAD, "obligation": "report", "statements": points, "document": named["delivery"]}
    _sent(campaigns, "deliveries", delivery)
    story = {"unit": HEAD, "author": "A", "title": "T", "subject": "S", "document": named["entry"]}
    _sent(campaigns, "contests/writing/entries", story)
    _hold_an_activity(campaigns, named)
    closing = {"document": named["final report"], "leave_open": True, "reason": "Hết đợt"}
    closed = _sent(campaigns, "close", closing)
    campaigns.get("/api/v1/campaigns", params={"at_least": closed["position"]})
    return {each: paper["sha256"] for each, paper in named.items()}


def _hold_an_activity(campaigns: Portal, named: Mapping[str, Any]) -> None:
    organiser = [{"point": "organiser", "lines": ["Công đoàn"]}]
    said = {"content": "Hội thao", "scale": "200", "time": "tháng 6", "place": "Sân", "statements": organiser}
    url = "clusters/schools/activities"
    registered = _sent(campaigns, url, {"unit": HEAD, **said, "document": named["registration"]})
    held = {"unit": HEAD, "held_on": "2024-07-30", "document": named["report of an activity"]}
    _sent(campaigns, f"{url}/{registered['activity']['id']}/held", held)


def _sent(campaigns: Portal, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
    answer = campaigns.post(f"{CAMPAIGN}/{path}", json=body, headers=ANY)
    assert answer.status_code < 300, answer.text
    told: dict[str, Any] = answer.json()
    return told


def read_by(campaigns: Portal, who: str, sha256: str) -> httpx.Response:
    return campaigns.by(WHO[who]).get(f"/api/v1/documents/{sha256}")


@pytest.mark.parametrize("what", SEEN)
def test_each_reads_the_papers_of_what_they_are_shown(campaigns: Portal, papers: Mapping[str, str], what: str) -> None:
    answers = {who: read_by(campaigns, who, papers[what]).status_code for who in WHO}
    assert answers == {who: 200 if who in SEEN[what] else 404 for who in WHO}


def test_what_is_hidden_is_told_as_what_is_unknown(campaigns: Portal, papers: Mapping[str, str]) -> None:
    hidden, never_uploaded = papers["delivery"], "0" * 64
    told = [read_by(campaigns, "another unit", each).text for each in (hidden, never_uploaded)]
    assert told[0].replace(hidden, never_uploaded) == told[1]
