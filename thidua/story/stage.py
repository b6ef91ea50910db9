from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from services.campaigns.adapters.plan_file import load_plan
from shared.contracts.plan import Plan
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from thidua.story.actors import Actor, officer_of, sitting_in
from thidua.story.calendar import StoryCalendar
from thidua.story.papers import Json
from thidua.story.portal import Portal
from thidua.story.sending import Answer
from thidua.story.teller import Teller

PLANS = Path(__file__).parents[2] / "plans"


@dataclass(frozen=True)
class Stage:
    """One campaign of the story: its plan as issued, the clock, the teller, and what can be read of it."""

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
        await self.all_are_told()
        self.teller.day(instant)
        await self.calendar.turn_to(instant)
        self.teller.alerts_so_far(Counter(alert["reason"] for alert in await self._all_alerts()))

    async def all_are_told(self) -> None:
        """Wait until whom it concerns has been told of what was done: what is gone by then is told to nobody."""
        await self.portal.settle("notifications", "/api/v1/alerts", (CAMPAIGNS, NOMINATIONS))

    async def issue_plan(self) -> Answer:
        """Issue the plan, as the authority."""
        by = self.office("standing-office")
        return await self.portal.post("campaigns", "/api/v1/campaigns", self.plan_file, by=by, rests_on=self.number)

    def officer(self, unit: str) -> Actor:
        """Return who acts for a unit."""
        return officer_of(self.plan, unit)

    def office(self, office: str) -> Actor:
        """Return who acts for an office."""
        return sitting_in(self.plan, office)

    async def alerts(self, **query: str) -> list[Json]:
        """Read the alerts of this campaign."""
        return await self.portal.rows("notifications", "/api/v1/alerts", (), campaign=self.plan.campaign, **query)

    async def view(self, name: str, **query: str) -> list[Json]:
        """Read one of the lists of this campaign that projections keeps."""
        streams = (CAMPAIGNS, NOMINATIONS)
        return await self.portal.rows("projections", f"/api/v1/{name}", streams, campaign=self.plan.campaign, **query)

    async def deadlines(self, **query: str) -> list[Json]:
        """Read the deadline view of this campaign."""
        return await self.view("deadlines", **query)

    async def quotas(self, **query: str) -> list[Json]:
        """Read the quota view of this campaign."""
        return await self.view("quotas", **query)

    async def picks(self, **query: str) -> list[Json]:
        """Read how many nominees of this campaign go up a level."""
        return await self.view("picks", **query)

    async def nominations(self, **query: str) -> list[Json]:
        """Read the nominations of this campaign, those who come first before the others."""
        wanted = {"campaign": self.plan.campaign, "sort": "priority", **query}
        return await self.portal.rows("nominations", "/api/v1/nominations", (CAMPAIGNS, NOMINATIONS), **wanted)

    def name(self, unit: str) -> str:
        """Return what people call a unit."""
        found = self.plan.unit(unit)
        return unit if found is None else found.name

    @property
    def number(self) -> str:
        """What the plan is cited by; the two documents of the story have a blank where their number goes."""
        document = self.plan.document
        return f"{document.number or '...'}{document.symbol} {document.year}"

    async def _all_alerts(self) -> list[Json]:
        """Read all alerts: before its plan is issued, a campaign is unknown."""
        return await self.portal.rows("notifications", "/api/v1/alerts", ())
