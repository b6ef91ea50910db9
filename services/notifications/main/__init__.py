"""The notifications service: the one place that wires it."""

from pathlib import Path

from litestar import Litestar

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.api.alert_stream import AlertStreamController
from services.notifications.api.alerts import AlertsController
from services.notifications.api.deliveries import DeliveriesController
from services.notifications.api.feed_webhooks import FeedWebhooksController
from services.notifications.api.preferences import PreferencesController
from services.notifications.api.reading_marks import ReadingMarksController
from services.notifications.api.urging import UrgingController
from services.notifications.main.feed import wire_feed
from services.notifications.main.inboxes import wire_inboxes
from services.notifications.main.sending import wire_sending
from services.notifications.settings import Settings
from shared.contracts.streams import NOTIFICATIONS
from shared.hosting import Host, run
from shared.recording import Ledger

NAME = "notifications"


def create(settings: Settings) -> Litestar:
    """Wire the service: inboxes in the stream NOTIFICATIONS, the watch list from CAMPAIGNS and NOMINATIONS."""
    ledger = Ledger(NOTIFICATIONS, settings.nats_url, replicas=settings.nats_replicas)
    host = Host(NAME, settings, (AlertsView(), DeliveriesView()), ledger)
    inboxes = wire_inboxes(host, settings, ledger)
    sending = wire_sending(host, settings, ledger, inboxes)
    return host.app(
        title="Notifications",
        description="An inbox per unit: what units are told about campaigns, once to each for each reason; who has "
        "read it; urging by hand; and messages that leave the house as each unit wants them to.",
        route_handlers=[
            AlertsController,
            ReadingMarksController,
            AlertStreamController,
            UrgingController,
            PreferencesController,
            DeliveriesController,
            FeedWebhooksController,
        ],
        examples=Path(__file__).parents[1] / "api" / "examples.json",
        dependencies={**inboxes.provided, **sending, **wire_feed(host, settings, ledger)},
    )


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))
