"""A theme's lead passes on what is its own: papers of one lead do not speak for another's (R15)."""

from collections.abc import Iterable

from services.nominations.domain.batch import Lists, list_of
from services.nominations.domain.refusals import SeveralLeads
from services.nominations.domain.rules import CampaignRules
from shared.contracts.plan import THEME_LEAD


def unless_one_lead(lists: Lists, nominations: Iterable[str], office: str, rules: CampaignRules) -> SeveralLeads | None:
    """Refuse nominations of several leads' themes in one command of a lead's."""
    if office != THEME_LEAD:
        return None
    found = (list_of(lists, each).nominations.get(each) for each in nominations)
    leads = dict.fromkeys(rules.holder(office, n.theme) for n in found if n is not None and n.theme is not None)
    if len(leads) <= 1:
        return None
    units = [None if lead is None else rules.plan.unit(lead) for lead in leads]
    return SeveralLeads(leads=tuple(unit.name for unit in units if unit is not None))
