"""What is recorded about webhooks of the feed stands in a history of its own, which the verifier folds."""

from functools import reduce

import pytest

from services.notifications.domain.feed_webhooks import FEED_WEBHOOKS, FeedStage
from shared.contracts.event import Event
from tests.services.posted_feed import posted_feed
from thidua.audit.verify_places import place_of


@pytest.mark.parametrize("event", posted_feed(), ids=lambda event: event.NAME)
def test_an_event_about_a_webhook_belongs_to_the_history_of_all_webhooks(event: Event) -> None:
    assert place_of(event) == ("_feed/webhooks", FEED_WEBHOOKS)


def test_they_fold_without_violation() -> None:
    [webhook] = reduce(FEED_WEBHOOKS.evolve, posted_feed(), FEED_WEBHOOKS.initial("")).by_id.values()
    assert (webhook.stage, webhook.run) == (FeedStage.ENDED, 3)
