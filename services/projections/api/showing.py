"""What of the lists whoever asks is shown, and whether they are told of a campaign: by the one table of roles."""

from functools import partial
from typing import Any

from anyio.to_thread import run_sync
from litestar import Request
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from services.projections.application.judging import plan_in_force, plans_in_force, target_of
from services.projections.application.ports import Views
from services.projections.application.showing_timeline import Timelines
from services.projections.application.shown import Shown
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination
from shared.http import Access, RefusedError
from shared.identity import Action, Part, Target


async def provide_shown(
    request: Request[Any, Any, Any],
    access: NamedDependency[Access],
    present_views: NamedDependency[SkipValidation[Views]],
) -> Shown:
    """Return what a list may show, by the plans in force now, also where it is asked how it was."""
    return await run_sync(partial(_shown, access, present_views, request.query_params.get("campaign")))


def check_campaign(access: Access, views: Views, campaign: str) -> None:
    """Check that a campaign may be told of: 404 where it is unknown, 403 where it is another authority's."""
    plan = plan_in_force(views, campaign)
    if isinstance(plan, Refusal):
        raise RefusedError(plan)
    access.check(Target(plan))


def drafts_shown(access: Access, views: Views, campaign: str) -> frozenset[str] | None:
    """Return the units of a campaign whose drafts somebody sees, None where those of all."""
    parts = access.visible(plans_in_force(views, campaign), Action.READ_DRAFT)
    part = parts.get(campaign, Part())
    return None if part.everything else part.units


def check_nomination(access: Access, views: Views, timelines: Timelines, nomination: str) -> None:
    """Check that a nomination may be read; who may not gets the 404 of one that does not exist."""
    unknown = partial(UnknownNomination, nomination=nomination)
    told = timelines.about(nomination) if nomination.isprintable() else None
    if told is None:
        raise RefusedError(unknown())
    target = target_of(views, told, nomination)
    if told.is_draft and not access.may(Action.READ_DRAFT, target):
        raise RefusedError(unknown())
    access.check(target, hidden=unknown)


def _shown(access: Access, views: Views, campaign: str | None) -> Shown:
    plans = plans_in_force(views, campaign)
    parts = access.visible(plans)
    own = (plan for plan in plans if plan.campaign in parts and not parts[plan.campaign].everything)
    return Shown(parts, {plan.campaign: _offices(access, plan) for plan in own})


def _offices(access: Access, plan: Plan) -> frozenset[str]:
    """Return the offices that whoever asks takes steps for: what waits for them is theirs to see."""
    return frozenset(each.id for each in plan.offices if access.may(Action.TAKE_STEP, Target(plan, office=each.id)))
