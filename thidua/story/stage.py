import asyncio
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Plan
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from thidua.story.calendar import StoryCalendar
from thidua.story.portal import Answer, Json, Portal, by
from thidua.story.teller import Teller

PLANS = Path(__file__).parents[2] / "plans"

_FILE_SIZE = 20_000


@dataclass(frozen=True)
class Stage:
    """One campaign of the story, and what units, leads and offices do in it."""

    portal: Portal
    calendar: StoryCalendar
    teller: Teller
    plan: Plan
    plan_file: bytes

    @classmethod
    def of(cls, campaign: str, portal: Portal, calendar: StoryCalendar, teller: Teller) -> "Stage":
        """Set the stage for a campaign whose plan is in the folder of plans."""
        plan_file = (PLANS / f"{campaign}.toml").read_bytes()
        return cls(portal, calendar, teller, load_plan(plan_file), plan_file)

    async def it_becomes(self, wall_clock: str) -> None:
        """Turn the clock to a time of the campaign's own zone, like "2024-08-05 00:00:00".

        Before that, what was done by then has been told to whom it concerns, so that it is the same in every run.
        """
        instant = datetime.fromisoformat(wall_clock).replace(tzinfo=ZoneInfo(self.plan.time_zone))
        await self.portal.rows("notifications", "/api/v1/alerts", (CAMPAIGNS, NOMINATIONS))
        self.teller.day(instant)
        await self.calendar.turn_to(instant)
        self.teller.alerts_so_far(Counter(alert["reason"] for alert in await self._all_alerts()))

    async def issue_plan(self) -> Answer:
        """Issue the plan, as the authority."""
        headers = by(f"account:{self.plan.standing_office}", self._number)
        return await self.portal.post("campaigns", "/api/v1/campaigns", self.plan_file, **headers)

    async def deliver(self, obligation: str, units: Sequence[str]) -> list[Answer]:
        """Deliver a document that is owed, as several units at the same time."""
        path = f"/api/v1/campaigns/{self.plan.campaign}/deliveries"

        async def deliver(unit: str) -> Answer:
            document = paper("plan", f"{unit}-{obligation}")
            body = {"unit": unit, "obligation": obligation, "document": document}
            return await self.portal.post("campaigns", path, body, **self._by_portal_of(unit))

        return await asyncio.gather(*map(deliver, units))

    async def draft(self, unit: str, nominee: Json, *, with_papers: bool = True, **more: str) -> str:
        """Begin a nomination, as its unit; returns its id."""
        key = f"{unit}-{nominee.get('name') or nominee['person']['name']}"
        papers = [paper("achievement-report", key)] if with_papers else []
        body = {"campaign": self.plan.campaign, "unit": unit, "nominee": nominee, "documents": papers, **more}
        path = f"/api/v1/nominations?at_least={self.portal.at_least(CAMPAIGNS)}"
        headers = {"Idempotency-Key": hashlib.sha256(key.encode()).hexdigest(), **self._by_portal_of(unit)}
        answer = await self.portal.post("nominations", path, body, **headers)
        if not answer.accepted:
            self.teller.expect_done(answer, f"{self.name(unit)} drafts a nomination")
            return ""
        return str(answer.body["nomination"]["id"])

    async def submit(self, nomination: str) -> Answer:
        """Submit one nomination, as its unit."""
        return await self._command_on(nomination, "submit", {}, self._by_portal_of(_unit_of(nomination)))

    async def withdraw(self, nomination: str) -> Answer:
        """Withdraw one nomination, as its unit."""
        return await self._command_on(nomination, "withdraw", None, self._by_portal_of(_unit_of(nomination)))

    async def submit_list(self, unit: str, *nominations: str) -> Answer:
        """Submit nominations together with the papers for the list, as their unit; every draft where none is named."""
        kinds = ("submission-letter", "council-minutes", "nominee-list")
        body = {"nominations": list(nominations), "documents": [paper(kind, unit) for kind in kinds]}
        path = f"/api/v1/nominee-lists/{self.plan.campaign}/{unit}/submit"
        return await self.portal.post("nominations", path, body, **self._by_portal_of(unit))

    async def step(self, nomination: str, act: str, office: str, **more: object) -> Answer:
        """Take a step of the route, as the office that has the nomination."""
        authority = str(more.get("number") or self._number)
        return await self._command_on(nomination, act, {"office": office, **more}, by(f"office:{office}", authority))

    async def alerts(self, **query: str) -> list[Json]:
        """Read the alerts of this campaign."""
        return await self.portal.rows("notifications", "/api/v1/alerts", (), campaign=self.plan.campaign, **query)

    async def _all_alerts(self) -> list[Json]:
        """Read all alerts: before its plan is issued, a campaign is unknown."""
        return await self.portal.rows("notifications", "/api/v1/alerts", ())

    async def deadlines(self, **query: str) -> list[Json]:
        """Read the deadline view of this campaign."""
        return await self._view("deadlines", query)

    async def quotas(self, **query: str) -> list[Json]:
        """Read the quota view of this campaign."""
        return await self._view("quotas", query)

    def name(self, unit: str) -> str:
        """Return what people call a unit."""
        found = self.plan.unit(unit)
        return unit if found is None else found.name

    @property
    def _number(self) -> str:
        """What the plan is cited by; the two documents of the story have a blank where their number goes."""
        document = self.plan.document
        return f"{document.number or '...'}{document.symbol} {document.year}"

    def _by_portal_of(self, unit: str) -> dict[str, str]:
        return by(f"portal:{unit}", self._number)

    async def _command_on(self, nomination: str, act: str, body: Json | None, headers: dict[str, str]) -> Answer:
        return await self.portal.post("nominations", f"/api/v1/nominations/{nomination}/{act}", body, **headers)

    async def _view(self, view: str, query: dict[str, str]) -> list[Json]:
        streams = (CAMPAIGNS, NOMINATIONS)
        return await self.portal.rows("projections", f"/api/v1/{view}", streams, campaign=self.plan.campaign, **query)


def _unit_of(nomination: str) -> str:
    return nomination.split(".")[1]  # <campaign>.<unit>.<number>


def paper(kind: str, about: str) -> Json:
    """Return a document by what identifies it."""
    digest = hashlib.sha256(f"{kind}/{about}".encode()).hexdigest()
    return {"kind": kind, "file_name": f"{kind}.pdf", "size": _FILE_SIZE, "sha256": digest}


def collective(name: str) -> Json:
    """Return a small collective that is nominated."""
    return {"category": "collective", "name": name, "small": True}


def individual(name: str, position: str, workplace: str) -> Json:
    """Return a person who is nominated; the story's people are invented."""
    person = {"name": name, "position": position, "workplace": workplace}
    return {"category": "individual", "person": person, "direct_participant": True}
