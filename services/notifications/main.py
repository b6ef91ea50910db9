"""The notifications service: the one place that wires it."""

from datetime import timedelta
from pathlib import Path
from secrets import SystemRandom

from litestar import Litestar
from litestar.di import Provide

from services.notifications.adapters.address_book import FEED_BUCKET, NatsAddressBook
from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.channels import (
    ChatChannel,
    Reach,
    WebhookChannel,
    new_signing_secret,
    open_channels,
    rotated_secret,
)
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.feed_consumers import NatsFeed
from services.notifications.adapters.feed_sending import WebhookFeedSender
from services.notifications.adapters.known_campaigns import KnownCampaigns
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.adapters.stored_facts import StoredFacts
from services.notifications.adapters.stored_inboxes import StoredInboxes
from services.notifications.adapters.stored_urgings import StoredUrgingBooks
from services.notifications.adapters.stream_ends import ServerStreamEnds
from services.notifications.adapters.watch_list import StoredWatchList
from services.notifications.adapters.working_days import load_working_days
from services.notifications.api.alert_stream import AlertStreamController
from services.notifications.api.alerts import AlertsController
from services.notifications.api.checking_addresses import AddressChecks
from services.notifications.api.deliveries import DeliveriesController
from services.notifications.api.feed_webhook_bodies import FeedUrlChecks
from services.notifications.api.feed_webhooks import FeedWebhooksController
from services.notifications.api.preferences import PreferencesController
from services.notifications.api.readiness import deliveries_check, feed_check, rounds_check
from services.notifications.api.reading_marks import ReadingMarksController
from services.notifications.api.targets import Targets
from services.notifications.api.urging import UrgingController
from services.notifications.application.addressing import Addressing
from services.notifications.application.catching_up import CatchingUp
from services.notifications.application.completing_rounds import IN_FLIGHT, Round, Rounds
from services.notifications.application.counting_unread import CountingUnread
from services.notifications.application.coverage import Coverage
from services.notifications.application.cutting_off import CuttingOff
from services.notifications.application.feed_desk import FeedDesk
from services.notifications.application.feed_posting import FeedPosting
from services.notifications.application.feed_rounds import FeedRounds
from services.notifications.application.feed_tidying import TidyingFeed
from services.notifications.application.finding_due import FindingDue
from services.notifications.application.finding_plans import FindingPlans
from services.notifications.application.following_inbox import FollowingInbox, InboxBell
from services.notifications.application.handing_over import HandingOver
from services.notifications.application.intending_messages import IntendingMessages
from services.notifications.application.judging_messages import JudgingMessages
from services.notifications.application.listing_alerts import ListingAlerts
from services.notifications.application.listing_deliveries import ListingDeliveries, RetryingDeliveries
from services.notifications.application.listing_readers import ListingReaders
from services.notifications.application.marking_read import MarkingRead
from services.notifications.application.one_pass import Pass
from services.notifications.application.raising_alerts import RaisingAlerts
from services.notifications.application.reading_preferences import ReadingPreferences
from services.notifications.application.sending_messages import Dispatcher
from services.notifications.application.setting_preferences import SettingPreferences
from services.notifications.application.standing_preferences import StandingPreferences
from services.notifications.application.sweeping_addresses import SweepingAddresses
from services.notifications.application.trying_channels import TryingChannels
from services.notifications.application.urging_units import UrgingUnits
from services.notifications.application.writing_messages import WritingMessages
from services.notifications.domain.feed_webhooks import FEED_WEBHOOKS
from services.notifications.domain.inbox import INBOX
from services.notifications.domain.message import MESSAGE
from services.notifications.domain.portal import PortalLink
from services.notifications.domain.preferences import PREFERENCES
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.urging import URGING
from services.notifications.settings import Settings
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from shared.hosting import Host, provide, run
from shared.http import seen_at_least
from shared.recording import Ledger, StoredHistory
from shared.views import Progress

NAME = "notifications"

_ROUNDS_PASSED = timedelta(minutes=2)
"""How old the last round may be when something is sent: they come each minute."""


