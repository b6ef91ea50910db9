"""What of the lists whoever asks is shown, and whether they are told of a campaign: by the one table of roles."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from anyio.to_thread import run_sync
from litestar import Request
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from services.projections.application.changes_told import Follower
from services.projections.application.judging import plan_in_force, plans_in_force, target_of
from services.projections.application.ports import Views
from services.projections.application.showing_timeline import Timelines
from services.projections.application.shown import Shown
from services.projections.domain.changes import ListName
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination
from shared.http import Access, ForbiddenError, RefusedError
from shared.identity import Action, Part, Target

_READ_BY: Final[Mapping[ListName, Action]] = {
    ListName.QUOTAS: Action.READ_STANDINGS,
    ListName.PICKS: Action.READ_PICKS,
    ListName.DEADLINES: Action.READ_STANDINGS,
    ListName.NOMINATIONS: Action.READ_NOMINATION,
    ListName.QUEUE: Action.READ_QUEUE,
    ListName.AWARDS: Action.READ_AWARDS,
    ListName.PROGRESS: Action.READ_STANDINGS,
    ListName.SUMMARY: Action.READ_SUMMARY,
    ListName.TIMELINES: Action.READ_NOMINATION,
}
"""By what each list is asked for."""


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


def follower_of(access: Access, views: Views, campaign: str) -> Follower:
    """Return what somebody who follows a campaign is told: 404 where it is unknown, 403 where that is nothing."""
    plan = plan_in_force(views, campaign)
    if isinstance(plan, Refusal):
        raise RefusedError(plan)
    if not access.visible((plan,)):
        raise ForbiddenError(access.action)
    return _follower(access, plan)


def follower_now(access: Access, views: Views, campaign: str) -> Follower:
    """Return what somebody who follows a campaign is told since its plan was amended; that can be nothing any more."""
    plan = plan_in_force(views, campaign)
    if isinstance(plan, Refusal) or not access.visible((plan,)):
        return Follower({})
    return _follower(access, plan)


def _follower(access: Access, plan: Plan) -> Follower:
    """Ask what each list shows by the action that the list itself is asked with."""
    parts = {
        action: access.visible((plan,), action).get(plan.campaign, Part())
        for action in {*_READ_BY.values(), Action.READ_DRAFT}
    }
    return Follower({name: parts[action] for name, action in _READ_BY.items()}, parts[Action.READ_DRAFT])


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
