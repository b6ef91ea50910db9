"""A desk whose histories are in one state whatever they are asked for, and remember what that was."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Generic, TypeVar

from services.campaigns.application.desk import Desk
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.cluster import ClusterActivities
from services.campaigns.domain.contest import ContestPrizes
from services.campaigns.domain.participation import Participation
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome

S = TypeVar("S")

BY = Provenance(actor="tests", correlation_id="tests")
NOW = datetime(2024, 8, 1, tzinfo=UTC)


class Kept(Generic[S]):
    """Histories that are in one state; what is decided is remembered and not recorded."""

    def __init__(self, state: S) -> None:
        self.state = state
        self.asked: list[str] = []
        self.at: list[datetime] = []
        self.decided: list[Decision] = []

    def load(self, aggregate_id: str) -> S:
        """Return the state."""
        self.asked.append(aggregate_id)
        return self.state

    def change(
        self, aggregate_id: str, decide: Callable[[S], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[S]:
        """Decide."""
        assert provenance == BY
        self.asked.append(aggregate_id)
        self.at.append(at)
        decision = decide(self.state)
        self.decided.append(decision)
        return Outcome(self.state, "CAMPAIGNS:2", decision.refusal if isinstance(decision, Refused) else None)


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        """Return the same instant."""
        return NOW


class FullShelf:
    """A shelf that has every document but these, and remembers what it was asked for."""

    def __init__(self, *absent: Document) -> None:
        self.absent = absent
        self.asked: list[Document] = []

    def lacking(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        """Return those that are absent."""
        wanted = tuple(documents)
        self.asked += wanted
        return tuple(document for document in wanted if document in self.absent)


class FakeHistories:
    """The four kinds of history, and the desk that works on them."""

    def __init__(self, campaign: Campaign, participation: Participation | None = None, *absent: Document) -> None:
        self.campaigns = Kept(campaign)
        self.participations = Kept(participation or Participation())
        self.clusters = Kept(ClusterActivities())
        self.contests = Kept(ContestPrizes())
        self.shelf = FullShelf(*absent)
        self.desk = Desk(self.campaigns, self.participations, self.clusters, self.contests, self.shelf, Noon())
