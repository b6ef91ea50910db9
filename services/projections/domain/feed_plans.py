"""Under which plan an award was decided, and what that plan says of it: all that the feed knows of levels and forms."""

from collections.abc import Sequence
from enum import StrEnum

from services.projections.domain.feed_award import Grant
from shared.contracts.event import Event
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.plan import AwardForm, Plan, amended


class Level(StrEnum):
    """Whose an award is, and whether it is a title."""

    OWN = "own"
    """An award of the campaign's own authority."""
    ABOVE = "above"
    """An award of another authority."""
    TITLE = "title"
    """A title, whoever gives it."""


def plan_after(before: Plan | None, event: Event) -> Plan | None:
    """Return the plan in force after an event, None where the event leaves it as it is; raises on what has no plan."""
    match event:
        case PlanIssued(plan=plan):
            return plan
        case PlanAmended(campaign=campaign, changes=changes):
            if before is None:
                raise LookupError(f"the plan of {campaign} was amended before it was issued")
            return amended(before, changes)
        case _:
            return None


def version_at(versions: Sequence[int], rules_as_of: int) -> int | None:
    """Return which of a plan's versions was in force at a place in the campaigns' history; they are told in order.

    A decision that does not say what it rests on, or less than the plan's issue, rests on the plan as it was issued.
    """
    return max((each for each in versions if each <= rules_as_of), default=min(versions, default=None))


def level_of(plan: Plan, grant: Grant) -> Level:
    """Return whose award it is by the plan: it marks titles, and its own authority decides on its default occasion."""
    form = form_of(plan, grant.form)
    if form is not None and form.title:
        return Level.TITLE
    own = _own_issuers(plan)
    return Level.OWN if not own or grant.decision.issuer in own else Level.ABOVE


def form_of(plan: Plan, form_id: str) -> AwardForm | None:
    """Return the plan's award form with this id."""
    return next((form for form in plan.award_forms if form.id == form_id), None)


def _own_issuers(plan: Plan) -> frozenset[str]:
    """Return by which ids the plan's own authority issues decisions; older ones name the office (R26)."""
    occasion = plan.occasion(plan.default_occasion)
    if occasion is None:
        return frozenset()
    deciding = plan.route_of(occasion).hops[-1].office
    office = plan.office(deciding)
    named = None if office is None else office.issuer
    return frozenset(filter(None, (named, f"{plan.campaign}-{deciding}")))
