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
from services.projections.domain.changes_told import Sight
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination
from shared.http import Access, ForbiddenError, RefusedError
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


def sight_of(access: Access, views: Views, campaign: str) -> Sight:
    """Return what of a campaign somebody sees who follows it: 404 where it is unknown, 403 where that is nothing."""
    plan = plan_in_force(views, campaign)
    if isinstance(plan, Refusal):
        raise RefusedError(plan)
    part = access.visible((plan,)).get(campaign)
    if part is None:
        raise ForbiddenError(access.action)
    drafts = access.visible((plan,), Action.READ_DRAFT).get(campaign, Part())
    return Sight(
        drafts_of=None if drafts.everything else drafts.units, occasions=None if part.everything else part.occasions
    )


def check_nomination(access: Access, views: Views, timelines: Timelines, nomination: str) -> None:
    """Check that a nomination may be read; who may not gets the 404 of one that does not exist."""
    unknown = partial(UnknownNomination, nomination=nomination)
    told = timelines.about(nomination) if nomination.isprintable() else None
    if told is None:
        raise RefusedError(unknown())
    target = target_of(views, told)
    access.check_known(target, Action.READ_DRAFT if told.is_draft else Action.READ_NOMINATION, unknown)
    access.check(target)


def _shown(access: Access, views: Views, campaign: str | None) -> Shown:
    return Shown(access.visible(plans_in_force(views, campaign)))
