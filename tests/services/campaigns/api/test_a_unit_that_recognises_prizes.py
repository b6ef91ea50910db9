"""R6: whoever recognises a contest's prizes reads all that was entered, where a unit holds that office, too."""

import pytest

from shared.identity import Role
from tests.identity import bearer
from tests.services.campaigns.api.small_campaign import CAMPAIGN, issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, SMALL
from tests.services.portal import Portal

JUDGED_BY_A_SCHOOL = f"""{SMALL.replace('recognised_by = "council"', 'recognised_by = "judges"')}
[[offices]]
id = "judges"
name = "Ban giám khảo"
unit = "{MEMBER}"
"""
JUDGE = bearer(Role.UNIT_OFFICER, MEMBER, "committee")
STRANGER = bearer(Role.UNIT_OFFICER, "home-affairs", "committee")


@pytest.fixture(scope="module")
def paper(campaigns: Portal) -> str:
    """Enter something under a plan by which a school recognises prizes, and return the paper's hash."""
    issue(campaigns, JUDGED_BY_A_SCHOOL)
    story = uploaded(campaigns, "entry")
    entered = {"unit": HEAD, "author": "A", "title": "T", "subject": "S", "document": story}
    answer = campaigns.post(f"{CAMPAIGN}/contests/writing/entries", json=entered)
    assert answer.status_code == 201, answer.text
    campaigns.get("/api/v1/campaigns", params={"at_least": answer.json()["position"]})
    return str(story["sha256"])


@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize(("who", "units"), [(JUDGE, [HEAD]), (STRANGER, [])], ids=["the judges", "another unit"])
def test_whoever_recognises_prizes_reads_what_others_entered(campaigns: Portal, who: str, units: list[str]) -> None:
    listed = campaigns.by(who).get(f"{CAMPAIGN}/contests/writing/entries").json()["items"]
    assert [each["unit"]["id"] for each in listed] == units


@pytest.mark.parametrize(("who", "status"), [(JUDGE, 200), (STRANGER, 404)], ids=["the judges", "another unit"])
def test_whoever_recognises_prizes_reads_the_papers_entered(
    campaigns: Portal, paper: str, who: str, status: int
) -> None:
    assert campaigns.by(who).get(f"/api/v1/documents/{paper}").status_code == status
