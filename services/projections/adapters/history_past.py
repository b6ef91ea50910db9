"""What stood at an event, read from the one history that says so: the campaign's own, or the nomination's list."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial

from eventsourcing.persistence import Notification

from services.projections.adapters.history_decoding import recorded_of
from services.projections.adapters.history_streams import OpenStreams
from services.projections.domain.history_past import (
    NOMINEE_EVENTS,
    PLAN_EVENTS,
    InForce,
    Known,
    Stage,
    Stood,
    known_after,
    plan_after,
    stages,
    stood,
)
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.ids import campaign_id, is_id, nominee_list_id, place_of_nomination
from shared.contracts.plan import Plan
from shared.contracts.registry import UndecodableEventError
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS

_CAMPAIGNS_KEPT, _LISTS_KEPT, _NOMINATIONS_KEPT = 64, 256, 4096


class StoredPast:
    """Reads histories when they are first needed, for one reading; `ends` says after which sequences nothing counts."""

    def __init__(self, streams: OpenStreams, ends: Mapping[str, int]) -> None:
        self._streams, self._ends = streams, ends
        self._plans = lru_cache(_CAMPAIGNS_KEPT)(self._plans_of)
        self._nominees = lru_cache(_NOMINATIONS_KEPT)(self._nominees_of)
        self._list = lru_cache(_LISTS_KEPT)(partial(self._stored, NOMINATIONS, types=NOMINEE_EVENTS))

    def plan(self, campaign: str, event: RecordedEvent) -> Stood[InForce]:
        """Return the plan of a campaign as it stood; nothing where no campaign can be called so."""
        return stood(self._plans(campaign), CAMPAIGNS, event) if is_id(campaign) else Stood()

    def nominee(self, nomination: str, event: RecordedEvent) -> Stood[Known]:
        """Return whom a nomination was for; nothing where none can be called so."""
        return stood(self._nominees(nomination), NOMINATIONS, event)

    def plans(self, campaign: str) -> Sequence[Plan]:
        """Return all plans that were ever in force of a campaign, in their order."""
        return [stage.value.plan for stage in self._plans(campaign)] if is_id(campaign) else ()

    def has_nominee(self, nomination: str) -> bool:
        """Tell whether it was ever said whom a nomination is for."""
        return bool(self._nominees(nomination))

    def _plans_of(self, campaign: str) -> Sequence[Stage[InForce]]:
        stored = self._stored(CAMPAIGNS, campaign_id(campaign), types=PLAN_EVENTS)
        return stages(_readable(CAMPAIGNS, stored), plan_after)

    def _nominees_of(self, nomination: str) -> Sequence[Stage[Known]]:
        place = place_of_nomination(nomination)
        if place is None:
            return ()
        named = nomination.encode()  # letters, digits, points and dashes: JSON writes them as they are
        stored = [each for each in self._list(nominee_list_id(*place)) if named in each.state]
        about = (each for each in _readable(NOMINATIONS, stored) if _is_of(each.event, nomination))
        return stages(about, known_after)

    def _stored(self, stream: str, history: str, *, types: Sequence[type[Event]]) -> Sequence[Notification]:
        recorder, end = self._streams.recorder(stream), self._ends.get(stream)
        if recorder is None:
            return ()
        wanted = {_unversioned(each.NAME) for each in types}
        return [
            each
            for each in recorder.select_aggregate(history)
            if _unversioned(each.topic) in wanted and (end is None or each.id <= end)
        ]


def _is_of(event: Event, nomination: str) -> bool:
    return isinstance(event, NOMINEE_EVENTS) and event.nomination.id == nomination


def _unversioned(topic: str) -> str:
    return topic.rpartition(".")[0]


def _readable(stream: str, stored: Sequence[Notification]) -> Iterator[RecordedEvent]:
    """Yield what can be read: an event that can't is told as such, and changes nothing that is known."""
    for each in stored:
        try:
            yield recorded_of(stream, each)
        except UndecodableEventError:
            continue
