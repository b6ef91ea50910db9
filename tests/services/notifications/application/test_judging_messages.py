"""What events are parked of may be done already: its reminders wait, on their way as well (R28)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.adapters.stored_facts import StoredFacts
from services.notifications.application.judging_messages import JudgingMessages, ToSend
from services.notifications.application.writing_messages import WritingMessages
from services.notifications.domain.judging import Wait
from services.notifications.domain.portal import PortalLink
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.rewording import WordingAnew
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.withholding import Withheld
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import AlertReason, WithheldBecause
from shared.contracts.streams import CAMPAIGNS
from shared.views import ViewStore, open_database
from tests.services.notifications.domain.sending_parts import NOW, UNIT, alert, channel, intended, preferences, reminder
from tests.services.notifications.town.campaigning import delivered, issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN, NOMINEES, REPORT
from tests.services.notifications.town.recording import recorded

DELIVERED = recorded(delivered(UNIT, REPORT), sequence=2, at=day(1)).model_copy(
    update={"aggregate_id": f"{CAMPAIGN}/{UNIT}/participation"}
)
LINKS = PortalLink.by("https://portal.example/{campaign}/{unit}", obligation="https://portal.example/owed/{obligation}")
NEWS = alert(2)
REMINDER = alert(2, reason=AlertReason.OVERDUE, obligation=REPORT)


class FaultyView(AlertsView):
    """A view that can't apply a delivery, as long as it is faulty."""

    is_faulty = True

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Apply all others."""
        if self.is_faulty and event == DELIVERED:
            raise KeyError
        super().apply(connection, event)


@pytest.fixture
def known() -> Iterator[ViewStore]:
    """Return what is known of the campaign: its plan, while a delivery is parked."""
    engine = open_database("sqlite://")
    store = ViewStore(engine, FaultyView())
    store.apply_batch([recorded(issued(), at=day(1)), DELIVERED])
    assert store.parked_count() == 1
    yield store
    engine.dispose()


def judged(known: ViewStore, raised: RaisedAlert, now: datetime = NOW) -> ToSend | Wait | Withheld | None:
    """Judge a message of one alert that is due."""
    engine = open_database("sqlite://")
    try:
        deliveries = ViewStore(engine, DeliveriesView())
        message = intended([raised.key])
        told = (preferences(channel()), raised.alert, message)
        deliveries.apply_batch([recorded(event, sequence=nth, at=NOW) for nth, event in enumerate(told, 1)])
        judging = JudgingMessages(
            StoredDeliveries(deliveries), StoredFacts(known), WorkingDays(), WritingMessages(LINKS)
        )
        return judging(message, now)
    finally:
        engine.dispose()


def test_a_reminder_waits_while_events_of_its_campaign_are_parked(known: ViewStore) -> None:
    assert judged(known, REMINDER) == Wait(NOW + timedelta(minutes=1))


def test_news_does_not_wait_for_what_is_parked(known: ViewStore) -> None:
    assert isinstance(judged(known, NEWS), ToSend)


def test_a_reminder_is_withheld_once_it_is_known_that_it_was_delivered(known: ViewStore) -> None:
    known.view.is_faulty = False  # type: ignore[attr-defined]  # the view above
    known.retry(lambda stream, _: [DELIVERED] if stream == CAMPAIGNS else [])
    assert judged(known, REMINDER) == Withheld(WithheldBecause.DELIVERED)


@pytest.fixture
def plan_alone() -> Iterator[ViewStore]:
    """Return what is known of a campaign in which nothing was delivered."""
    engine = open_database("sqlite://")
    store = ViewStore(engine, AlertsView())
    store.apply_batch([recorded(issued(), at=day(1))])
    yield store
    engine.dispose()


@pytest.mark.parametrize(
    ("now", "opening"), [(NOW, "Còn 5 ngày, tính cả hôm nay"), (NOW + timedelta(days=3), "Còn 2 ngày, tính cả hôm nay")]
)
def test_a_reminder_that_was_held_up_says_what_is_true_when_it_goes_out(
    plan_alone: ViewStore, now: datetime, opening: str
) -> None:
    sent = judged(plan_alone, reminder(2, due=day(20)), now)
    assert isinstance(sent, ToSend)
    assert sent.message.text.startswith(f"{opening}, để nộp “Hồ sơ đề nghị”.")


def test_it_counts_who_has_not_delivered_by_then(plan_alone: ViewStore) -> None:
    of_others = alert(2, reason=AlertReason.NOTHING_DELIVERED, due=day(20), obligation=NOMINEES)
    as_standing_office = replace(of_others, alert=of_others.alert.model_copy(update={"unit": "home-affairs"}))
    campaign = StoredFacts(plan_alone)
    with campaign.reading() as facts:
        known = facts.campaign(CAMPAIGN)
        assert known is not None
        anew = WordingAnew(known, facts.present(known), WorkingDays(), day(19))
        text = anew(as_standing_office.alert, lambda _: None)
    assert text is not None
    assert text.vi.startswith("Hôm nay là ngày cuối, 2/2 đơn vị chưa nộp “Hồ sơ đề nghị”: Phường A, Phường B.")


def test_a_message_leads_to_what_is_owed(plan_alone: ViewStore) -> None:
    sent = judged(plan_alone, reminder(2, due=day(20)))
    assert isinstance(sent, ToSend)
    assert sent.message.link == f"https://portal.example/owed/{NOMINEES}"
