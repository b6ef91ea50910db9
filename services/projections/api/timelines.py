"""Timelines: what happened to a nomination, event by event."""

import datetime as dt
from typing import Any

from litestar import Controller, Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, SkipValidation
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.projections.api.pages import ViewPage
from services.projections.api.showing import check_nomination
from services.projections.application.asking_the_past import Past
from services.projections.application.ports import Views
from services.projections.application.showing_timeline import TimelineRead, Timelines, show_timeline
from services.projections.domain.timeline_entry import Timeline, TimelineEntry
from services.projections.domain.timeline_facts import NumberedDecision
from shared.contracts.document import Document
from shared.contracts.events.nominations import Vote
from shared.contracts.refusal import Refusal
from shared.contracts.streams import NOMINATIONS
from shared.http import ACTION, Access, Language, Paging, RefusedError, language_of, page_of, problem_responses
from shared.identity import Action


class PaperAnswer(BaseModel):
    """A paper by what identifies it; `sha256` finds its bytes, and proves that they are those."""

    kind: str = Field(description="What kind of paper it is, by the plan's own id.", examples=["achievement-report"])
    number: str = Field(description="Its number; empty where it has none.")
    date: dt.date | None = Field(description="The date that it bears.")
    issuer: str = Field(description="Who issued it; empty where that was not said.")
    file_name: str = Field(description="What its file was called.")
    sha256: str = Field(description="The SHA-256 of its bytes, in hexadecimal digits.")

    @classmethod
    def of(cls, document: Document) -> "PaperAnswer":
        """Show a paper."""
        return cls.model_validate(document, from_attributes=True)


class WhoAnswer(BaseModel):
    """Who did it, on whose word, and for which office and unit."""

    account: str = Field(description="The account that did it.", examples=["office:council"])
    authority: str | None = Field(description="On what authority, as was said with it.")
    office: str | None = Field(description="The office that acted, by its id in the plan; null where a unit did.")
    office_name: str | None = Field(description="What people call that office; a unit by its name then.")
    unit: str | None = Field(description="The unit that acted, or held the office then; null where that is not known.")
    unit_name: str | None = Field(description="What that unit was called then.")


class TimelineEntryAnswer(BaseModel):
    """Something that happened to a nomination."""

    model_config = ConfigDict(frozen=True)

    position: str = Field(description="Where it stands in history.", examples=["NOMINATIONS:42"])
    occurred_at: AwareDatetime = Field(description="When it happened, with the offset of the plan's time zone.")
    event: str = Field(description="The stored name of the event.", examples=["nominations.nomination-returned.v2"])
    text: str = Field(description="What happened, in one sentence, in the language of the answer.")
    who: WhoAnswer
    papers: tuple[PaperAnswer, ...] = Field(description="The papers that came with it.")
    vote: Vote | None = Field(description="How the council voted, where it did (R24).")
    decision: NumberedDecision | None = Field(description="The decision that it rests on, where it does (R26).")
    picked_from: str | None = Field(
        description="The nomination that this one was picked from, where it begins so (R8)."
    )
    picked_as: str | None = Field(description="The nomination that was made by picking this one's nominee (R8).")

    @classmethod
    def of(cls, entry: TimelineEntry, timeline: Timeline, language: Language) -> "TimelineEntryAnswer":
        """Show an entry in one language."""
        return cls(
            position=f"{NOMINATIONS}:{entry.sequence}",
            occurred_at=timeline.when(entry),
            event=entry.event,
            text=timeline.sentence(entry).into(language),
            who=_who(entry, timeline, language),
            papers=tuple(map(PaperAnswer.of, entry.facts.papers)),
            vote=entry.facts.vote,
            decision=entry.facts.decision,
            picked_from=entry.facts.picked_from,
            picked_as=entry.facts.picked_as,
        )


def _who(entry: TimelineEntry, timeline: Timeline, language: Language) -> WhoAnswer:
    facts, names = entry.facts, timeline.names_then(entry)
    unit = facts.unit if facts.office is None else facts.acting_unit
    return WhoAnswer(
        account=entry.actor,
        authority=entry.authority,
        office=facts.office,
        office_name=None if facts.office is None else names.office(facts.office, facts.acting_unit).into(language),
        unit=unit,
        unit_name=None if unit is None else names.unit(unit),
    )


class TimelinesController(Controller):
    """`/api/v1/nominations/{nomination}/timeline`."""

    path = "/api/v1/nominations/{nomination:str}/timeline"
    tags = ("timelines",)

    @get(opt={ACTION: Action.READ_NOMINATION}, responses=problem_responses(404, 422), sync_to_thread=True)
    def show(  # noqa: PLR0913  (what the answer is made of)
        self,
        *,
        nomination: FromPath[str],
        request: Request[Any, Any, Any],
        access: NamedDependency[Access],
        present_views: NamedDependency[SkipValidation[Views]],
        timelines: NamedDependency[SkipValidation[Timelines]],
        past: NamedDependency[SkipValidation[Past | None]],
        paging: NamedDependency[Paging],
    ) -> ViewPage[TimelineEntryAnswer]:
        """Show what happened to a nomination, oldest first, from its draft on.

        Submissions that were refused are among it, and what the council picked from it or for it. A list, a batch or a
        decision stands in the timeline of each nomination that it is about. The sentence is in the language that
        Accept-Language prefers, Vietnamese by default. What one may not read is answered as if it did not exist: drafts
        are read by their unit and by auditors.
        """
        check_nomination(access, present_views, timelines, nomination)
        answer = show_timeline(timelines, past, nomination, paging.after_sequence(), paging.limit + 1)
        if isinstance(answer, Refusal):
            raise RefusedError(answer)
        return _page(answer, paging, language_of(request))


def _page(read: TimelineRead, paging: Paging, language: Language) -> ViewPage[TimelineEntryAnswer]:
    page = page_of(read.timeline.entries, paging, key=lambda entry: entry.sequence, position=read.positions)
    shown = tuple(TimelineEntryAnswer.of(entry, read.timeline, language) for entry in page.items)
    return ViewPage(items=shown, next=page.next, position=page.position, freshness=read.freshness)
