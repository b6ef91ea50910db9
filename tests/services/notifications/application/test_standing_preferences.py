"""A channel counts from the moment that it is recorded, however far the view has come."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.notifications.adapters.stored_deliveries import StoredDeliveries
from services.notifications.adapters.stored_facts import StoredFacts
from services.notifications.application.standing_preferences import StandingPreferences, channels_of
from services.notifications.domain.preferences import InForce, Preferences
from shared.contracts.events.notifications import PreferencesSet
from shared.contracts.history import History
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownUnit
from shared.views import ViewStore, open_database
from tests.services.notifications.domain.sending_parts import NOW, UNIT, channel, preferences
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.plan import CAMPAIGN
from tests.services.notifications.town.recording import recorded


class Recorded:
    """The history of a unit's preferences, which the view is behind."""

    def __init__(self, latest: PreferencesSet | None) -> None:
        self.latest = latest

    def load(self, aggregate_id: str) -> SimpleNamespace:
        """Return what was recorded last."""
        del aggregate_id
        return SimpleNamespace(latest=self.latest)


@pytest.fixture
def stores() -> Iterator[tuple[ViewStore, ViewStore]]:
    """Give the views: what was set before, and a plan."""
    engines = [open_database("sqlite://"), open_database("sqlite://")]
    told, facts = ViewStore(engines[0], DeliveriesView()), ViewStore(engines[1], AlertsView())
    facts.apply_batch([recorded(issued())])
    told.apply_batch([recorded(preferences(channel()), sequence=1, at=NOW)])
    yield told, facts
    for engine in engines:
        engine.dispose()


def standing(
    stores: tuple[ViewStore, ViewStore], latest: PreferencesSet | None, unit: str = UNIT
) -> PreferencesSet | InForce | Refusal | None:
    """Return what holds for a unit whose history says this."""
    told, facts = stores
    histories = cast("History[Preferences]", Recorded(latest))
    return StandingPreferences(StoredDeliveries(told), StoredFacts(facts), histories)(CAMPAIGN, unit)


def test_a_channel_is_there_before_the_view_has_it(stores: tuple[ViewStore, ViewStore]) -> None:
    just_set = channel().model_copy(update={"id": "just-set"})
    found = standing(stores, preferences(just_set))
    assert not isinstance(found, Refusal)
    assert [each.id for each in channels_of(found)] == ["just-set"]


def test_a_channel_is_gone_before_the_view_knows(stores: tuple[ViewStore, ViewStore]) -> None:
    found = standing(stores, preferences())
    assert not isinstance(found, Refusal)
    assert channels_of(found) == ()


def test_without_a_history_of_its_own_the_view_says_what_holds(stores: tuple[ViewStore, ViewStore]) -> None:
    found = standing(stores, None)
    assert not isinstance(found, Refusal)
    assert [each.id for each in channels_of(found)] == [channel().id]


def test_an_unknown_unit_is_refused(stores: tuple[ViewStore, ViewStore]) -> None:
    assert isinstance(standing(stores, None, "nowhere"), UnknownUnit)
