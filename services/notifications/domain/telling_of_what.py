"""Which nominations news is of, said by what their unit tells them apart by."""

from datetime import datetime

from services.notifications.domain.dossiers import Known
from services.notifications.domain.news import News
from services.notifications.domain.nominated import Nominated
from shared.contracts.event import RecordedEvent
from shared.contracts.events.nominations import (
    NominationEvent,
    NominationRef,
    NomineePicked,
    SubmissionRefused,
)


def naming_what(news: News, recorded: RecordedEvent, known: Known) -> News:
    """Return news of an event with what its nominations are for; news of anything else as it is.

    `known` gives nominations as they stand after the event. A submission that was refused is of the day of its refusal.
    """
    match recorded.event:
        case SubmissionRefused(nominations=refs):
            nominated = _in_common([_nominated(ref, known) for ref in refs], recorded.occurred_at)
        case NomineePicked(picked_from=source):
            nominated = _source(source, known)
        case NominationEvent(nomination=ref):
            nominated = _nominated(ref, known)
        case _:
            return news
    return news.model_copy(update={"nominated": nominated})


def _nominated(ref: NominationRef, known: Known) -> Nominated:
    dossier = known(ref.id)
    if dossier is None:
        return Nominated(occasion=ref.occasion)
    if dossier.picked_from is not None:
        own = _source(dossier.picked_from, known)
        return own.model_copy(update={"occasion": ref.occasion, "picked": True})
    return Nominated(theme=dossier.theme, occasion=ref.occasion, submitted_at=dossier.submitted_at)


def _source(nomination: str, known: Known) -> Nominated:
    """Return what the unit's own nomination is for that the council picked: it knows no other (R8)."""
    own = known(nomination)
    if own is None:
        return Nominated()
    return Nominated(theme=own.theme, occasion=own.occasion, submitted_at=own.submitted_at)


def _in_common(each: list[Nominated], submitted_at: datetime) -> Nominated:
    themes, occasions = {one.theme for one in each}, {one.occasion for one in each}
    return Nominated(
        theme=themes.pop() if len(themes) == 1 else None,
        occasion=occasions.pop() if len(occasions) == 1 else None,
        submitted_at=submitted_at,
    )
