"""What units and offices ask of the nominations service, in a word each."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import count
from threading import Lock
from typing import Any

import httpx

from shared.contracts.plan import Unit
from tests.identity import of_everybody
from tests.services.nominations.api.authority import INVENTED
from tests.services.nominations.api.papers import (
    LEADS_PAPERS,
    LIST_PAPERS,
    bytes_of,
    countersigned,
    papers_in,
    report,
)
from tests.services.nominations.campaign.plan import LETTER, PLAN
from tests.services.portal import Portal, upload

URL = "/api/v1/nominations"
CAMPAIGN, WARD, THEME = "hai-ba-trung-2024", "phuong-bach-mai", "vi-nguoi-ngheo"

UNIT = "account:ward"
BY = {
    office: f"account:{office}"
    for office in ("theme-lead", "standing-office", "council", "chair", "city-chair", "safety-board", "harbour-master")
}
"""The accounts that take the steps of each office, each another person's (R25)."""

VOTE = {"present": 9, "in_favour": 8, "against": 1, "minutes": "Biên bản số 12"}
SIGNER = "Nguyễn Quang Trung"

_ANY = count(1)

_JOINING = PLAN.model_copy(update={"units": (Unit(id="phuong-moi", name="Phường Mới", kind="ward"),)})
"""A unit that joins a campaign later (R2)."""


@cache
def everybody(account: str) -> str:
    """Return the header of an account that may do all in the campaigns of these tests."""
    return of_everybody(PLAN, LETTER, INVENTED, _JOINING, account=account)


