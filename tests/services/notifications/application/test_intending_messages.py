"""Which inboxes are looked at, and for which channels (R28)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, event

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.adapters.stored_facts import StoredFacts
from services.notifications.application.intending_messages import IntendingMessages
from services.notifications.domain.message import MESSAGE, MessageCourse
from services.notifications.domain.sending_times import WorkingDays
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event, Provenance
from shared.contracts.events.notifications import AlertRaised, Channel, Form, MessageIntended
from shared.contracts.history import Outcome
from shared.contracts.streams import NOTIFICATIONS
from shared.views import ViewStore, open_database
from tests.services.notifications.domain.sending_parts import NOW, alert, channel, preferences
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import PLAN
from tests.services.notifications.town.recording import recorded

OF_ANOTHER_ISSUER = PLAN.document.model_copy(update={"issuer": "Ban Thi đua của một tỉnh khác"})
DAILY = channel("daily", address="d" * 32, form=Form.DIGEST)


@dataclass
class House:
    """Both views and the use case; what it records is applied at once."""

    alerts: ViewStore
    deliveries: ViewStore
    engine: Engine
    at: datetime = NOW
    intended: list[MessageIntended] = field(default_factory=list)
    statements: int = 0

    def __post_init__(self) -> None:
        self.intending = IntendingMessages(
            StoredDeliveries(self.deliveries), StoredFacts(self.alerts), self, WorkingDays()
        )
        event.listen(self.engine, "before_cursor_execute", self._count)

    def issue(self, campaign: str, document: Any = PLAN.document) -> None:
        """Issue the plan as that of a campaign."""
        plan = PLAN.model_copy(update={"campaign": campaign, "document": document})
        sequence = self.alerts.position("CAMPAIGNS") + 1
        self.alerts.apply_batch([recorded(issued(plan), sequence=sequence, at=day(1))])

    def note(self, *events: Event) -> None:
        """Record events in the service's own stream."""
        begin = self.deliveries.position(NOTIFICATIONS) + 1
        items = [recorded(each, sequence=place, at=self.at) for place, each in enumerate(events, begin)]
        self.deliveries.apply_batch(items)

    def prefer(self, campaign: str, *channels: Channel) -> None:
        """Set preferences for a campaign."""
        self.note(preferences(*channels, campaign=campaign))

    def tell(self, campaign: str, *numbers: int) -> None:
        """Raise alerts about a campaign."""
        self.note(*(_alert(campaign, number) for number in numbers))

    def look(self, now: datetime | None = None) -> Sequence[tuple[str, str]]:
        """Let the use case look as often as it wants to; return the channels and campaigns of what it intended."""
        before, self.statements = len(self.intended), 0
        while self.intending(now or self.at, lambda: True).has_more:
            pass
        return [(each.channel, each.campaign) for each in self.intended[before:]]

    def load(self, aggregate_id: str) -> MessageCourse:
        """Fold what was intended."""
        raise NotImplementedError

    def change(
        self,
        aggregate_id: str,
        decide: Callable[[MessageCourse], Decision],
        *,
        provenance: Provenance,
        at: datetime,
    ) -> Outcome[MessageCourse]:
        """Record what was decided on a message of which nothing was recorded yet."""
        del provenance, at
        decided = decide(MESSAGE.initial(aggregate_id))
        assert not isinstance(decided, Refused)
        self.intended += [each for each in decided if isinstance(each, MessageIntended)]
        self.note(*decided)
        return Outcome(MessageCourse(), None)

    def _count(self, *_: object) -> None:
        self.statements += 1


def _alert(campaign: str, number: int) -> AlertRaised:
    return alert(number).alert.model_copy(update={"campaign": campaign})


