import asyncio
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from shared.contracts.streams import CAMPAIGNS
from thidua.story.actors import Actor
from thidua.story.papers import Json, Paper, paper, papers_of_list, report
from thidua.story.sending import Answer
from thidua.story.stage import Stage


@dataclass(frozen=True)
class Units:
    """What units do in a campaign of the story, each by its portal."""

    stage: Stage

    async def deliver(self, obligation: str, units: Sequence[str]) -> list[Answer]:
        """Deliver a document that is owed, as several units at the same time."""
        return await asyncio.gather(*(self.deliver_one(obligation, unit) for unit in units))

    async def deliver_one(
        self, obligation: str, unit: str, statements: Mapping[str, Iterable[str]] | None = None, **more: str
    ) -> Answer:
        """Deliver a document that is owed, with what it states on each point, as its unit."""
        (document,) = await self._put(unit, paper("plan", f"{unit}-{obligation}-{more.get('theme', '')}-{statements}"))
        said = [{"point": point, "lines": list(lines)} for point, lines in (statements or {}).items()]
        body = {"unit": unit, "obligation": obligation, "document": document, "statements": said, **more}
        return await self._post("campaigns", f"/api/v1/campaigns/{self._campaign}/deliveries", unit, body)

    async def enter(self, contest: str, unit: str, author: str, title: str, subject: str) -> Answer:
        """Send in an entry for a contest."""
        (document,) = await self._put(unit, paper("entry", f"{unit}-{title}"))
        body = {"unit": unit, "author": author, "title": title, "subject": subject, "document": document}
        path = f"/api/v1/campaigns/{self._campaign}/contests/{contest}/entries"
        return await self._post("campaigns", path, unit, body)

    async def register_activity(self, cluster: str, head: str, **described: str) -> Answer:
        """Register an activity of a cluster, as its head."""
        body = {"unit": head, **described}
        key = hashlib.sha256(f"{cluster}{described}".encode()).hexdigest()
        path = f"/api/v1/campaigns/{self._campaign}/clusters/{cluster}/activities"
        return await self._post("campaigns", path, head, body, key=key)

    async def report_held(self, cluster: str, head: str, activity: Json, held_on: str) -> Answer:
        """Report that an activity was held, as the cluster's head, who has read it as it is given here."""
        path = f"/api/v1/campaigns/{self._campaign}/clusters/{cluster}/activities/{activity['id']}/held"
        sender, number, body = self.stage.officer(head), self.stage.number, {"unit": head, "held_on": held_on}
        read = Answer(HTTPStatus.OK, activity, activity["etag"])
        return await self.stage.portal.post("campaigns", path, body, by=sender, rests_on=number, read=read)

    async def draft(self, unit: str, nominee: Json, papers: Sequence[Paper] | None = None, **more: Any) -> str:
        """Begin a nomination, with its achievement report unless other papers are given; returns its id."""
        answer = await self.begin(unit, nominee, papers, **more)
        if not answer.accepted:
            self.stage.teller.expect_done(answer, f"{self.stage.name(unit)} drafts a nomination")
            return ""
        return str(answer.body["nomination"]["id"])

    async def begin(
        self,
        unit: str,
        nominee: Json,
        papers: Sequence[Paper] | None = None,
        by: Actor | None = None,
        **more: object,
    ) -> Answer:
        """Begin a nomination, as its unit or as another; the answer says whether it was taken."""
        about = f"{unit}-{nominee.get('name') or nominee['person']['name']}-{more.get('occasion', '')}"
        documents = await self._put(unit, *([report(about)] if papers is None else papers))
        body = {"campaign": self._campaign, "unit": unit, "nominee": nominee, "documents": documents, **more}
        key = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        path = f"/api/v1/nominations?at_least={self.stage.portal.at_least(CAMPAIGNS)}"
        return await self._post("nominations", path, unit, body, by, key)

    async def look_at(self, nomination: str, other: str) -> Answer:
        """Ask for a nomination as another unit's officer; the answer says whether it was shown."""
        return await self.stage.portal.look(
            "nominations", f"/api/v1/nominations/{nomination}", self.stage.officer(other)
        )

    async def save_dossier(self, unit: str, nomination: str, *papers: Paper) -> Answer:
        """Let a nomination's dossier, as its unit reads it, consist of these papers."""
        portal, officer, path = self.stage.portal, self.stage.officer(unit), f"/api/v1/nominations/{nomination}"
        body = {"documents": await self._put(unit, *papers)}
        read = await portal.look("nominations", path, officer)
        return await portal.put(
            "nominations", f"{path}/dossier", body, by=officer, rests_on=self.stage.number, read=read
        )

    async def submit(self, unit: str, nomination: str, *papers: Paper) -> Answer:
        """Submit one nomination, with papers for the list where they were not sent before."""
        body = {"documents": await self._put(unit, *papers)}
        return await self._told("nominations", f"/api/v1/nominations/{nomination}/submit", unit, body)

    async def submit_list(self, unit: str, *nominations: str) -> Answer:
        """Submit nominations together with the papers for the list; every draft where none is named."""
        body = {"nominations": list(nominations), "documents": await self._put(unit, *papers_of_list(unit))}
        at_least = self.stage.portal.at_least(CAMPAIGNS)
        path = f"/api/v1/nominee-lists/{self._campaign}/{unit}/submit?at_least={at_least}"
        return await self._told("nominations", path, unit, body)

    async def withdraw(self, unit: str, nomination: str) -> Answer:
        """Withdraw one nomination."""
        return await self._told("nominations", f"/api/v1/nominations/{nomination}/withdraw", unit, None)

    @property
    def _campaign(self) -> str:
        return self.stage.plan.campaign

    async def _told(self, service: str, path: str, unit: str, body: Json | None) -> Answer:
        """Post what moves a quota, and wait until whom it concerns is told: a place is told of while it is the last."""
        answer = await self._post(service, path, unit, body)
        await self.stage.all_are_told()
        return answer

    async def _put(self, unit: str, *papers: Paper) -> list[Json]:
        return await self.stage.portal.upload("nominations", papers, self.stage.officer(unit))

    async def _post(
        self,
        service: str,
        path: str,
        unit: str,
        body: Json | None,
        by: Actor | None = None,
        key: str | None = None,
    ) -> Answer:
        sender, number = by or self.stage.officer(unit), self.stage.number
        return await self.stage.portal.post(service, path, body, by=sender, rests_on=number, key=key)
