"""On which nominations somebody may act; those that they may not see are unknown to them."""

from collections.abc import Collection, Mapping

from services.nominations.api.finding import find, rules_of, rules_of_nomination
from services.nominations.api.obstacles import errors_of
from services.nominations.api.showing import is_shown, target_of
from services.nominations.application.desk import Desk
from services.nominations.domain.nominee_list import Nomination
from services.nominations.domain.refusals import Obstacle, SeveralObstacles
from services.nominations.domain.rules import CampaignRules
from shared.contracts.event import Provenance
from shared.contracts.refusals import UnknownNomination, UnknownUnit
from shared.http import Acting, RefusedError
from shared.identity import Action, Target


def act_for(desk: Desk, acting: Acting, campaign: str, unit: str) -> Provenance:
    """Return the provenance of a command on a unit's list; raises RefusedError where campaign or unit are unknown."""
    rules = rules_of(desk, campaign)
    if rules.plan.unit(unit) is None:
        raise RefusedError(UnknownUnit(unit=unit, campaign=campaign))
    return acting.on(Target(rules.plan, unit=unit))


def act_on(desk: Desk, acting: Acting, nomination: str, office: str | None = None) -> Provenance:
    """Return the provenance of a command on one nomination, as an office where one is named."""
    rules = rules_of_nomination(desk, nomination)
    found = find(desk, rules, (nomination,))[nomination]
    if found is None or not is_shown(acting.access, found, rules):
        raise RefusedError(UnknownNomination(nomination=nomination))
    return _acting_on(found, acting, rules, office)


def act_on_several(
    desk: Desk, acting: Acting, campaign: str, nominations: Collection[str], office: str
) -> tuple[Desk, Provenance]:
    """Return a desk without what is hidden, and the provenance of a command, which has to be permitted on each other.

    Raises RefusedError where there is no other: what is hidden is refused as what is unknown.
    """
    rules = rules_of(desk, campaign)
    seen = _seen(desk, acting, rules, nominations)
    if not seen:
        unknown = (Obstacle(each, UnknownNomination(nomination=each)) for each in dict.fromkeys(nominations))
        refusal = SeveralObstacles.of(tuple(unknown))
        raise RefusedError(refusal, errors=errors_of(refusal))
    provenances = [_acting_on(nomination, acting, rules, office) for nomination in seen.values()]
    return desk.hiding(set(nominations) - seen.keys()), provenances[0]


def act_as(
    desk: Desk, acting: Acting, campaign: str, nominations: Collection[str], office: str
) -> tuple[Desk, Provenance]:
    """Return a desk without what is hidden, and the provenance of what an office does on its own account."""
    rules = rules_of(desk, campaign)
    provenance = _acting(Target(rules.plan, office=office), acting, rules)
    return desk.hiding(set(nominations) - _seen(desk, acting, rules, nominations).keys()), provenance


def _seen(desk: Desk, acting: Acting, rules: CampaignRules, nominations: Collection[str]) -> Mapping[str, Nomination]:
    found = find(desk, rules, nominations)
    return {each: n for each, n in found.items() if n is not None and is_shown(acting.access, n, rules)}


def _acting_on(nomination: Nomination, acting: Acting, rules: CampaignRules, office: str | None) -> Provenance:
    return _acting(target_of(nomination, rules, office), acting, rules)


def _acting(target: Target, acting: Acting, rules: CampaignRules) -> Provenance:
    """Return the provenance of a step by those who sit in its office.

    What an office of the level above answers is recorded by those, too, who were told of it (R8, R23).
    """
    takes_step = acting.access.action is Action.TAKE_STEP
    above = takes_step and target.office is not None and rules.is_above(target.office)
    told = above and not acting.access.may(Action.TAKE_STEP, target)
    return acting.on(target, action=Action.RECORD_ANSWER_FROM_ABOVE if told else None)
