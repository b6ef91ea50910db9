from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.cluster import ClusterActivities
from services.campaigns.domain.contest import ContestPrizes
from services.campaigns.domain.participation import Participation
from services.campaigns.domain.taking_part import InForce
from shared.calendar import Clock
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.history import History, Outcome
from shared.contracts.ids import campaign_id, is_id
from shared.contracts.shelf import DocumentShelf, unless_uploaded

S = TypeVar("S")


@dataclass(frozen=True)
class Desk:
    """Where what units and offices send in is worked on: the histories, the shelf of documents, and the clock."""

    campaigns: History[Campaign]
    participations: History[Participation]
    clusters: History[ClusterActivities]
    contests: History[ContestPrizes]
    shelf: DocumentShelf
    clock: Clock

    def in_force(self, campaign: str) -> InForce | None:
        """Return a campaign with its plan in force (R2), None where none of this id was issued."""
        state = self.campaigns.load(campaign_id(campaign)) if is_id(campaign) else Campaign()
        return None if state.plan is None else InForce(state.plan, closed=state.closed is not None)

    def record(
        self,
        history: History[S],
        aggregate_id: str,
        decide: Callable[[S, datetime], Decision],
        documents: Iterable[Document | None],
        provenance: Provenance,
    ) -> Outcome[S]:
        """Decide and record; what names documents that were not uploaded is refused once nothing else is (R18)."""
        now = self.clock.now()
        lacking = unless_uploaded(self.shelf, [document for document in documents if document is not None])

        def decision(state: S) -> Decision:
            decided = decide(state, now)
            return Refused(lacking) if decided and not isinstance(decided, Refused) and lacking else decided

        return history.change(aggregate_id, decision, provenance=provenance, at=now)
