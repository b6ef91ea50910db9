"""What somebody may see of nominations: what they may not see does not exist for them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

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
    if found is None or not is_shown(access, found, rules):
        raise RefusedError(UnknownNomination(nomination=nomination))
    access.check(target_of(found, rules))
    return NomineeList(nominations={nomination: found})


class ListShown(NamedTuple):
    """A unit's list, of it what somebody may see, and whether they see how many of the unit's places are taken."""

    state: NomineeList
    shown: NomineeList
    with_places: bool


def read_list(desk: Desk, access: Access, rules: CampaignRules, unit: str) -> ListShown:
    """Return a unit's list, and of it what somebody may see; raises ForbiddenError where that is nothing of it."""
    state = desk.lists.load(nominee_list_id(rules.plan.campaign, unit))
    shown = {each: found for each, found in state.nominations.items() if is_shown(access, found, rules)}
    targets = [Target(rules.plan, unit=unit), *(target_of(found, rules) for found in shown.values())]
    access.check(next((each for each in targets if access.may(Action.READ_NOMINATION, each)), targets[0]))
    with_places = any(access.may(Action.READ_STANDINGS, each) for each in targets)
    return ListShown(state, state.model_copy(update={"nominations": shown}), with_places)


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
                occasions=part.occasions,
                every_draft=own is not None and own.everything,
                drafts_of=frozenset() if own is None else own.units,
            )
    return shown


def is_shown(access: Access, nomination: Nomination, rules: CampaignRules) -> bool:
    """Tell whether a nomination exists for somebody."""
    reading = Action.READ_NOMINATION if nomination.was_submitted else Action.READ_DRAFT
    return access.may(reading, target_of(nomination, rules))


def target_of(nomination: Nomination, rules: CampaignRules, office: str | None = None) -> Target:
    """Return what it is about to ask for a nomination, as an office where one is named."""
    return Target(rules.plan, nomination.unit, nomination.theme, office, nomination.ref.occasion)
