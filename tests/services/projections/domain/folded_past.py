"""What stood at each event, folded from a list of events that a test tells."""

from collections.abc import Sequence

from services.projections.domain.history_past import (
    NOMINEE_EVENTS,
    InForce,
    Known,
    Stood,
    known_after,
    plan_after,
    stages,
    stood,
)
from shared.contracts.event import RecordedEvent
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS


class FoldedPast:
    """The past of these events, whatever histories they stand in."""

    def __init__(self, events: Sequence[RecordedEvent] = ()) -> None:
        self._events = events

    def plan(self, campaign: str, event: RecordedEvent) -> Stood[InForce]:
        """Return the plan of a campaign."""
        about = [each for each in self._events if getattr(each.event, "campaign", None) == campaign]
        return stood(stages(about, plan_after), CAMPAIGNS, event)

    def nominee(self, nomination: str, event: RecordedEvent) -> Stood[Known]:
        """Return whom a nomination was for."""
        about = [
            each
            for each in self._events
            if isinstance(each.event, NOMINEE_EVENTS) and each.event.nomination.id == nomination
        ]
        return stood(stages(about, known_after), NOMINATIONS, event)
