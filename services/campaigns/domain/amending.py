"""A plan that was issued is amended, for a reason, on the authority of a document (R2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from services.campaigns.domain.amendment_checks.naming import obstacle
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.checking_amendment import check_amendment
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.refusals import AmendmentInvalid
from services.campaigns.domain.wording import day
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.campaigns import PlanAmended
from shared.contracts.plan import AmendingDocument, Change, Cluster, Pick, Plan, Quota, amended
from shared.contracts.refusals import CampaignIsClosed, UnknownCampaign
from shared.contracts.revisions import Revisions, unless_changed
from shared.contracts.texts import Text


@dataclass(frozen=True)
class Amendment:
    """What is to be changed, why, and on what document."""

    changes: tuple[Change, ...]
    reason: str
    document: AmendingDocument


@dataclass(frozen=True)
class AmendPlan:
    """Change a campaign's plan as it was read; `now` is when this is asked for."""

    campaign: str
    amendment: Amendment
    now: datetime
    read_at: Revisions = None


def amend(state: Campaign, command: AmendPlan) -> Decision:
    """Record the changes, all or none; those recorded under the same document that hold still record nothing."""
    if state.plan is None:
        return Refused(UnknownCampaign(campaign=command.campaign))
    asked = command.amendment
    if _holds_still(state.amendments, state.plan, asked):
        return ()
    if state.closed is not None:
        return Refused(CampaignIsClosed(campaign=command.campaign))
    stale = unless_changed(state.revision, command.read_at)
    if stale is not None:
        return Refused(stale)
    obstacles = (*_of_document(state.plan, command), *check_amendment(state.plan, asked.changes))
    if obstacles:
        return Refused(AmendmentInvalid(campaign=command.campaign, problems=obstacles))
    return (
        PlanAmended(campaign=command.campaign, changes=asked.changes, reason=asked.reason, document=asked.document),
    )


def _holds_still(amendments: Sequence[PlanAmended], plan: Plan, asked: Amendment) -> bool:
    """Tell whether this was recorded before and holds: its answer was lost, and it is sent again.

    What another amendment has changed since is changed anew, under the same document too. The last amendment holds in
    any case: made twice, two names of one unit would seem to be new.
    """
    if not any(_is_the_same(recorded, asked) for recorded in amendments):
        return False
    return _is_the_same(amendments[-1], asked) or _content(amended(plan, asked.changes)) == _content(plan)


def _is_the_same(recorded: PlanAmended, asked: Amendment) -> bool:
    """Tell whether it is this one: a document can carry several amendments."""
    one, other = recorded.document, asked.document
    same_document = (one.number, one.date, one.issuer) == (other.number, other.date, other.issuer)
    return same_document and recorded.changes == asked.changes


def _content(plan: Plan) -> tuple[Plan, frozenset[Quota], frozenset[Pick], frozenset[Cluster]]:
    """Return what a plan says: quotas, picks and clusters change their order as they are set, and it says nothing."""
    rest = plan.model_copy(update={"quotas": (), "picks": (), "clusters": ()})
    return rest, frozenset(plan.quotas), frozenset(plan.picks), frozenset(plan.clusters)


def _of_document(plan: Plan, command: AmendPlan) -> tuple[Problem, ...]:
    """Return the obstacle that the document is dated after today, by the calendar of the plan's time zone."""
    today = command.now.astimezone(ZoneInfo(plan.time_zone)).date()
    date = command.amendment.document.date
    if date <= today:
        return ()
    dated, now = day(date), day(today)
    return (
        obstacle(
            ("document", "date"),
            "document-from-the-future",
            Text(
                vi=f"văn bản ghi ngày {dated.vi}, hôm nay là {now.vi}",
                en=f"the document is dated {dated.en}, and today is {now.en}",
            ),
            Text(vi="ghi đúng ngày của văn bản", en="give the date that the document bears"),
        ),
    )
