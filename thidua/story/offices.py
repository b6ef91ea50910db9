import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.contracts.plan import THEME_LEAD, Plan
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from thidua.story.actors import Actor, leading
from thidua.story.papers import Json, Paper, paper
from thidua.story.sending import Answer
from thidua.story.stage import Stage

VOTE = {"present": 9, "in_favour": 9, "against": 0, "minutes": "12/BB-HĐ"}


@dataclass(frozen=True)
class Decision:
    """A decision: who signs it, under which number, on which day."""

    number: str
    date: str
    signer: str

    def named(self) -> Json:
        """Return it as commands name it."""
        return {"number": self.number, "date": self.date, "signer": self.signer}

    @classmethod
    def of_chair(cls, plan: Plan, number: str, date: str) -> "Decision":
        """Return a decision of the plan's own signer."""
        return cls(number, date, plan.document.signer)


@dataclass(frozen=True)
class Offices:
    """What leads, the standing office, the council and chairs do in a campaign of the story.

    `lead` is the unit whose theme's dossiers travel, where they do.
    """

    stage: Stage
    lead: str = ""

    async def amend(self, changes: Sequence[Json], reason: str, number: str, date: str) -> Answer:
        """Amend the plan, as the standing office reads it, by a document of its issuer's."""
        document = {
            "title": "Điều chỉnh Kế hoạch",
            "number": number,
            "date": date,
            "issuer": self.stage.plan.document.issuer,
        }
        body = {"changes": list(changes), "reason": reason, "document": document}
        portal, by = self.stage.portal, self.actor("standing-office")
        path = f"/api/v1/campaigns/{self._campaign}"
        read = await portal.look("campaigns", f"{path}?at_least={portal.at_least(CAMPAIGNS)}", by)
        return await portal.post("campaigns", f"{path}/amendments", body, by=by, rests_on=number, read=read)

    async def step(self, nomination: str, act: str, office: str, **more: object) -> Answer:
        """Take a step of the route with one nomination, as the office that has it."""
        path = f"/api/v1/nominations/{nomination}/{act}"
        answer = await self.stage.portal.post("nominations", path, {"office": office, **more}, **self._sent(office))
        await self.stage.all_are_told()
        return answer

    async def endorse(
        self,
        office: str,
        nominations: Iterable[str],
        *,
        by: Actor | None = None,
        papers: Sequence[Paper] = (),
        reports: Mapping[str, Paper] | None = None,
        **more: object,
    ) -> Answer:
        """Pass nominations on together, under the same papers."""
        documents = await self._put(office, *papers)
        of_nominees = {each: await self._put(office, about) for each, about in (reports or {}).items()}
        body = {"office": office, "documents": documents, "documents_of_nominees": of_nominees, **more}
        return await self._together("endorsements", office, nominations, body, by)

    async def decide(
        self, office: str, nominations: Iterable[str], decision: Decision, *, by: Actor | None = None
    ) -> Answer:
        """Grant awards together by one decision."""
        return await self._together("decisions", office, nominations, {"office": office, **decision.named()}, by)

    async def announce(self, office: str, nominations: Iterable[str], announced_on: str, place: str) -> Answer:
        """Make awards public together."""
        body = {"office": office, "announced_on": announced_on, "place": place}
        return await self._together("announcements", office, nominations, body)

    async def pick(self, occasion: str, nominations: Iterable[str]) -> Answer:
        """Pick nominees for an award one level up, as the council."""
        named = list(nominations)
        body = {"occasion": occasion, "office": "council", "vote": VOTE}
        return await self._together(
            "picks",
            "council",
            named,
            body,
            key=hashlib.sha256(f"{occasion}{named}".encode()).hexdigest(),
        )

    async def revoke(self, office: str, nomination: str, ground: str, reason: str, decision: Decision) -> Answer:
        """Revoke an award by a decision of its own."""
        return await self.step(nomination, "revoke", office, ground=ground, reason=reason, **decision.named())

    async def recognise(self, contest: str, prizes: Mapping[str, str], decision: Decision) -> Answer:
        """Recognise the prizes of a contest, by the entries that win them."""
        office = self.stage.plan.standing_office
        won = [{"entry": entry, "prize": prize} for entry, prize in prizes.items()]
        path = f"/api/v1/campaigns/{self._campaign}/contests/{contest}/prizes"
        body = {"office": office, **decision.named(), "prizes": won}
        return await self.stage.portal.post("campaigns", path, body, **self._sent(office))

    async def close(self, reason: str | None = None) -> Answer:
        """Close the campaign with its final report; with a reason, leaving open what is open."""
        office = "standing-office"
        document = await self._put(office, paper("final-report", self._campaign))
        body: Json = {"document": document[0]}
        if reason is not None:
            body |= {"leave_open": True, "reason": reason}
        seen = ",".join((self.stage.portal.at_least(CAMPAIGNS), self.stage.portal.at_least(NOMINATIONS)))
        path = f"/api/v1/campaigns/{self._campaign}/close?at_least={seen}"
        return await self.stage.portal.post("campaigns", path, body, **self._sent(office))

    def actor(self, office: str) -> Actor:
        """Return who acts for an office, or for the lead of the theme."""
        return leading(self.stage.plan, self.lead) if office == THEME_LEAD else self.stage.office(office)

    @property
    def _campaign(self) -> str:
        return self.stage.plan.campaign

    def _sent(self, office: str) -> dict[str, Any]:
        return {"by": self.actor(office), "rests_on": self.stage.number}

    async def _put(self, office: str, *papers: Paper) -> list[Json]:
        return await self.stage.portal.upload("nominations", papers, self.actor(office))

    async def _together(
        self,
        what: str,
        office: str,
        nominations: Iterable[str],
        body: Json,
        by: Actor | None = None,
        key: str | None = None,
    ) -> Answer:
        named = {"campaign": self._campaign, "nominations": list(nominations), **body}
        path, sender, number = f"/api/v1/{what}", by or self.actor(office), self.stage.number
        answer = await self.stage.portal.post("nominations", path, named, by=sender, rests_on=number, key=key)
        await self.stage.all_are_told()
        return answer
