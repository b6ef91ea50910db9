from dataclasses import dataclass
from typing import Protocol

from services.campaigns.domain.campaign import Campaign, IssuePlan, issue
from services.campaigns.domain.plan_problem import Problem
from shared.calendar import Clock
from shared.contracts.event import Provenance
from shared.contracts.history import History, Outcome
from shared.contracts.ids import campaign_id
from shared.contracts.plan import Plan


@dataclass(frozen=True)
class CheckedPlan:
    """A plan that can be issued, and what its author should look at all the same."""

    plan: Plan
    warnings: tuple[Problem, ...]


class PlanReader(Protocol):
    """Reads and checks the bytes of a plan file."""

    def __call__(self, data: bytes) -> CheckedPlan:
        """Return the plan; raises PlanInvalid with every problem at once."""
        ...


@dataclass(frozen=True)
class Issued:
    """What became of a plan that was sent: the plan, the warnings, and whether it opened a campaign."""

    checked: CheckedPlan
    outcome: Outcome[Campaign]


@dataclass(frozen=True)
class IssuingPlan:
    """Opens campaigns by plans (R1)."""

    read: PlanReader
    campaigns: History[Campaign]
    clock: Clock

    def record(self, checked: CheckedPlan, provenance: Provenance) -> Issued:
        """Record a plan that was read as issued: its whole content is the one fact that all learn from."""
        outcome = self.campaigns.change(
            campaign_id(checked.plan.campaign),
            lambda state: issue(state, IssuePlan(checked.plan)),
            provenance=provenance,
            at=self.clock.now(),
        )
        return Issued(checked, outcome)
