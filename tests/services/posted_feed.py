"""What became of a webhook that the award feed is posted to: every kind of event of that."""

from shared.contracts.event import Event
from tests.contracts.written.notifications import EVENTS


def posted_feed() -> list[Event]:
    """Return it, in an order in which it can happen."""
    return [event for event in EVENTS if event.NAME.startswith("notifications.feed-webhook-")]
