"""What leads up to refusals, and the requests that are refused."""

from dataclasses import dataclass
from typing import Any

import httpx

from tests.services.nominations.api.asking import (
    BY,
    UNIT,
    URL,
    VOTE,
    Desk,
    Fresh,
    individual,
)
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.api.papers import LIST_PAPERS, report

TODAY = "2024-08-01"
WARD = "phuong-bach-dang"


@dataclass(frozen=True)
class Asked:
    """A request that is refused."""

    path: str
    body: dict[str, Any]
    by: str = UNIT
    method: str = "post"
    if_match: str = "*"

    def of(self, desk: Desk, headers: dict[str, str]) -> httpx.Response:
        """Ask for it."""
        if self.method == "post":
            return desk.post(self.path, self.body, self.by, **headers)
        return desk.put(self.path, self.body, self.by, **{"if-match": self.if_match, **headers})


@dataclass(frozen=True)
class Scene:
    """What leads up to refusals: a desk, campaigns of one's own, and the authority that amends them."""

    desk: Desk
    fresh: Fresh
    authority: Authority

    def begin(self, desk: Desk | None = None, **more: Any) -> Asked:
        """Ask for a nomination."""
        return Asked(URL, (desk or self.desk).new(**{"unit": WARD, **more}))

    def step(self, nomination: str, act: str, by: str | None = None, **body: Any) -> Asked:
        """Ask for a step with a nomination."""
        return Asked(f"{URL}/{nomination}/{act}", body, by or BY.get(body.get("office", ""), UNIT))

    def submit(self, nomination: str) -> Asked:
        """Ask for a submission."""
        return self.step(nomination, "submit", documents=LIST_PAPERS)

    def person(self, **more: Any) -> str:
        """Begin an individual's nomination in a campaign of its own."""
        return self.fresh().begun(WARD, individual(), **more)

    def granted(self, **more: Any) -> str:
        """Let the chair grant an individual's award in a campaign of its own."""
        return self.fresh().awarded(WARD, individual(), **more)

    def deed(self, achieved: dict[str, str] | None) -> str:
        """Begin an ad hoc nomination with all its papers."""
        papers = [report(kind="summary-report")]
        return self.desk.begun(WARD, occasion="ad-hoc", theme=None, achieved=achieved, documents=papers)

    def picks(self, desk: Desk, nominations: list[str], **more: Any) -> Asked:
        """Ask for picks."""
        body = {"campaign": desk.campaign, "nominations": nominations, "occasion": "city", "office": "council"}
        return Asked("/api/v1/picks", {**body, "vote": VOTE, **more}, BY["council"])

    def announcement(self, nomination: str, day: str) -> Asked:
        """Ask for an announcement on a day."""
        return self.step(nomination, "announce", office="chair", announced_on=day, place="Lễ kỷ niệm")
