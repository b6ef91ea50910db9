"""What somebody may see of nominations: what they may not see does not exist for them."""

from collections.abc import Iterator, Mapping, Sequence

from services.nominations.api.finding import find, rules_of_nomination
from services.nominations.application.desk import Desk
from services.nominations.application.listing_nominations import Shown
from services.nominations.domain.nominee_list import Nomination, NomineeList
from services.nominations.domain.rules import CampaignRules
from shared.contracts.ids import nominee_list_id
from shared.contracts.plan import Plan
from shared.contracts.refusals import UnknownNomination
from shared.http import Access, RefusedError
from shared.identity import Action, Target


def read_list_of(desk: Desk, access: Access, nomination: str) -> NomineeList:
    """Return the list of a nomination that somebody may see; raises RefusedError where it is unknown or hidden."""
    rules = rules_of_nomination(desk, nomination)
    found = find(desk, rules, (nomination,))[nomination]
    way = None if found is None else way_to(access, found, rules)
    if found is None or way is None:
        raise RefusedError(UnknownNomination(nomination=nomination))
    access.check(way)
    return NomineeList(nominations={nomination: found})


def read_list(desk: Desk, access: Access, rules: CampaignRules, unit: str) -> tuple[NomineeList, NomineeList]:
    """Return a unit's list, and of it what somebody may see; raises ForbiddenError where that is nothing of it."""
    state = desk.lists.load(nominee_list_id(rules.plan.campaign, unit))
    ways = {each: way_to(access, found, rules) for each, found in state.nominations.items()}
    shown = {each: state.nominations[each] for each, way in ways.items() if way is not None}
    own = Target(rules.plan, unit=unit)
    on_the_way = next((way for way in ways.values() if way is not None), own)
    access.check(own if access.may(Action.READ_NOMINATION, own) else on_the_way)
    return state, state.model_copy(update={"nominations": shown})


def known_to(access: Access, plans: Sequence[Plan]) -> Sequence[Plan]:
    """Return the plans of the campaigns that somebody may know of."""
    return [plan for plan in plans if access.may(Action.READ_CAMPAIGN, Target(plan))]


def shown_of(access: Access, plans: Sequence[Plan]) -> Mapping[str, Shown]:
    """Return, by campaign, which nominations a list shows somebody."""
    drafts = access.visible(plans, Action.READ_DRAFT)
    submitted = access.visible(plans)
    shown = {}
    for plan in plans:
        part, own = submitted.get(plan.campaign), drafts.get(plan.campaign)
        if part is not None:
            shown[plan.campaign] = Shown(
                everything=part.everything,
                units=part.units,
                themes=part.themes,
                occasions=frozenset(_handled(access, plan)),
                every_draft=own is not None and own.everything,
                drafts_of=frozenset() if own is None else own.units,
            )
    return shown


def way_to(access: Access, nomination: Nomination, rules: CampaignRules) -> Target | None:
    """Return as what somebody sees a nomination: their unit's, their theme's, or on its way through their office.

    None where it is hidden from them.
    """
    reading = Action.READ_NOMINATION if nomination.was_submitted else Action.READ_DRAFT
    return next((target for target in _targets(nomination, rules) if access.may(reading, target)), None)


def _targets(nomination: Nomination, rules: CampaignRules) -> Iterator[Target]:
    whole = Target(rules.plan, nomination.unit, nomination.theme)
    yield whole
    occasion = rules.plan.occasion(nomination.ref.occasion)
    for hop in () if occasion is None else rules.route(occasion).hops:
        yield Target(rules.plan, nomination.unit, nomination.theme, hop.office)


def _handled(access: Access, plan: Plan) -> Iterator[str]:
    """Yield the occasions whose route leads through an office that somebody sits in."""
    offices = {hop.office for route in plan.routes for hop in route.hops}
    sits_in = {each for each in offices if access.may(Action.READ_NOMINATION, Target(plan, office=each))}
    for occasion in plan.occasions:
        if any(hop.office in sits_in for hop in plan.route_of(occasion).hops):
            yield occasion.id
