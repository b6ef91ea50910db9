from collections.abc import Iterator
from datetime import datetime

from services.notifications.domain.due.call import Call
from services.notifications.domain.due.deadlines import deadline_calls
from services.notifications.domain.due.digests import digest_calls
from services.notifications.domain.due.dossiers import dossier_calls
from services.notifications.domain.due.missing import missing_calls
from services.notifications.domain.due.news import news_calls
from services.notifications.domain.due.places import place_calls
from services.notifications.domain.due.watched import Watched
from services.notifications.domain.inbox import RaiseAlert


def due_alerts(watched: Watched, now: datetime) -> tuple[RaiseAlert, ...]:
    """Return every alert that is due at `now` and was not raised yet: news in the order it happened, then the rest.

    Of a campaign that is unsure only news is due: all else rests on what was not recorded, and may be untrue (R28).
    """
    return tuple(call.worded() for call in _calls(watched, now) if call.identity not in watched.told)


def keys_called_for(watched: Watched, now: datetime) -> set[tuple[str, str]]:
    """Return the campaign and key of every alert that the state of things calls for, told before or not."""
    return {(call.campaign, call.key) for call in _calls(watched, now)}


def _calls(watched: Watched, now: datetime) -> Iterator[Call]:
    yield from news_calls(watched, now)
    for calls in (deadline_calls, place_calls, dossier_calls, missing_calls, digest_calls):
        yield from (call for call in calls(watched, now) if call.campaign not in watched.unsure)
