"""The record as people read it: each event as a sentence, by the names of its time (R2)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from services.projections.domain.history_campaigns import told_of_campaign
from services.projections.domain.history_changes import changes_of_dossier, changes_of_nominee, changes_of_plan
from services.projections.domain.history_feed import told_of_feed
from services.projections.domain.history_reads import campaign_read, nominations_read, told_of_reads, units_read
from services.projections.domain.history_telling import told_of_telling
from services.projections.domain.timeline import facts_of, name_of
from services.projections.domain.timeline_names import PlanNames
from services.projections.domain.timeline_wording import told
from shared.contracts.document import Document
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.events.nominations import DossierSaved, NominationDrafted, NomineeCorrected, NomineePicked
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Plan, amended
from shared.contracts.texts import Text


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


@dataclass
class _Known:
    """What is known of a nomination so that a change of it can be told."""

    nominee: Nominee
    documents: tuple[Document, ...]


@dataclass
class HistoryTeller:
    """Tells events one after another, in their order; it remembers plans and nominees, and no events."""

    _plans: dict[str, Plan] = field(default_factory=dict)
    _names: dict[str, PlanNames] = field(default_factory=dict)
    _known: dict[str, _Known] = field(default_factory=dict)

    def tell(self, recorded: RecordedEvent, stored_as: str) -> HistoryLine:
        """Return an event as people read it; call it for every event, also for those that nobody wants to see."""
        event = recorded.event
        campaign = getattr(event, "campaign", None) or campaign_read(event)
        changes = tuple(self._take(event))
        names = self._names.get(campaign or "", PlanNames())
        return HistoryLine(
            occurred_at=recorded.occurred_at.astimezone(ZoneInfo(names.time_zone))
            if campaign in self._names
            else recorded.occurred_at,
            stream=recorded.stream,
            sequence=recorded.sequence,
            history=recorded.aggregate_id,
            version=recorded.version,
            type=stored_as,
            actor=recorded.provenance.actor,
            authority=recorded.provenance.authority,
            campaign=campaign,
            units=_units_of(event),
            nominations=tuple((each, self._called(each)) for each in _nominations_of(event)),
            sentence=self._sentence(event, names),
            changes=changes,
            papers=tuple(papers_in(event)),
            role=recorded.provenance.role,
        )

    def _sentence(self, event: Event, names: PlanNames) -> Text:
        plan = self._plans.get(getattr(event, "campaign", ""))
        found = told_of_campaign(event, names, plan) or told_of_telling(event, names, plan) or told_of_feed(event)
        found = found or told_of_reads(event)
        if found is not None:
            return found
        facts = next((facts for _, facts in facts_of(event)), None)
        return Text(vi=event.NAME, en=event.NAME) if facts is None else told(event.NAME, facts, names)

    def _called(self, nomination: str) -> str:
        known = self._known.get(nomination)
        return "" if known is None else name_of(known.nominee)

    def _take(self, event: Event) -> Iterator[Text]:
        """Remember what later events are told by, and yield what this one changed."""
        match event:
            case PlanIssued(campaign=campaign, plan=plan):
                self._in_force(campaign, plan)
            case PlanAmended(campaign=campaign, changes=changes) if campaign in self._plans:
                before = self._plans[campaign]
                self._in_force(campaign, amended(before, changes))
                yield from changes_of_plan(before, self._plans[campaign])
            case NominationDrafted() | NomineePicked():
                self._known[event.nomination.id] = _Known(event.personal.nominee, event.personal.documents)
            case NomineeCorrected() if (known := self._known.get(event.nomination.id)) is not None:
                yield from changes_of_nominee(known.nominee, event.personal.nominee)
                known.nominee = event.personal.nominee
            case DossierSaved() if (known := self._known.get(event.nomination.id)) is not None:
                yield from changes_of_dossier(known.documents, event.personal.documents)
                known.documents = event.personal.documents

    def _in_force(self, campaign: str, plan: Plan) -> None:
        self._plans[campaign], self._names[campaign] = plan, PlanNames.of(plan)


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


def _nominations_of(event: Event) -> tuple[str, ...]:
    return (*(each for each, _ in facts_of(event)), *nominations_read(event))


def _units_of(event: Event) -> tuple[str, ...]:
    one = getattr(event, "unit", None) or getattr(event, "head", None)
    if one is not None:
        return (str(one),)
    named = (place.split(".")[1] for place, _ in facts_of(event) if place.count(".") > 1)
    return tuple(dict.fromkeys((*getattr(event, "units", ()), *named, *units_read(event))))
