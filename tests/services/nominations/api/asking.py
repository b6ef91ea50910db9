"""What units and offices ask of the nominations service, in a word each."""

from itertools import count
from typing import Any

import httpx

from tests.services.portal import Portal

URL = "/api/v1/nominations"
CAMPAIGN, WARD, THEME = "hai-ba-trung-2024", "phuong-bach-mai", "vi-nguoi-ngheo"

_ANY = count(1)


def paper(kind: str) -> dict[str, Any]:
    """Return a document of a kind."""
    return {"kind": kind, "file_name": f"{kind}.pdf", "size": 1024, "sha256": "0" * 64}


LIST_PAPERS = [paper(kind) for kind in ("submission-letter", "council-minutes", "nominee-list")]


def team(name: str | None = None) -> dict[str, Any]:
    """Return a collective, of a name that no other has unless one is given."""
    return {"category": "collective", "name": name or f"Tổ dân phố số {next(_ANY)}"}


def individual(name: str = "Trần Thị Hạnh", **more: Any) -> dict[str, Any]:
    """Return a person."""
    person = {"name": name, "position": "Tổ trưởng", "workplace": "Tổ dân phố số 3"}
    return {"category": "individual", "person": person, **more}


class Desk:
    """The service's portal, asked in the words of the domain."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal

    def new(self, unit: str = WARD, nominee: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Return the body of a complete wrap-up nomination."""
        return {
            "campaign": CAMPAIGN,
            "unit": unit,
            "theme": THEME,
            "nominee": nominee or team(),
            "documents": [paper("achievement-report")],
            **more,
        }

    def begin(self, body: dict[str, Any], **headers: str) -> httpx.Response:
        """Begin a nomination."""
        return self.portal.post(URL, json=body, headers=headers)

    def begun(self, unit: str = WARD, nominee: dict[str, Any] | None = None, **more: Any) -> str:
        """Begin a nomination that is taken, and return its id."""
        answer = self.begin(self.new(unit, nominee, **more))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["nomination"]["id"])

    def step(self, nomination: str, act: str, **body: Any) -> httpx.Response:
        """Take a step with a nomination."""
        return self.portal.post(f"{URL}/{nomination}/{act}", json=body)

    def submit(self, nomination: str) -> httpx.Response:
        """Submit with the papers of the list."""
        return self.step(nomination, "submit", documents=LIST_PAPERS)

    def submitted(self, unit: str = WARD, nominee: dict[str, Any] | None = None) -> str:
        """Begin and submit a nomination that is taken, and return its id."""
        nomination = self.begun(unit, nominee)
        answer = self.submit(nomination)
        assert answer.status_code == 200, answer.text
        return nomination

    def read(self, nomination: str) -> dict[str, Any]:
        """Return a nomination as it stands."""
        found: dict[str, Any] = self.portal.get(f"{URL}/{nomination}").json()
        return found
