"""What a replay is asked about one thing: a campaign in figures, or a nomination's timeline."""

from collections.abc import Iterator, Mapping
from typing import Final

import typer

from services.projections.adapters.replaying_views import ReplayedViews
from services.projections.api.timelines import TimelineEntryAnswer
from services.projections.application.asking_the_past import Past
from services.projections.application.showing_summary import show_summary
from services.projections.application.showing_timeline import show_timeline
from shared.contracts.refusal import Refusal
from shared.http import Language
from thidua.audit.asking import CAN_NOT_TELL, ended

SUMMARY: Final = "summary"
TIMELINE: Final = "timeline"

_AT_ONCE: Final = 500


def summary(past: Past, filters: Mapping[str, str]) -> str:
    """Return a campaign's figures as a line of JSON."""
    answer = show_summary(past.views, _only("campaign", "a summary is of one campaign: give --campaign", filters))
    if isinstance(answer, Refusal):
        raise refused(answer)
    return answer.model_dump_json()


def timeline(views: ReplayedViews, past: Past, filters: Mapping[str, str], language: Language) -> Iterator[str]:
    """Yield what happened to a nomination, oldest first, each as a line of JSON."""
    needed = "a timeline is of one nomination: give --where nomination=ID"
    nomination, after = _only("nomination", needed, filters), 0
    timelines = views.timelines(past)
    while True:
        answer = show_timeline(timelines, None, nomination, after, _AT_ONCE)
        if isinstance(answer, Refusal):
            raise refused(answer)
        for entry in answer.timeline.entries:
            yield TimelineEntryAnswer.of(entry, answer.timeline, language).model_dump_json()
            after = entry.sequence
        if len(answer.timeline.entries) < _AT_ONCE:
            return


def refused(refusal: Refusal) -> typer.Exit:
    """Say why something can't be answered, and return what ends the command."""
    return ended(refusal.explanation().en, CAN_NOT_TELL)


def _only(name: str, needed: str, filters: Mapping[str, str]) -> str:
    if set(filters) != {name}:
        raise typer.BadParameter(f"{needed}, and no other filter")
    return filters[name]
