"""Campaigns and nominations by their ids."""

from collections.abc import Iterable, Mapping

from services.nominations.application.desk import Desk
from services.nominations.domain.batch import list_of, lists_of
from services.nominations.domain.nominee_list import Nomination
from services.nominations.domain.rules import CampaignRules
from shared.contracts.ids import place_of_nomination
from shared.contracts.refusals import UnknownCampaign, UnknownNomination
from shared.http import RefusedError


def campaign_of(desk: Desk, nomination: str) -> str:
    """Return the campaign that a nomination's id leads to, or raise RefusedError where it leads to none."""
    return rules_of_nomination(desk, nomination).plan.campaign


def rules_of(desk: Desk, campaign: str) -> CampaignRules:
    """Return a campaign's rules as last heard, or raise RefusedError where there is none."""
    rules = desk.rule_book.rules_of(campaign)
    if rules is None:
        raise RefusedError(UnknownCampaign(campaign=campaign))
    return rules


def rules_of_nomination(desk: Desk, nomination: str) -> CampaignRules:
    """Return the rules of that campaign."""
    place = place_of_nomination(nomination)
    rules = None if place is None else desk.rule_book.rules_of(place[0])
    if rules is None:
        raise RefusedError(UnknownNomination(nomination=nomination))
    return rules


def find(desk: Desk, rules: CampaignRules, nominations: Iterable[str]) -> Mapping[str, Nomination | None]:
    """Return nominations of a campaign as they stand now, None for each id that none has."""
    named = tuple(dict.fromkeys(nominations))
    here = f"{rules.plan.campaign}/"
    lists = {each: desk.lists.load(each) for each in lists_of(named) if each.startswith(here)}
    return {each: list_of(lists, each).nominations.get(each) for each in named}
