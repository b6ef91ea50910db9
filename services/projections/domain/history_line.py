"""The record as people read it: each event as a sentence, by the names of its time (R2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from services.projections.domain.history_about import About
from services.projections.domain.history_campaigns import told_of_campaign
from services.projections.domain.history_changes import changes_of_dossier, changes_of_nominee, changes_of_plan
from services.projections.domain.history_feed import told_of_feed
from services.projections.domain.history_past import InForce, Past, Stood
from services.projections.domain.history_reads import told_of_reads
from services.projections.domain.history_telling import told_of_telling
from services.projections.domain.timeline import facts_of, name_of
from services.projections.domain.timeline_names import PlanNames
from services.projections.domain.timeline_wording import told
from shared.contracts.document import Document
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.events.nominations import DossierSaved, NominationDrafted, NomineeCorrected, NomineePicked
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_NAMING = (NominationDrafted, NomineePicked, NomineeCorrected)


@dataclass(frozen=True)
class Paper:
    """A document as it is cited; `sha256` is empty of one that was cited and not uploaded."""

    kind: str
    number: str
    date: str
    issuer: str
    file_name: str
    sha256: str


@dataclass(frozen=True)
class HistoryLine:
    """One event as people read it; `nominations` are those that it is about, with what the nominee is called.

    `role` is in which one the actor did it; events from before roles were known have none.
    """

    occurred_at: datetime
    stream: str
    sequence: int
    history: str
    version: int
    type: str
    actor: str
    authority: str | None
    campaign: str | None
    units: tuple[str, ...]
    nominations: tuple[tuple[str, str], ...]
    sentence: Text
    changes: tuple[Text, ...] = ()
    papers: tuple[Paper, ...] = ()
    role: str | None = None


@dataclass(frozen=True)
class HistoryTeller:
    """Tells events by what stood when they were recorded; each by itself, in any order."""

    past: Past

    def tell(self, recorded: RecordedEvent, known: About) -> HistoryLine:
        """Return an event, of which it is known what it is about, as people read it."""
        event, campaign = recorded.event, known.campaign
        plan: Stood[InForce] = Stood() if campaign is None else self.past.plan(campaign, recorded)
        names = PlanNames() if plan.then is None else plan.then.names
        return HistoryLine(
            occurred_at=recorded.occurred_at
            if plan.then is None
            else recorded.occurred_at.astimezone(ZoneInfo(names.time_zone)),
            stream=recorded.stream,
            sequence=recorded.sequence,
            history=recorded.aggregate_id,
            version=recorded.version,
            type=known.type,
            actor=known.actor,
            authority=recorded.provenance.authority,
            campaign=campaign,
            units=known.units,
            nominations=tuple((each, self._called(each, recorded)) for each in known.nominations),
            sentence=_sentence(event, names, None if plan.then is None else plan.then.plan),
            changes=tuple(self._changes(recorded, plan)),
            papers=tuple(papers_in(event)),
            role=recorded.provenance.role,
        )

    def _called(self, nomination: str, recorded: RecordedEvent) -> str:
        event = recorded.event
        if (
            isinstance(event, NominationDrafted | NomineePicked | NomineeCorrected)
            and event.nomination.id == nomination
        ):
            return name_of(event.personal.nominee)
        known = self.past.nominee(nomination, recorded).then
        return "" if known is None else name_of(known.nominee)

    def _changes(self, recorded: RecordedEvent, plan: Stood[InForce]) -> Iterator[Text]:
        """Yield what an event changed of what stood before it."""
        event = recorded.event
        match event:
            case PlanAmended() if plan.before is not None and plan.then is not None:
                yield from changes_of_plan(plan.before.plan, plan.then.plan)
            case NomineeCorrected() | DossierSaved():
                before = self.past.nominee(event.nomination.id, recorded).before
                if before is None:
                    return
                if isinstance(event, NomineeCorrected):
                    yield from changes_of_nominee(before.nominee, event.personal.nominee)
                else:
                    yield from changes_of_dossier(before.documents, event.personal.documents)


def _sentence(event: Event, names: PlanNames, plan: Plan | None) -> Text:
    found = told_of_campaign(event, names, plan) or told_of_telling(event, names, plan) or told_of_feed(event)
    found = found or told_of_reads(event)
    if found is not None:
        return found
    facts = next((facts for _, facts in facts_of(event)), None)
    return Text(vi=event.NAME, en=event.NAME) if facts is None else told(event.NAME, facts, names)


def papers_in(event: Event) -> Iterator[Paper]:
    """Yield the documents that an event rests on or passes on, each once."""
    if not isinstance(event, PlanIssued):
        yield from dict.fromkeys(_papers(event))


def _papers(part: Any) -> Iterator[Paper]:
    if isinstance(part, Document):
        dated = "" if part.date is None else part.date.isoformat()
        yield Paper(part.kind, part.number, dated, part.issuer, part.file_name, part.sha256)
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _papers(getattr(part, name))
    elif isinstance(part, tuple):
        for each in part:
            yield from _papers(each)
