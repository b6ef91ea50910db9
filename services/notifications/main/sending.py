"""What lets messages leave the house."""

from dataclasses import dataclass
from datetime import timedelta
from secrets import SystemRandom

from litestar.di import Provide

from services.notifications.adapters.address_book import NatsAddressBook
from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.channels import (
    ChatChannel,
    Reach,
    new_signing_secret,
    open_channels,
    rotated_secret,
)
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.adapters.stored_facts import StoredFacts
from services.notifications.api.checking_addresses import AddressChecks
from services.notifications.api.readiness import deliveries_check
from services.notifications.application.address_book import Senders
from services.notifications.application.addressing import Addressing
from services.notifications.application.catching_up import CatchingUp
from services.notifications.application.completing_rounds import IN_FLIGHT
from services.notifications.application.cutting_off import CuttingOff
from services.notifications.application.finding_due import FindingDue
from services.notifications.application.handing_over import HandingOver
from services.notifications.application.intending_messages import IntendingMessages
from services.notifications.application.judging_messages import JudgingMessages
from services.notifications.application.listing_deliveries import ListingDeliveries, RetryingDeliveries
from services.notifications.application.one_pass import Pass
from services.notifications.application.reading_preferences import ReadingPreferences
from services.notifications.application.sending_messages import Dispatcher
from services.notifications.application.setting_preferences import SettingPreferences
from services.notifications.application.standing_preferences import StandingPreferences
from services.notifications.application.sweeping_addresses import SweepingAddresses
from services.notifications.application.trying_channels import TryingChannels
from services.notifications.application.writing_messages import WritingMessages
from services.notifications.domain.message import MESSAGE, MessageCourse
from services.notifications.domain.preferences import PREFERENCES
from services.notifications.main.inboxes import Inboxes
from services.notifications.settings import Settings
from shared.hosting import Host, provide
from shared.http import seen_at_least
from shared.recording import Ledger, StoredHistory

_ROUNDS_PASSED = timedelta(minutes=2)
"""How old the last round may be when something is sent: they come each minute."""


@dataclass(frozen=True)
class _Post:
    """What messages are kept in, where their addresses are, and who sends them."""

    deliveries: StoredDeliveries
    messages: StoredHistory[MessageCourse]
    book: NatsAddressBook
    senders: Senders


def wire_sending(host: Host, settings: Settings, ledger: Ledger, inboxes: Inboxes) -> dict[str, Provide]:
    """Wire what lets messages leave the house, and return what its handlers need."""
    view = host.view(DeliveriesView.name)
    deliveries, messages = StoredDeliveries(view), StoredHistory(ledger, MESSAGE)
    book = NatsAddressBook(lambda: host.broker.connection, settings.nats_replicas)
    post = _Post(deliveries, messages, book, open_channels(settings.channels()))
    dispatcher = Dispatcher(_one_pass(host, settings, inboxes, post), host.progress)
    for shown in (view, host.view(AlertsView.name)):
        shown.mended.add(dispatcher.look_at_all)
    sweeping = SweepingAddresses(book, deliveries, inboxes.ends, view.progress, view.parked_count)
    host.while_running += [book.open, sweeping.running, dispatcher.running]
    host.checks["deliveries"] = deliveries_check(dispatcher, host.clock if settings.clock == "system" else None)
    return {
        "deliveries_seen": seen_at_least(host.progress),
        "dispatcher": provide(dispatcher),
        "list_deliveries": provide(ListingDeliveries(deliveries, inboxes.facts)),
        "retrying": provide(RetryingDeliveries(deliveries, messages, host.clock)),
        **_preferring(host, settings, ledger, inboxes.facts, post),
    }


def _one_pass(host: Host, settings: Settings, inboxes: Inboxes, post: _Post) -> Pass:
    """Wire what a dispatcher does each time it looks: it catches up, and sends what is due."""
    luck, working_days = SystemRandom().random, inboxes.working_days
    judge = JudgingMessages(post.deliveries, inboxes.facts, working_days, WritingMessages(inboxes.portal))
    catch_up = CatchingUp(inboxes.ends, host.progress, inboxes.coverage, inboxes.rounds)
    return Pass(
        clock=host.clock,
        catch_up=catch_up,
        due=FindingDue(post.deliveries, catch_up),
        intend=IntendingMessages(post.deliveries, inboxes.facts, post.messages, working_days),
        cut_off=CuttingOff(post.deliveries, judge, post.messages, luck),
        hand_over=HandingOver(judge, post.messages, post.book, post.senders, host.clock, luck),
        lag=IN_FLIGHT + _ROUNDS_PASSED if settings.clock == "system" else timedelta(0),
    )


def _preferring(host: Host, settings: Settings, ledger: Ledger, facts: StoredFacts, post: _Post) -> dict[str, Provide]:
    """Wire how units say in which way they are told."""
    histories, channels = StoredHistory(ledger, PREFERENCES), settings.channels()
    progress = host.view(DeliveriesView.name).progress
    addressing = Addressing(post.book, new_signing_secret, rotated_secret)
    standing = StandingPreferences(post.deliveries, facts, histories)
    setting = SettingPreferences(post.deliveries, standing, histories, addressing, progress, host.clock)
    permits = Reach(channels.allowed_networks, this_machine=channels.local_http).permits_host
    checks = AddressChecks(post.senders, channels.local_http, ChatChannel(channels).understands, permits)
    return {
        "address_checks": provide(checks),
        "read_preferences": provide(ReadingPreferences(post.deliveries, facts)),
        "setting": provide(setting),
        "trying": provide(TryingChannels(standing, post.book, post.senders, host.clock)),
    }