@pytest.fixture
def house() -> Iterator[House]:
    """Give a house in which three campaigns of one issuer were issued, and one of another."""
    engines = [open_database("sqlite://"), open_database("sqlite://")]
    made = House(ViewStore(engines[0], AlertsView()), ViewStore(engines[1], DeliveriesView()), engines[1])
    for campaign in ("first", "second", "third"):
        made.issue(campaign)
    made.issue("strange", OF_ANOTHER_ISSUER)
    yield made
    for engine in engines:
        engine.dispose()


# ---------------------------------------------------------------- through which channels


def test_of_two_other_campaigns_preferences_the_last_set_alone_hold(house: House) -> None:
    house.prefer("first", channel("x"))
    house.prefer("second", channel("y", address="b" * 32))
    house.tell("third", 1)
    assert house.look() == [("y", "third")]


def test_preferences_for_another_issuers_campaign_do_not_hold(house: House) -> None:
    house.prefer("strange", channel("x"))
    house.tell("third", 1)
    assert house.look() == []


def test_its_own_preferences_hold_before_any_other(house: House) -> None:
    house.prefer("third", channel("own"))
    house.prefer("second", channel("y", address="b" * 32))
    house.tell("third", 1)
    assert house.look() == [("own", "third")]


def test_what_waits_for_a_channel_that_is_replaced_waits_no_more(house: House) -> None:
    house.prefer("third", DAILY)
    house.tell("third", 1)
    assert house.look() == []
    house.prefer("third", channel("own"))
    house.look()
    assert house.look(day(20)) == []


def test_what_waits_for_preferences_that_are_withdrawn_waits_no_more(house: House) -> None:
    house.prefer("third", DAILY)
    house.tell("third", 1)
    house.look()
    house.prefer("third")
    house.look()
    assert house.look(day(20)) == []


def test_what_was_raised_before_preferences_is_not_sent_afterwards(house: House) -> None:
    house.tell("third", 1)
    house.prefer("second", channel())
    house.tell("third", 2)
    house.look()
    assert [each.keys for each in house.intended] == [("plan-amended/2",)]


def test_each_alert_is_told_once_through_each_channel(house: House) -> None:
    house.prefer("third", channel("x"), channel("y", address="b" * 32))
    house.tell("third", 1, 2)
    assert sorted(house.look()) == [("x", "third"), ("x", "third"), ("y", "third"), ("y", "third")]
    assert house.look() == []


# ---------------------------------------------------------------- which inboxes are looked at

QUIET_PASS = 5
"""Statements of a pass in which nothing changed: begin, places, rollback."""


def test_a_pass_in_which_nothing_changed_looks_at_no_inbox(house: House) -> None:
    house.prefer("third", DAILY)
    house.tell("third", 1)
    house.tell("second", 1)
    house.look()
    house.look()
    assert house.statements <= QUIET_PASS


def test_a_digest_goes_when_its_hour_has_come_though_nothing_changed(house: House) -> None:
    house.prefer("third", DAILY)
    house.tell("third", 1, 2)
    assert house.look() == []
    assert house.look(day(16, hour=8)) == [("daily", "third")]


def test_a_plan_that_comes_late_lets_its_alerts_go(house: House) -> None:
    house.prefer("first", channel())
    house.tell("fourth", 1)
    assert house.look() == []
    house.issue("fourth")
    assert house.look() == [("mail", "fourth")]


def test_what_failed_to_be_recorded_is_intended_the_next_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.prefer("third", channel())
    house.tell("third", 1)

    def away(*_: object, **__: object) -> Outcome[MessageCourse]:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(house, "change", away)
        with pytest.raises(ConnectionError):
            house.look()
    assert house.look() == [("mail", "third")]


def test_what_a_view_shows_anew_is_looked_at_when_told_so(house: House) -> None:
    house.prefer("third", channel())
    house.look()
    house.deliveries.apply_batch([])
    house.tell("third", 1)
    house.intending._since = house.deliveries.position(NOTIFICATIONS)  # as where an older event is applied late
    assert house.look() == []
    house.intending.look_at_all()
    assert house.look() == [("mail", "third")]
