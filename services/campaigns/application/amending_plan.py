from dataclasses import dataclass

from services.campaigns.application.desk import Desk
from services.campaigns.domain.amending import Amendment, AmendPlan, amend
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import Problem, Severity
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome
from shared.contracts.ids import campaign_id
from shared.contracts.plan import Plan
from shared.contracts.refusals import UnknownCampaign
from shared.contracts.revisions import Revisions


@dataclass(frozen=True)
class Amended:
    """What became of an amendment, and what its author should look at in the plan that is in force after it."""

    outcome: Outcome[Campaign]
    warnings: tuple[Problem, ...] = ()


def amend_plan(
    desk: Desk, campaign: str, amendment: Amendment, provenance: Provenance, read_at: Revisions = None
) -> Amended:
    """Record an amendment of a plan that was issued, all of its changes or none (R2), unless it has changed since."""
    before = desk.in_force(campaign)
    if before is None:
        return Amended(Outcome(Campaign(), None, UnknownCampaign(campaign=campaign)))
    outcome = desk.record(
        desk.campaigns,
        campaign_id(campaign),
        lambda state, now: amend(state, AmendPlan(campaign, amendment, now, read_at)),
        (),
        provenance,
    )
    return Amended(outcome, _new_warnings(before.plan, outcome.state.plan))


def _new_warnings(before: Plan, after: Plan | None) -> tuple[Problem, ...]:
    """Return the warnings about a plan that there were none of before, wherever in it they stood."""
    if after is None or before == after:
        return ()
    known = {(problem.code, problem.what.en) for problem in check_plan(before)}
    warnings = (problem for problem in check_plan(after) if problem.severity is Severity.WARNING)
    return tuple(problem for problem in warnings if (problem.code, problem.what.en) not in known)
