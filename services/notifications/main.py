"""The notifications service: the one place that wires it."""

from datetime import timedelta

from litestar import Litestar

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.stored_inboxes import StoredInboxes
from services.notifications.adapters.stream_ends import ServerStreamEnds
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.api.alerts import AlertsController
from services.notifications.api.readiness import rounds_check
from services.notifications.application.completing_rounds import IN_FLIGHT, Rounds
from services.notifications.application.listing_alerts import ListingAlerts
from services.notifications.application.raising_alerts import RaisingAlerts
from services.notifications.domain.inbox import INBOX
from services.notifications.settings import Settings
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from shared.hosting import Host, provide, run
from shared.http import seen_at_least
from shared.recording import Ledger, StoredHistory
from shared.views import Progress

NAME = "notifications"


def create(settings: Settings) -> Litestar:
    """Wire the service: inboxes in the stream NOTIFICATIONS, the watch list from CAMPAIGNS and NOMINATIONS."""
    ledger = Ledger(NOTIFICATIONS, settings.nats_url, replicas=settings.nats_replicas)
    view = AlertsView()
    host = Host(NAME, settings, view, ledger)
    covered = Progress(dict.fromkeys(view.streams, 0))
    rounds = Rounds(
        clock=host.clock,
        ends=ServerStreamEnds(host.broker, view.streams),
        progress=host.store.progress,
        covered=covered,
        watch_list=StoredWatchList(host.store),
        raise_alerts=RaisingAlerts(StoredHistory(ledger, INBOX)),
        triggers=(CAMPAIGNS, NOMINATIONS),
        in_flight=IN_FLIGHT if settings.clock == "system" else timedelta(0),  # simulated time stands still
    )
    host.while_running.append(rounds.running)
    host.checks["rounds"] = rounds_check(rounds)
    return host.app(
        title="Notifications",
        description="An inbox per unit: what units are told about campaigns, once to each for each reason.",
        route_handlers=[AlertsController],
        dependencies={
            "list_alerts": provide(ListingAlerts(StoredInboxes(host.store))),
            "rounds": provide(rounds),
            "seen": seen_at_least(covered),  # `at_least` here means: with all alerts that it calls for
        },
    )


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))


if __name__ == "__main__":
    main()
