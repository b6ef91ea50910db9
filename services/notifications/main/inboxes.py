"""What fills units' inboxes, and what reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from litestar.di import Provide

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.known_campaigns import KnownCampaigns
from services.notifications.adapters.stored_facts import StoredFacts
from services.notifications.adapters.stored_inboxes import StoredInboxes
from services.notifications.adapters.stored_urgings import StoredUrgingBooks
from services.notifications.adapters.stream_ends import ServerStreamEnds
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.adapters.working_days import load_working_days
from services.notifications.api.readiness import rounds_check
from services.notifications.api.targets import Targets
from services.notifications.application.completing_rounds import IN_FLIGHT, Round, Rounds
from services.notifications.application.counting_unread import CountingUnread
from services.notifications.application.coverage import Coverage
from services.notifications.application.finding_plans import FindingPlans
from services.notifications.application.following_inbox import FollowingInbox, InboxBell
from services.notifications.application.listing_alerts import ListingAlerts
from services.notifications.application.listing_readers import ListingReaders
from services.notifications.application.marking_read import MarkingRead
from services.notifications.application.raising_alerts import RaisingAlerts
from services.notifications.application.urging_units import UrgingUnits
from services.notifications.domain.inbox import INBOX, Inbox
from services.notifications.domain.portal import PortalLink
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.urging import URGING
from services.notifications.settings import Settings
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.hosting import Host, provide
from shared.http import seen_at_least
from shared.recording import Ledger, StoredHistory
from shared.views import Progress


@dataclass(frozen=True, kw_only=True)
class Inboxes:
    """What is wired of the inboxes: what sending needs of it, and what its handlers are `provided` with."""

    facts: StoredFacts
    working_days: WorkingDays
    portal: PortalLink | None
    rounds: Rounds
    coverage: Coverage
    ends: ServerStreamEnds
    provided: Mapping[str, Provide]


def wire_inboxes(host: Host, settings: Settings, ledger: Ledger) -> Inboxes:
    """Wire what fills inboxes and what reads them, in the stream NOTIFICATIONS."""
    alerts, known, histories = host.view(AlertsView.name), KnownCampaigns(), StoredHistory(ledger, INBOX)
    working_days, portal = load_working_days(settings.working_days), settings.portal()
    covered = Progress(dict.fromkeys(AlertsView.streams, 0))
    ends = ServerStreamEnds(host.broker, AlertsView.streams)
    one_round = Round(
        clock=host.clock,
        ends=ends,
        progress=alerts.progress,
        covered=covered,
        watch_list=StoredWatchList(alerts, working_days, known),
        raise_alerts=RaisingAlerts(histories),
        in_flight=IN_FLIGHT if settings.clock == "system" else timedelta(0),  # simulated time stands still
    )
    rounds = Rounds(one_round, triggers=(CAMPAIGNS, NOMINATIONS))
    coverage = Coverage(covered, rounds.ask)
    alerts.mended.add(rounds.ask)  # what was parked, or has been made anew, can call for alerts
    host.while_running.append(rounds.running)
    host.checks["rounds"] = rounds_check(rounds, host.clock if settings.clock == "system" else None)
    inboxes = StoredInboxes(alerts, known)
    return Inboxes(
        facts=StoredFacts(alerts, known),
        working_days=working_days,
        portal=portal,
        rounds=rounds,
        coverage=coverage,
        ends=ends,
        provided={
            **_reading(host, inboxes, histories, ends),
            "portal": provide(portal),
            "rounds": provide(rounds),
            "urging": provide(
                UrgingUnits(StoredUrgingBooks(alerts), StoredHistory(ledger, URGING), host.clock, rounds.ask)
            ),
            # `at_least` here means: with all alerts that it calls for
            "seen": seen_at_least(coverage),
        },
    )


def _reading(
    host: Host, inboxes: StoredInboxes, histories: StoredHistory[Inbox], ends: ServerStreamEnds
) -> dict[str, Provide]:
    """Wire what reads inboxes, marks what was read, and follows what comes."""
    bell = InboxBell(inboxes, host.view(AlertsView.name).progress)
    host.while_running.append(bell.running)
    return {
        "list_alerts": provide(ListingAlerts(inboxes)),
        "count_unread": provide(CountingUnread(inboxes)),
        "list_readers": provide(ListingReaders(inboxes)),
        "marking": provide(MarkingRead(inboxes, histories, host.clock)),
        "following": provide(FollowingInbox(inboxes, bell, ends)),
        "targets": provide(Targets(FindingPlans(inboxes))),
    }
