from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from services.notifications.adapters.alert_facts import AlertFacts
from services.notifications.adapters.known_campaigns import KnownCampaigns
from services.notifications.adapters.stored_present import StoredPresent
from services.notifications.adapters.unsure_campaigns import unsure_campaigns
from services.notifications.application.delivery_ports import Fact, ToldAlert
from services.notifications.domain.campaign import WatchedCampaign
from shared.views import ViewStore


class StoredFacts:
    """Reads campaigns and what holds in them from the rows of the alerts' view; used by several threads."""

    def __init__(self, store: ViewStore, known: KnownCampaigns | None = None) -> None:
        self._store, self._known = store, known or KnownCampaigns()

    @contextmanager
    def reading(self) -> Iterator["StoredFactsReading"]:
        """Open them as they stand now."""
        parked_before = self._store.parked_count()  # a retry may apply them while the snapshot still lacks them
        with self._store.read() as snapshot:
            is_unsure = parked_before or self._store.parked_count()
            unsure = unsure_campaigns(snapshot.connection) if is_unsure else frozenset()
            yield StoredFactsReading(snapshot.connection, self._known, unsure)


@dataclass(frozen=True)
class StoredFactsReading:
    """Campaigns and what holds in them as one state of the database; of those in `unsure`, events are parked."""

    connection: Connection
    known: KnownCampaigns
    unsure: frozenset[str]

    def campaigns(self) -> Mapping[str, WatchedCampaign]:
        """Return all campaigns, by their ids."""
        return self.known.every(self.connection)

    def is_unsure(self, campaign: str) -> bool:
        """Tell whether events of a campaign are parked."""
        return campaign in self.unsure

    def campaign(self, campaign: str) -> WatchedCampaign | None:
        """Return a campaign, None where it has not been heard of."""
        return self.known.one(self.connection, campaign)

    def present(self, campaign: WatchedCampaign) -> StoredPresent:
        """Return what is open now in a campaign."""
        return StoredPresent(self.connection, campaign)

    def facts(self, campaign: WatchedCampaign, alerts: Sequence[ToldAlert]) -> Mapping[str, Fact]:
        """Return what holds of alerts of one unit, by their keys."""
        return {each.raised.key: AlertFacts(self.connection, campaign, each).fact() for each in alerts}
