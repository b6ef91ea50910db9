"""What posts the award feed to webhooks."""

from secrets import SystemRandom

from litestar.di import Provide

from services.notifications.adapters.address_book import FEED_BUCKET, NatsAddressBook
from services.notifications.adapters.channels import Reach, WebhookChannel, new_signing_secret, rotated_secret
from services.notifications.adapters.feed_consumers import NatsFeed
from services.notifications.adapters.feed_sending import WebhookFeedSender
from services.notifications.api.feed_webhook_bodies import FeedUrlChecks
from services.notifications.api.readiness import feed_check
from services.notifications.application.feed_posting import FeedPosting
from services.notifications.application.feed_replaying import FeedReplaying
from services.notifications.application.feed_rounds import FeedRounds
from services.notifications.application.feed_secrets import FeedSecrets
from services.notifications.application.feed_table import FeedTable
from services.notifications.application.feed_tidying import TidyingFeed
from services.notifications.domain.feed_webhooks import FEED_WEBHOOKS
from services.notifications.settings import Settings
from shared.hosting import Host, provide
from shared.recording import Ledger, StoredHistory


def wire_feed(host: Host, settings: Settings, ledger: Ledger) -> dict[str, Provide]:
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
    table = FeedTable(histories, feed, host.clock, rounds.ask)
    return {
        "feed_table": provide(table),
        "feed_replaying": provide(FeedReplaying(table)),
        "feed_secrets": provide(FeedSecrets(table, book, new_signing_secret, rotated_secret)),
        "feed_urls": provide(FeedUrlChecks(channels.local_http, permits)),
    }
