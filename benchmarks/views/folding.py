"""A campaign without a view: its part of history is read and folded for each answer, as an aggregate would be.

That is the least there is to do: nothing of it is sorted, named, or shown yet.
"""

from dataclasses import dataclass, field
from datetime import datetime

from services.projections.domain.nomination_course import Move, move_of
from services.projections.domain.places import Standing, standings_after
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import ObligationDelivered, PlanAmended, PlanIssued
from shared.contracts.events.nominations import NominationDrafted, NominationEvent, NominationsSubmitted
from shared.contracts.plan import Plan, amended
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.messaging import StreamHistory


@dataclass
class Folded:
    """A campaign as its events leave it."""

    plan: Plan | None = None
    delivered: dict[tuple[str, str, str | None], datetime] = field(default_factory=dict)
    nominees: dict[str, NominationDrafted] = field(default_factory=dict)
    moves: dict[str, Move] = field(default_factory=dict)
    places: dict[str, Standing | None] = field(default_factory=dict)

    def take(self, told: RecordedEvent) -> None:
        """Go on with one more event."""
        match told.event:
            case PlanIssued(plan=plan):
                self.plan = plan
            case PlanAmended(changes=changes) if self.plan is not None:
                self.plan = amended(self.plan, changes)
            case ObligationDelivered(unit=unit, obligation=obligation, theme=theme):
                self.delivered[unit, obligation, theme] = told.occurred_at
            case NominationDrafted() as drafted:
                self.nominees[drafted.nomination.id] = drafted
            case NominationsSubmitted() | NominationEvent() as event:
                self._move(event)

    def _move(self, event: NominationsSubmitted | NominationEvent) -> None:
        about = event.nominations if isinstance(event, NominationsSubmitted) else (event.nomination,)
        move = move_of(event)
        if move is not None:
            self.moves |= dict.fromkeys((nomination.id for nomination in about), move)
        self.places |= {nomination.id: standing for nomination, standing in standings_after(event)}


def fold(history: StreamHistory, campaign: str) -> Folded:
    """Read what happened in a campaign and fold it; the server hands out no other campaign's events."""
    folded = Folded()
    for stream in (CAMPAIGNS, NOMINATIONS):
        for item in history.of(stream, campaign):
            if isinstance(item, RecordedEvent):
                folded.take(item)
    return folded
