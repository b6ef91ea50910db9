"""The small plan, issued on a service of a test module's own."""

from typing import Any

from tests.services.campaigns.small_plan import SMALL
from tests.services.portal import Portal, pdf, upload

CAMPAIGN = "/api/v1/campaigns/small-2024"


def issue(campaigns: Portal, plan: str = SMALL) -> None:
    """Issue a plan, and wait until the service's lists have it."""
    answer = campaigns.post("/api/v1/campaigns", content=plan.encode(), headers={"content-type": "application/toml"})
    assert answer.status_code == 201, answer.text
    campaigns.get("/api/v1/campaigns", params={"at_least": answer.json()["position"]})


def uploaded(campaigns: Portal, about: str) -> dict[str, Any]:
    """Return a document whose bytes were uploaded, as a command names it."""
    return {"kind": "report", "file_name": f"{about}.pdf", **upload(campaigns, pdf(about))}
