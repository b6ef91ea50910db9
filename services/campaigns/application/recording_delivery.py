from dataclasses import dataclass

from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.participation import Deliver, Participation, deliver
from shared.calendar import Clock
from shared.contracts.document import Document
from shared.contracts.event import Provenance
from shared.contracts.history import History, Outcome
from shared.contracts.ids import campaign_id, is_id, participation_id
from shared.contracts.plan import Unit
from shared.contracts.refusals import UnknownCampaign


@dataclass(frozen=True)
class Delivered:
    """What became of a delivery, and the unit that it came from where the plan knows it."""

    outcome: Outcome[Participation]
    unit: Unit | None


@dataclass(frozen=True)
class RecordingDelivery:
    """Records what units deliver of what they owe (R3, R5, R6)."""

    campaigns: History[Campaign]
    participations: History[Participation]
    clock: Clock

    def __call__(
        self, campaign: str, unit: str, obligation: str, document: Document, provenance: Provenance
    ) -> Delivered:
        """Record a delivery, in time or late; refused where the plan does not ask it of the unit."""
        plan = self.campaigns.load(campaign_id(campaign)).plan if is_id(campaign) else None
        if plan is None:
            return Delivered(Outcome(Participation(), None, UnknownCampaign(campaign=campaign)), None)
        command = Deliver(unit, obligation, document, plan)
        outcome = self.participations.change(
            participation_id(campaign, unit),
            lambda state: deliver(state, command),
            provenance=provenance,
            at=self.clock.now(),
        )
        return Delivered(outcome, plan.unit(unit))
