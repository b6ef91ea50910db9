"""What a unit owes and has delivered, over HTTP, on the real server."""

from typing import Any

import pytest

from tests.services.campaigns.api.small_campaign import CAMPAIGN, issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE, SMALL
from tests.services.portal import Portal

STATEMENTS = [{"point": "results", "lines": ["tốt"]}, {"point": "lessons", "lines": ["nhiều"]}]


@pytest.fixture(scope="module", autouse=True)
def delivered(campaigns: Portal) -> None:
    """Let the first school deliver its report and an entry, the office a plan for one of its two themes."""
    issue(campaigns)
    report, plan, story = (uploaded(campaigns, about) for about in ("report", "plan", "story"))
    for body in (
        {"unit": HEAD, "obligation": "report", "document": report, "statements": STATEMENTS},
        {"unit": OFFICE, "obligation": "theme-plan", "theme": "sports", "document": plan},
    ):
        assert campaigns.post(f"{CAMPAIGN}/deliveries", json=body).status_code == 201
    entry = {"unit": HEAD, "author": "Nguyễn Văn Mẫu", "title": "Gác chắn", "subject": "Trần Mẫu", "document": story}
    assert campaigns.post(f"{CAMPAIGN}/contests/writing/entries", json=entry).status_code == 201


def participation(campaigns: Portal, unit: str) -> dict[str, Any]:
    answer = campaigns.get(f"{CAMPAIGN}/units/{unit}/participation")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_a_unit_owes_what_the_plan_asks_of_it(campaigns: Portal) -> None:
    """R5: how often something came is told, but for the list, which nominations keeps."""
    owes = participation(campaigns, HEAD)["owes"]
    assert [(each["obligation"], each["delivered_as"], each["deliveries"]) for each in owes] == [
        ("list", "nominee-list", None),
        ("stories", "contest-entry", 1),
        ("report", "document", 1),
    ]


def test_a_lead_owes_a_plan_for_each_of_its_themes(campaigns: Portal) -> None:
    """R3."""
    owes = participation(campaigns, OFFICE)["owes"]
    assert [(o["theme"], o["deliveries"]) for o in owes if o["obligation"] == "theme-plan"] == [
        ("reading", 0),
        ("sports", 1),
    ]


@pytest.mark.parametrize(
    ("unit", "clause", "cutoff"),
    [(HEAD, "12", "2024-07-01T00:00:00+07:00"), (MEMBER, "12a", "2024-09-01T00:00:00+07:00")],
    ids=["for all", "extended"],
)
def test_the_deadline_is_the_one_that_holds_for_the_unit(
    campaigns: Portal, unit: str, clause: str, cutoff: str
) -> None:
    """R13."""
    (report,) = (each for each in participation(campaigns, unit)["owes"] if each["obligation"] == "report")
    assert (report["clause"], report["cutoff"], report["states"]) == (clause, cutoff, ["results", "lessons"])


def test_where_the_text_sets_no_date_there_is_no_cutoff(campaigns: Portal) -> None:
    """R12."""
    owes = participation(campaigns, OFFICE)["owes"]
    assert {each["cutoff"] for each in owes if each["obligation"] == "theme-plan"} == {None}


def test_what_a_unit_delivered_is_shown_with_what_it_states(campaigns: Portal) -> None:
    """R5: late is late, but taken."""
    (report,) = participation(campaigns, HEAD)["delivered"]
    assert (report["obligation"], report["theme"], report["statements"]) == ("report", None, STATEMENTS)
    assert report["document"]["file_name"] == "report.pdf"


def test_a_unit_s_entries_are_shown(campaigns: Portal) -> None:
    """R6."""
    (entry,) = participation(campaigns, HEAD)["entries"]
    assert (entry["contest"], entry["title"], entry["subject"]) == ("writing", "Gác chắn", "Trần Mẫu")


def test_a_unit_that_did_nothing_yet_is_shown_with_what_it_owes(campaigns: Portal) -> None:
    """R5."""
    found = participation(campaigns, MEMBER)
    assert (len(found["owes"]), found["delivered"], found["entries"]) == (3, [], [])


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (f"{CAMPAIGN}/units/school-nine/participation", "unknown-unit"),
        (f"{CAMPAIGN}/units/%2A/participation", "unknown-unit"),
        ("/api/v1/campaigns/hoan-kiem-2024/units/school-one/participation", "unknown-campaign"),
    ],
)
def test_what_is_unknown_is_said(campaigns: Portal, path: str, code: str) -> None:
    """R1, R5."""
    answer = campaigns.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, code)


def test_a_unit_that_merged_owes_nothing_more_and_keeps_what_it_delivered(campaigns: Portal) -> None:
    """R2."""
    merging = "/api/v1/campaigns/merging-2024"
    issue(campaigns, SMALL.replace("small-2024", "merging-2024"))
    body = {"unit": MEMBER, "obligation": "report", "document": uploaded(campaigns, "r2"), "statements": STATEMENTS}
    assert campaigns.post(f"{merging}/deliveries", json=body).status_code == 201
    heir = {"id": HEAD, "name": "Trường Một", "kind": "school"}
    amendment = {
        "changes": [{"change": "units-merged", "units": [MEMBER], "into": heir}],
        "reason": "Sáp nhập",
        "document": {"title": "Quyết định", "number": "5/QĐ", "date": "2024-07-01", "issuer": "Ủy ban"},
    }
    assert campaigns.post(f"{merging}/amendments", json=amendment, headers={"if-match": "*"}).status_code == 201
    found = campaigns.get(f"{merging}/units/{MEMBER}/participation").json()
    assert (found["unit"]["merged_into"], found["owes"], len(found["delivered"])) == (HEAD, [], 1)
