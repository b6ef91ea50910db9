"""What each role may do and see of campaigns, over HTTP, on the real server: lists are narrowed as answers are."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from shared.identity import Grant, Role
from tests.identity import bearer, bearer_of
from tests.services.campaigns.api.small_campaign import CAMPAIGN, issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE, SMALL
from tests.services.portal import Portal, Stream

URL = "/api/v1/campaigns"
HERE, THERE = "committee", "another-committee"
FOREIGN = f"{URL}/foreign-2024"
FOREIGN_PLAN = SMALL.replace("small-2024", "foreign-2024").replace(f'issuer = "{HERE}"', f'issuer = "{THERE}"')
TOML = {"content-type": "application/toml"}
CONTEST = f"{CAMPAIGN}/contests/writing"
PRIZES = {"office": "council", "number": "7/QĐ-HĐ", "date": "2024-07-31", "signer": "Người ký"}
ACTIVITY = {"content": "Hội thao", "scale": "200", "time": "tháng 10", "place": "Sân"}
REPORT = [{"point": "results", "lines": ["tốt"]}, {"point": "lessons", "lines": ["nhiều"]}]

AUDITOR, ADMINISTRATOR = bearer(Role.AUDITOR), bearer(Role.ADMINISTRATOR)
STANDING, SECRETARY, CHAIR = (
    bearer(role, authority=HERE) for role in (Role.STANDING_OFFICE, Role.COUNCIL_SECRETARY, Role.CHAIR_OFFICE)
)
FIRST, SECOND = (bearer(Role.UNIT_OFFICER, unit, HERE) for unit in (HEAD, MEMBER))
LEAD = bearer(Role.THEME_LEAD, OFFICE, HERE)
STRANGER = bearer(Role.STANDING_OFFICE, authority=THERE)

By = Callable[[str], Portal]


@pytest.fixture(scope="module", autouse=True)
def entries(campaigns: Portal) -> dict[str, str]:
    """Issue a campaign of each of two authorities; both schools of the first send in an entry. Return them by unit."""
    for plan in (SMALL, FOREIGN_PLAN):
        issue(campaigns, plan)
    sent = {unit: _enter(campaigns, unit, f"story of {unit}") for unit in (HEAD, MEMBER)}
    campaigns.get(f"{CONTEST}/entries", params={"at_least": sent[MEMBER].json()["position"]})
    return {unit: answer.json()["entry"]["id"] for unit, answer in sent.items()}


@pytest.fixture
def by(campaigns: Portal) -> By:
    """Give the portal of whoever a token speaks for."""
    return campaigns.by


def _enter(portal: Portal, unit: str, about: str) -> httpx.Response:
    said = {"author": "Nguyễn Văn Mẫu", "title": "Gác chắn", "subject": "Trần Mẫu"}
    return portal.post(f"{CONTEST}/entries", json={"unit": unit, **said, "document": uploaded(portal, about)})


def _told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def _listed(portal: Portal, url: str, **query: Any) -> list[str]:
    answer = portal.get(url, params=query)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


@pytest.mark.parametrize(
    ("token", "seen"),
    [
        pytest.param(FIRST, ["small-2024"], id="unit officer"),
        pytest.param(LEAD, ["small-2024"], id="theme lead"),
        pytest.param(STANDING, ["small-2024"], id="standing office"),
        pytest.param(STRANGER, ["foreign-2024"], id="another authority's standing office"),
        pytest.param(AUDITOR, ["small-2024", "foreign-2024"], id="auditor"),
        pytest.param(bearer(Role.CHAIR_OFFICE, authority="none-here"), [], id="an authority without campaigns"),
    ],
)
def test_the_list_shows_the_campaigns_of_one_s_own_authority(by: By, token: str, seen: list[str]) -> None:
    assert _listed(by(token), URL) == seen


def test_pages_are_made_of_what_is_shown(by: By) -> None:
    """What is left out takes no place on a page."""
    page = by(STRANGER).get(URL, params={"limit": 1}).json()
    assert ([item["id"] for item in page["items"]], page["next"]) == (["foreign-2024"], None)


@pytest.mark.parametrize(
    "what", ["", "/amendments", "/clusters", "/contests/writing/prizes", "/final-report", "/contests/writing/entries"]
)
def test_another_authority_s_campaign_is_not_shown(by: By, what: str) -> None:
    assert _told(by(STANDING).get(f"{FOREIGN}{what}")) == (403, "not-permitted")


@pytest.mark.parametrize("what", ["", "/amendments", "/clusters", "/contests/writing/prizes", "/final-report"])
def test_units_read_what_concerns_the_whole_campaign(by: By, what: str) -> None:
    assert by(SECOND).get(f"{CAMPAIGN}{what}").status_code == 200


def test_an_officer_sees_the_entries_of_the_own_unit_only(by: By, entries: dict[str, str]) -> None:
    """R6."""
    assert _listed(by(SECOND), f"{CONTEST}/entries", limit=1) == [entries[MEMBER]]


@pytest.mark.parametrize("token", [STANDING, SECRETARY, CHAIR, AUDITOR])
def test_offices_and_auditors_see_all_entries(by: By, entries: dict[str, str], token: str) -> None:
    """R6."""
    assert _listed(by(token), f"{CONTEST}/entries") == [entries[HEAD], entries[MEMBER]]


def test_an_officer_of_a_unit_that_is_not_in_the_plan_sees_no_entries(by: By) -> None:
    """R6."""
    answer = by(bearer(Role.UNIT_OFFICER, "school-nine", HERE)).get(f"{CONTEST}/entries")
    assert _told(answer) == (403, "not-permitted")


@pytest.mark.parametrize(("token", "status"), [(FIRST, 200), (SECOND, 403), (STANDING, 200), (AUDITOR, 200)])
def test_what_a_unit_owes_is_shown_to_whom_it_concerns(by: By, token: str, status: int) -> None:
    """R5."""
    assert by(token).get(f"{CAMPAIGN}/units/{HEAD}/participation").status_code == status


@pytest.mark.parametrize("token", [STRANGER, bearer(Role.CHAIR_OFFICE, authority=THERE), FIRST, AUDITOR])
def test_a_plan_is_issued_by_its_own_authority_only(by: By, stream: Stream, token: str) -> None:
    """R1."""
    before = stream.end
    plan = SMALL.replace("small-2024", "mine-2024").encode()
    assert (*_told(by(token).post(URL, content=plan, headers=TOML)), stream.end) == (403, "not-permitted", before)


def test_the_standing_office_issues_its_authority_s_plan(by: By) -> None:
    """R1."""
    plan = SMALL.replace("small-2024", "again-2024").replace(f'issuer = "{HERE}"', 'issuer = "third"').encode()
    third = by(bearer(Role.STANDING_OFFICE, authority="third"))
    assert third.post(URL, content=plan, headers=TOML).status_code == 201


def _amendment(portal: Portal) -> httpx.Response:
    paper = {"title": "Đổi tên", "number": "1/QĐ", "date": "2024-07-30", "issuer": "Ủy ban"}
    change = {"change": "unit-renamed", "unit": MEMBER, "name": "Trường Nhì"}
    return portal.post(
        f"{CAMPAIGN}/amendments",
        json={"changes": [change], "reason": "Đổi tên", "document": paper},
        headers={"if-match": "*"},
    )


def _closing(portal: Portal) -> httpx.Response:
    return portal.post(f"{CAMPAIGN}/close", json={"document": _paper()})


def _paper() -> dict[str, Any]:
    return {"kind": "report", "file_name": "bc.pdf", "size": 1, "sha256": "0" * 64}


def _delivery(portal: Portal) -> httpx.Response:
    body = {"unit": HEAD, "obligation": "report", "document": _paper(), "statements": REPORT}
    return portal.post(f"{CAMPAIGN}/deliveries", json=body)


def _activity(portal: Portal) -> httpx.Response:
    return portal.post(f"{CAMPAIGN}/clusters/schools/activities", json={"unit": HEAD, **ACTIVITY})


def _entry(portal: Portal) -> httpx.Response:
    said = {"unit": HEAD, "author": "A", "title": "T", "subject": "S", "document": _paper()}
    return portal.post(f"{CONTEST}/entries", json=said)


def _prizes(portal: Portal) -> httpx.Response:
    won = [{"entry": f"small-2024.{HEAD}.00000000", "prize": "Nhất"}]
    return portal.post(f"{CONTEST}/prizes", json={**PRIZES, "prizes": won})


COMMANDS = [_amendment, _closing, _delivery, _activity, _entry, _prizes]
MAY = {
    "_amendment": {STANDING, CHAIR},
    "_closing": {STANDING},
    "_delivery": {FIRST},
    "_activity": {FIRST},
    "_entry": {FIRST},
    "_prizes": {SECRETARY},
}
EVERYBODY = {
    "the unit": FIRST,
    "another unit": SECOND,
    "a lead": LEAD,
    "the standing office": STANDING,
    "the secretary": SECRETARY,
    "the chair": CHAIR,
    "another authority": STRANGER,
    "an auditor": AUDITOR,
    "an administrator": ADMINISTRATOR,
}


@pytest.mark.parametrize("token", EVERYBODY.values(), ids=EVERYBODY)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_only_who_is_there_for_it_gets_as_far_as_the_rules(
    by: By, stream: Stream, command: Callable[[Portal], httpx.Response], token: str
) -> None:
    """Whoever may do something hears of the rules; all others are refused before, and nothing is recorded."""
    before = stream.end
    answer = command(by(token))
    refused = answer.status_code == 403
    assert refused == (token not in MAY[command.__name__])
    assert not refused or stream.end == before


def test_one_who_acts_for_two_units_acts_for_the_one_that_is_named(by: By, stream: Stream) -> None:
    """R5: and the history says for which."""
    both = bearer_of("acc-3", *(Grant(role=Role.UNIT_OFFICER, unit=unit, authority=HERE) for unit in (HEAD, MEMBER)))
    assert _enter(by(both), MEMBER, "of one who acts for two").status_code == 201
    assert f'"actor":"acc-3","role":"unit-officer","unit":"{MEMBER}"' in stream.text().splitlines()[-1]


def test_what_is_unknown_is_said_before_who_may_do_it(by: By) -> None:
    """R1, R5: to those who could do it somewhere."""
    body = {"unit": "school-nine", "obligation": "report", "document": _paper(), "statements": []}
    assert [
        _told(by(FIRST).post(f"{URL}/{campaign}/deliveries", json=body)) for campaign in ("none", "small-2024")
    ] == [
        (404, "unknown-campaign"),
        (404, "unknown-unit"),
    ]