def team(name: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a collective, of a name that no other has unless one is given."""
    return {"category": "collective", "name": name or f"Tổ dân phố số {next(_ANY)}", **more}


def individual(name: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a person, of a name that no other has unless one is given."""
    person = {"name": name or f"Trần Thị Hạnh {next(_ANY)}", "position": "Tổ trưởng", "workplace": "Tổ dân phố số 3"}
    return {"category": "individual", "person": person, **more}


def decision(**more: Any) -> dict[str, Any]:
    """Return a decision of the chair, of a number that no other has unless one is given."""
    return {"number": f"{next(_ANY)}/QĐ-UBND", "date": "2024-07-31", "signer": SIGNER, **more}


class Desk:
    """The service's portal, asked in the words of the domain; it uploads the bytes of each paper once."""

    def __init__(self, portal: Portal, campaign: str = CAMPAIGN) -> None:
        self.portal = portal
        self.campaign = campaign
        self._uploaded: set[str] = set()
        self._with_individual: set[str] = set()
        self._alone = Lock()

    def post(self, path: str, body: Any, by: str = UNIT, **headers: str) -> httpx.Response:
        """Command as an account, once all papers that the command names are uploaded."""
        self.upload(papers_in(body))
        return self.portal.post(path, json=body, headers={"authorization": everybody(by), **headers})

    def upload(self, papers: Iterable[dict[str, Any]]) -> None:
        """Upload the bytes of papers that were not uploaded yet."""
        for each in papers:
            content = None if each["sha256"] in self._uploaded else bytes_of(each)
            if content is not None:
                upload(self.portal, content)
                self._uploaded.add(each["sha256"])

    def new(self, unit: str = WARD, nominee: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Return the body of a complete wrap-up nomination."""
        return {
            "campaign": self.campaign,
            "unit": unit,
            "theme": THEME,
            "nominee": nominee or team(),
            "documents": [report()],
            **more,
        }

    def begin(self, body: dict[str, Any], **headers: str) -> httpx.Response:
        """Begin a nomination."""
        return self.post(URL, body, **headers)

    def begun(self, unit: str = WARD, nominee: dict[str, Any] | None = None, **more: Any) -> str:
        """Begin a nomination that is taken, and return its id."""
        answer = self.begin(self.new(unit, nominee, **more))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["nomination"]["id"])

    def put(self, path: str, body: Any, by: str = UNIT, **headers: str) -> httpx.Response:
        """Replace something, whatever it has come to unless `if-match` says which."""
        sent = {"authorization": everybody(by), "if-match": "*", **headers}
        return self.portal.put(path, json=body, headers={name: value for name, value in sent.items() if value})

    def save(self, nomination: str, papers: list[dict[str, Any]], **headers: str) -> httpx.Response:
        """Save a dossier."""
        self.upload(papers)
        return self.put(f"{URL}/{nomination}/dossier", {"documents": papers}, **headers)

    def correct(self, nomination: str, nominee: dict[str, Any], **more: Any) -> httpx.Response:
        """Correct who is nominated."""
        return self.put(f"{URL}/{nomination}/nominee", {"nominee": nominee, "theme": THEME, **more})

    def step(self, nomination: str, act: str, by: str | None = None, **body: Any) -> httpx.Response:
        """Take a step with a nomination, by the account of its office unless by another."""
        return self.post(f"{URL}/{nomination}/{act}", body, by or BY.get(body.get("office", ""), UNIT))

    def submit(self, nomination: str) -> httpx.Response:
        """Submit with the papers of the list."""
        return self.step(nomination, "submit", documents=LIST_PAPERS)

    def submitted(self, unit: str = WARD, nominee: dict[str, Any] | None = None, **more: Any) -> str:
        """Begin and submit a nomination that is taken, and return its id; a collective follows an individual (R20)."""
        who = nominee or team()
        if who["category"] == "collective":
            self.with_individual(unit)
        nomination = self.begun(unit, who, **more)
        answer = self.submit(nomination)
        assert answer.status_code == 200, answer.text
        return nomination

    def with_individual(self, unit: str) -> None:
        """See to it that the unit has an individual nominated (R20)."""
        with self._alone:
            if unit not in self._with_individual:
                self._with_individual.add(unit)
                self.submitted(unit, individual())

    def endorse(self, nomination: str, office: str, by: str | None = None, **more: Any) -> httpx.Response:
        """Pass a nomination on with all that the office's step needs (R15, R24)."""
        return self.step(nomination, "endorse", by, **{"office": office, **self.needed(office, nomination), **more})

    def needed(self, office: str, nomination: str) -> dict[str, Any]:
        """Return what an office endorses with, besides its name."""
        if office == "council":
            return {"vote": VOTE}
        if office != "theme-lead":
            return {}
        return {"documents": LEADS_PAPERS, "documents_of_nominee": [self.report_of(nomination)]}

    def report_of(self, nomination: str) -> dict[str, Any]:
        """Return a nomination's report as the theme's lead has confirmed it, too (R15)."""
        return countersigned(self.read(nomination)["documents"][0], "theme-lead")

    def passed(self, nomination: str, *offices: str) -> str:
        """Let offices pass a nomination on, and return its id."""
        for office in offices:
            answer = self.endorse(nomination, office)
            assert answer.status_code == 200, answer.text
        return nomination

    def at_the_chair(self, unit: str = WARD, nominee: dict[str, Any] | None = None) -> str:
        """Return a new nomination that waits for the chair's decision."""
        return self.passed(self.submitted(unit, nominee), "theme-lead", "standing-office", "council")

    def awarded(self, unit: str = WARD, nominee: dict[str, Any] | None = None, **more: Any) -> str:
        """Return a new nomination that the chair has granted."""
        nomination = self.at_the_chair(unit, nominee)
        answer = self.step(nomination, "decide", office="chair", **decision(**more))
        assert answer.status_code == 200, answer.text
        return nomination

    def picked(self, nomination: str, **more: Any) -> str:
        """Let the council pick a nomination for the city's award, and return the pick's id (R8)."""
        body = {"occasion": "city", "office": "council", "vote": VOTE, **more}
        answer = self.together("picks", [nomination], **body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["nominations"][0]["id"])

    def together(self, what: str, nominations: list[str], by: str | None = None, **body: Any) -> httpx.Response:
        """Command on several nominations at once: `/api/v1/{what}`."""
        body = {"campaign": self.campaign, "nominations": nominations, **body}
        return self.post(f"/api/v1/{what}", body, by or BY.get(body.get("office", ""), UNIT))

    def read(self, nomination: str) -> dict[str, Any]:
        """Return a nomination as it stands."""
        found: dict[str, Any] = self.portal.get(f"{URL}/{nomination}").json()
        return found

    def listed(self, **query: Any) -> list[str]:
        """Return the ids of the nominations that a query of this campaign answers with."""
        answer = self.portal.get(URL, params={"campaign": self.campaign, "limit": 1000, **query})
        assert answer.status_code == 200, answer.text
        return [item["id"] for item in answer.json()["items"]]

    def hears_of(self, position: str) -> None:
        """Wait until the service has heard of what was recorded elsewhere."""
        answer = self.portal.get(URL, params={"at_least": position, "limit": 1})
        assert answer.status_code == 200, answer.text


Fresh = Callable[[], Desk]
"""Gives the desk of a campaign that nobody has used yet."""
