"""Places that are never passed: a unit's quota, and an allotment for one occasion (R7, R8, R10)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.refusals import NoQuotaForUnit, PicksUsedUp, QuotaUsedUp
from services.nominations.domain.rules import CampaignRules
from shared.contracts.plan import Category, Unit
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class NoPlace:
    """Why there is no place; others must know of it where it rests on a clause."""

    refusal: Refusal
    category: Category
    clause: str | None


def unless_placed(
    state: NomineeList, pending: Iterable[Nomination], rules: CampaignRules, unit: Unit
) -> NoPlace | None:
    """Refuse what would pass the places of a category; what was returned has its place already (R10, R11)."""
    drafts = [nomination.ref for nomination in pending if nomination.status is Status.DRAFT]
    counted = Counter(ref.category for ref in drafts if ref.counts_against_quota)
    for category, asked in sorted(counted.items()):
        refused = _beyond_quota(state, category, asked, rules, unit)
        if refused is not None:
            return refused
    on_occasions = Counter((ref.occasion, ref.category) for ref in drafts)
    for (occasion, category), asked in sorted(on_occasions.items()):
        beyond = beyond_allotment(state, occasion, category, asked, rules)
        if beyond is not None:
            return NoPlace(beyond, category, beyond.clause)
    return None


def beyond_allotment(
    state: NomineeList, occasion: str, category: Category, asked: int, rules: CampaignRules
) -> PicksUsedUp | None:
    """Refuse what would pass the number that goes up a level, as the plan in force sets it (R8)."""
    pick = rules.plan.pick(occasion, category)
    used = state.places_used_on(occasion, category)
    if pick is None or pick.number is None or used + asked <= pick.number:
        return None
    return PicksUsedUp(
        category=category, used=used, asked=asked, maximum=pick.number, within=pick.within, clause=pick.clause
    )


def _beyond_quota(
    state: NomineeList, category: Category, asked: int, rules: CampaignRules, unit: Unit
) -> NoPlace | None:
    quota = rules.plan.quota(unit, category)
    if quota is None:
        return NoPlace(NoQuotaForUnit(category=category, unit_name=unit.name), category, None)
    used = state.places_used(category)
    if quota.maximum is None or used + asked <= quota.maximum:
        return None
    refusal = QuotaUsedUp(
        category=category, used=used, asked=asked, maximum=quota.maximum, unit_name=unit.name, clause=quota.clause
    )
    return NoPlace(refusal, category, quota.clause)
