"""One person never takes two successive steps of one nomination (R25)."""

from services.nominations.domain.nominee_list import Nomination
from services.nominations.domain.refusals import SamePersonTwice
from services.nominations.domain.rules import CampaignRules


def unless_another_person(nomination: Nomination, by: str, rules: CampaignRules) -> SamePersonTwice | None:
    """Refuse the account that took the step before, even where one office holds both."""
    if nomination.last_by != by:
        return None
    return SamePersonTwice(**rules.named(nomination), account=by)
