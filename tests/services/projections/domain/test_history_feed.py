"""What became of webhooks of the feed, in words."""

import pytest

from services.projections.domain.history_feed import told_of_feed
from shared.contracts.event import Event
from tests.contracts.written.notifications import EVENTS
from tests.services.posted_feed import posted_feed


@pytest.mark.parametrize("event", posted_feed(), ids=lambda event: event.NAME)
def test_each_event_is_told_in_two_languages(event: Event) -> None:
    told = told_of_feed(event)
    assert told is not None
    assert told.vi != told.en


def test_a_registration_names_the_host_and_the_place() -> None:
    told = told_of_feed(posted_feed()[0])
    assert told is not None
    assert told.en == "The award feed is posted to a webhook at hrm.example.org, from AWARDS:17."


def test_other_events_are_not_told_here() -> None:
    assert told_of_feed(EVENTS[0]) is None
