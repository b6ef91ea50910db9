"""What stood at each event of a history that is read from its beginning: what passed by need not be read again."""

from collections.abc import Iterable, Iterator

from services.projections.application.history_record import Stored
from services.projections.domain.history_past import NOMINEE_EVENTS, InForce, Known, Past, Stood, known_after
from shared.contracts.event import RecordedEvent
from shared.contracts.ids import nominee_list_id, place_of_nomination
from shared.contracts.streams import NOMINATIONS


class PassedBy:
    """Remembers whom nominations are for as their events pass by; what else stood is asked for.

    It answers as the nomination's own history would: what is told of it elsewhere counts for nothing.
    """

    def __init__(self, past: Past) -> None:
        self._past = past
        self._stood: dict[str, tuple[int, Stood[Known]]] = {}

    def noting(self, history: Iterable[Stored]) -> Iterator[Stored]:
        """Yield events, each once it is remembered what it tells."""
        for stored in history:
            if stored.recorded is not None:
                self._note(stored.recorded)
            yield stored

    def plan(self, campaign: str, event: RecordedEvent) -> Stood[InForce]:
        """Return the plan of a campaign."""
        return self._past.plan(campaign, event)

    def nominee(self, nomination: str, event: RecordedEvent) -> Stood[Known]:
        """Return whom a nomination was for: of an event of another stream that is a question of time."""
        if event.stream != NOMINATIONS:
            return self._past.nominee(nomination, event)
        sequence, stood = self._stood.get(nomination, _NOTHING)
        return stood if sequence == event.sequence else Stood(stood.then, stood.then)

    def _note(self, recorded: RecordedEvent) -> None:
        event = recorded.event
        if not isinstance(event, NOMINEE_EVENTS):
            return
        place = place_of_nomination(event.nomination.id)
        if place is None or recorded.aggregate_id != nominee_list_id(*place):
            return
        _, stood = self._stood.get(event.nomination.id, _NOTHING)
        known = known_after(stood.then, event)
        if known is not None:
            self._stood[event.nomination.id] = recorded.sequence, Stood(stood.then, known)


_NOTHING: tuple[int, Stood[Known]] = 0, Stood()
