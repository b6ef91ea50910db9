"""Small campaigns of their own that are brought to their end and closed over HTTP."""

from typing import Any

import httpx

from shared.contracts.event import Event, Provenance
from shared.contracts.history import Fold
from shared.contracts.ids import nominee_list_id
from shared.contracts.plan import Category
from shared.contracts.streams import NOMINATIONS
from shared.recording import Ledger, StoredHistory
from tests.services.campaigns.api.small_campaign import issue, uploaded
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE, SMALL
from tests.services.portal import START, Portal
from tests.services.projections.history import About, nomination, submitted

URL = "/api/v1/campaigns"
EN = {"accept-language": "en"}


class Nominations:
    """The nominations service as far as this one hears of it: its facts go straight into its stream."""

    def __init__(self, url: str) -> None:
        self._ledger = Ledger(NOMINATIONS, url)
        self._ledger.open()
        fold: Fold[None] = Fold(initial=lambda _id: None, evolve=lambda _state, _event: None)
        self._history = StoredHistory(self._ledger, fold)

    def record(self, campaign: str, unit: str, *events: Event) -> str:
        """Record facts of one list, and return the last one's position."""
        by = Provenance(actor="account:ward", correlation_id="tests")
        outcome = self._history.change(nominee_list_id(campaign, unit), lambda _state: events, provenance=by, at=START)
        assert outcome.position is not None
        return outcome.position

    def close(self) -> None:
        """Let go of the connection."""
        self._ledger.close()


def opened(campaigns: Portal, campaign: str) -> str:
    """Issue the small plan as a campaign of its own, and return where it is read."""
    issue(campaigns, SMALL.replace('campaign = "small-2024"', f'campaign = "{campaign}"'))
    return f"{URL}/{campaign}"


def close(campaigns: Portal, url: str, at_least: str = "", **body: Any) -> httpx.Response:
    sent = {"document": uploaded(campaigns, "final report"), **body}
    query = {"at_least": at_least} if at_least else {}
    return campaigns.post(f"{url}/close", json=sent, headers=EN, params=query)


def report(campaigns: Portal, url: str, at_least: str = "") -> dict[str, Any]:
    query = {"at_least": at_least} if at_least else {}
    answer = campaigns.get(f"{url}/final-report", params=query, headers=EN)
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


def do_everything(campaigns: Portal, nominations: Nominations, campaign: str) -> str:
    """Do all that the small plan asks for, and return the positions where it was."""
    url = f"{URL}/{campaign}"
    paper = uploaded(campaigns, "paper")
    said = {"report": ["results", "lessons"]}
    owed = [(OFFICE, "theme-plan", "reading"), (OFFICE, "theme-plan", "sports"), (OFFICE, "accounts", None)]
    for unit, obligation, theme in [*owed, (HEAD, "report", None), (MEMBER, "report", None)]:
        statements = [{"point": point, "lines": ["…"]} for point in said.get(obligation, [])]
        sent = {"unit": unit, "obligation": obligation, "theme": theme, "statements": statements, "document": paper}
        assert campaigns.post(f"{url}/deliveries", json=sent).status_code == 201
    entries = []
    for unit in (HEAD, MEMBER):
        story = {"unit": unit, "author": "A", "title": "T", "subject": "S", "document": uploaded(campaigns, unit)}
        entries.append(campaigns.post(f"{url}/contests/writing/entries", json=story).json()["entry"]["id"])
    prizes = {"office": "council", "number": "7/QĐ", "date": "2024-07-31", "signer": "Người ký"}
    won = {**prizes, "prizes": [{"entry": entries[0], "prize": "Nhất"}]}
    assert campaigns.post(f"{url}/contests/writing/prizes", json=won).status_code in {200, 201}
    activity = _held_activity(campaigns, url)
    last = ""
    for unit in (HEAD, MEMBER, OFFICE):
        one = nomination(campaign, unit, "1", Category.INDIVIDUAL)
        of = About(campaign, unit, one)
        last = nominations.record(campaign, unit, submitted(campaign, unit, one), of.awarded(), of.announced())
    return f"{activity},{last}"


def _held_activity(campaigns: Portal, url: str) -> str:
    described = {"content": "Hội thi", "scale": "Cụm", "time": "tháng 7", "place": "Trường Một"}
    new = {"unit": HEAD, **described, "statements": [{"point": "organiser", "lines": ["Trường Một"]}]}
    registered = campaigns.post(f"{url}/clusters/schools/activities", json=new)
    assert registered.status_code == 201, registered.text
    activity = registered.json()["activity"]["id"]
    held = {"unit": HEAD, "held_on": "2024-07-31"}
    answer = campaigns.post(f"{url}/clusters/schools/activities/{activity}/held", json=held, headers={"if-match": "*"})
    assert answer.status_code in {200, 201}, answer.text
    return str(answer.json()["position"])
