"""While events of an inbox are parked nothing is intended for it: it may be told already, or not wanted any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import cast

import pytest
from sqlalchemy import Connection

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.adapters.stored_facts import StoredFacts
from services.notifications.application.intending_messages import IntendingMessages
from services.notifications.domain.message import MessageCourse
from services.notifications.domain.sending_times import WorkingDays
from shared.contracts.event import RecordedEvent
from shared.contracts.history import History
from shared.contracts.streams import NOTIFICATIONS
from shared.views import ViewStore, open_database
from tests.services.notifications.domain.sending_parts import NOW, UNIT, alert, channel, intended, preferences
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.plan import CAMPAIGN
from tests.services.notifications.town.recording import recorded

PARKED = 3


class FaultyView(DeliveriesView):
    """A view that can't apply its third event, as long as it is faulty."""

    is_faulty = True

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Apply all others."""
        if self.is_faulty and event.sequence == PARKED:
            raise KeyError
        super().apply(connection, event)


class Messages:
    """The histories of messages, of which only is kept which were changed."""

    def __init__(self) -> None:
        self.changed: list[str] = []

    def change(self, aggregate_id: str, decide: Callable[..., object], **rest: object) -> SimpleNamespace:
        """Note that a message is intended."""
        del decide, rest
        self.changed.append(aggregate_id)
        return SimpleNamespace(position=None)


class Told:
    """A unit with a channel and an alert, of which the third event is parked."""

    def __init__(self, parked: RecordedEvent) -> None:
        self.parked = parked
        engine = open_database("sqlite://")
        self.store = ViewStore(engine, FaultyView())
        self.engines = [engine, open_database("sqlite://")]
        facts = ViewStore(self.engines[1], AlertsView())
        facts.apply_batch([recorded(issued())])
        told = [preferences(channel()), alert(2).alert]
        inbox = [recorded(event, sequence=nth, at=NOW) for nth, event in enumerate(told, 1)]
        self.store.apply_batch([*inbox, parked])
        self.messages = Messages()
        self._intend = IntendingMessages(
            StoredDeliveries(self.store),
            StoredFacts(facts),
            cast("History[MessageCourse]", self.messages),
            WorkingDays(),
        )

    def intended(self, now: datetime = NOW) -> int:
        """Return how many messages are intended."""
        self.messages.changed.clear()
        self._intend(now, lambda: True)
        return len(self.messages.changed)

    def mend(self) -> None:
        """Apply what is parked, as a retry does."""
        self.store.view.is_faulty = False  # type: ignore[attr-defined]  # the view above
        self.store.retry(lambda stream, _: [self.parked] if stream == NOTIFICATIONS else [])
        self._intend.look_at_all()


@contextmanager
def parking(aggregate: str) -> Iterator[Told]:
    """Park an event of an aggregate."""
    event = recorded(intended(["plan-amended/9"]), sequence=PARKED, at=NOW)
    told = Told(event.model_copy(update={"aggregate_id": aggregate}))
    yield told
    for engine in told.engines:
        engine.dispose()


@pytest.mark.parametrize(
    "aggregate", [f"{CAMPAIGN}/{UNIT}/message-1", f"{CAMPAIGN}/ward-b/inbox", f"another/{UNIT}/preferences"]
)
def test_nothing_is_intended_while_events_of_the_campaign_or_of_its_preferences_are_parked(aggregate: str) -> None:
    """R28."""
    with parking(aggregate) as told:
        assert (told.store.parked_count(), told.intended()) == (1, 0)


def test_it_is_intended_once_they_are_applied() -> None:
    with parking(f"{CAMPAIGN}/{UNIT}/message-1") as told:
        told.intended()
        told.mend()
        assert told.intended() == 1


@pytest.mark.parametrize("aggregate", [f"another/{UNIT}/inbox", "another/ward-b/preferences"])
def test_what_is_parked_elsewhere_holds_back_nothing(aggregate: str) -> None:
    with parking(aggregate) as told:
        assert told.intended() == 1