def create(settings: Settings) -> Litestar:
    """Wire the service: inboxes in the stream NOTIFICATIONS, the watch list from CAMPAIGNS and NOMINATIONS."""
    ledger = Ledger(NOTIFICATIONS, settings.nats_url, replicas=settings.nats_replicas)
    view = AlertsView()
    host = Host(NAME, settings, (view, DeliveriesView()), ledger)
    alerts = host.view(view.name)
    working_days = load_working_days(settings.working_days)
    portal = settings.portal()
    known = KnownCampaigns()
    covered = Progress(dict.fromkeys(view.streams, 0))
    histories, inboxes = StoredHistory(ledger, INBOX), StoredInboxes(alerts, known)
    bell = InboxBell(inboxes, alerts.progress)
    in_flight = IN_FLIGHT if settings.clock == "system" else timedelta(0)  # simulated time stands still
    ends = ServerStreamEnds(host.broker, view.streams)
    one_round = Round(
        clock=host.clock,
        ends=ends,
        progress=alerts.progress,
        covered=covered,
        watch_list=StoredWatchList(alerts, working_days, known),
        raise_alerts=RaisingAlerts(histories),
        in_flight=in_flight,
    )
    rounds = Rounds(one_round, triggers=(CAMPAIGNS, NOMINATIONS))
    urging = UrgingUnits(StoredUrgingBooks(alerts), StoredHistory(ledger, URGING), host.clock, rounds.ask)
    coverage = Coverage(covered, rounds.ask)
    alerts.mended.add(rounds.ask)  # what was parked, or has been made anew, can call for alerts
    host.while_running += [rounds.running, bell.running]
    host.checks["rounds"] = rounds_check(rounds, host.clock if settings.clock == "system" else None)
    sending = _sending(host, settings, StoredFacts(alerts, known), working_days, portal, rounds, coverage, ends, ledger)
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
        examples=Path(__file__).parent / "api" / "examples.json",
        dependencies={
            "list_alerts": provide(ListingAlerts(inboxes)),
            "count_unread": provide(CountingUnread(inboxes)),
            "list_readers": provide(ListingReaders(inboxes)),
            "marking": provide(MarkingRead(inboxes, histories, host.clock)),
            "following": provide(FollowingInbox(inboxes, bell, ends)),
            "portal": provide(portal),
            "rounds": provide(rounds),
            "targets": provide(Targets(FindingPlans(inboxes))),
            "urging": provide(urging),
            # `at_least` here means: with all alerts that it calls for
            "seen": seen_at_least(coverage),
            **sending,
            **_feeding(host, settings, ledger),
        },
    )


def _sending(  # noqa: PLR0913, PLR0917  (what it shares with the inboxes)
    host: Host,
    settings: Settings,
    facts: StoredFacts,
    working_days: WorkingDays,
    portal: PortalLink | None,
    rounds: Rounds,
    coverage: Coverage,
    ends: ServerStreamEnds,
    ledger: Ledger,
) -> dict[str, Provide]:
    """Wire what lets messages leave the house, and return what its handlers need."""
    view = host.view(DeliveriesView.name)
    deliveries, messages = StoredDeliveries(view), StoredHistory(ledger, MESSAGE)
    book = NatsAddressBook(lambda: host.broker.connection, settings.nats_replicas)
    channels, luck = settings.channels(), SystemRandom().random
    senders = open_channels(channels)
    judge = JudgingMessages(deliveries, facts, working_days, WritingMessages(portal))
    catch_up = CatchingUp(ends, host.progress, coverage, rounds)
    one_pass = Pass(
        clock=host.clock,
        catch_up=catch_up,
        due=FindingDue(deliveries, catch_up),
        intend=IntendingMessages(deliveries, facts, messages, working_days),
        cut_off=CuttingOff(deliveries, judge, messages, luck),
        hand_over=HandingOver(judge, messages, book, senders, host.clock, luck),
        lag=IN_FLIGHT + _ROUNDS_PASSED if settings.clock == "system" else timedelta(0),
    )
    dispatcher = Dispatcher(one_pass, host.progress)
    for shown in (view, host.view(AlertsView.name)):
        shown.mended.add(dispatcher.look_at_all)
    sweeping = SweepingAddresses(book, deliveries, ends, view.progress, view.parked_count)
    host.while_running += [book.open, sweeping.running, dispatcher.running]
    host.checks["deliveries"] = deliveries_check(dispatcher, host.clock if settings.clock == "system" else None)
    addressing = Addressing(book, new_signing_secret, rotated_secret)
    histories = StoredHistory(ledger, PREFERENCES)
    standing = StandingPreferences(deliveries, facts, histories)
    setting = SettingPreferences(deliveries, standing, histories, addressing, view.progress, host.clock)
    permits = Reach(channels.allowed_networks, this_machine=channels.local_http).permits_host
    checks = AddressChecks(senders, channels.local_http, ChatChannel(channels).understands, permits)
    return {
        "address_checks": provide(checks),
        "deliveries_seen": seen_at_least(host.progress),
        "dispatcher": provide(dispatcher),
        "list_deliveries": provide(ListingDeliveries(deliveries, facts)),
        "read_preferences": provide(ReadingPreferences(deliveries, facts)),
        "retrying": provide(RetryingDeliveries(deliveries, messages, host.clock)),
        "setting": provide(setting),
        "trying": provide(TryingChannels(standing, book, senders, host.clock)),
    }


def _feeding(host: Host, settings: Settings, ledger: Ledger) -> dict[str, Provide]:
    """Wire what posts the award feed to webhooks, and return what its handlers need."""
    feed = NatsFeed(lambda: host.broker.connection, settings.nats_replicas)
    book = NatsAddressBook(lambda: host.broker.connection, settings.nats_replicas, FEED_BUCKET)
    channels, histories = settings.channels(), StoredHistory(ledger, FEED_WEBHOOKS)
    sender = WebhookFeedSender(WebhookChannel(channels), channels.local_http)
    posting = FeedPosting(feed, book, sender, histories, host.clock, SystemRandom().random)
    rounds = FeedRounds(histories, posting, TidyingFeed(histories, feed, book))
    host.while_running += [book.open, rounds.running]
    host.checks["feed-webhooks"] = feed_check(rounds)
    permits = Reach(channels.allowed_networks, this_machine=channels.local_http).permits_host
    return {
        "feed_desk": provide(FeedDesk(histories, feed, book, new_signing_secret, host.clock, rounds.ask)),
        "feed_urls": provide(FeedUrlChecks(channels.local_http, permits)),
    }


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))


if __name__ == "__main__":
    main()
