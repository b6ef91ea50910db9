"""Nominees of the campaign of 2024, and nominations as events name them."""

from shared.contracts.events.nominations import NominationRef
from shared.contracts.nominee import Collective, Individual, Nominee, PersonalData
from shared.contracts.plan import Category
from tests.services.nominations.campaign.plan import CAMPAIGN, PLAN, WARD

TEAM = Collective(name="Tổ dân phố số 3")
PERSON = Individual(person=PersonalData(name="Trần Thị Hạnh", position="Tổ trưởng", workplace="Tổ dân phố số 3"))


def ref(
    tail: str, category: Category = Category.COLLECTIVE, occasion: str = "wrap-up", *, unit: str = WARD
) -> NominationRef:
    """Return a nomination as events name it; whether it uses a place is the occasion's own."""
    found = PLAN.occasion(occasion)
    assert found is not None
    return NominationRef(
        id=f"{CAMPAIGN}.{unit}.{tail:0>8}",
        category=category,
        occasion=occasion,
        counts_against_quota=found.counts_against_quota,
    )


def person(tail: str) -> NominationRef:
    """Return an individual's nomination."""
    return ref(tail, Category.INDIVIDUAL)


def nominee_of(one: NominationRef) -> Nominee:
    """Return a nominee that no other nomination has (R21)."""
    tail = one.id.rpartition(".")[2]
    if one.category is Category.COLLECTIVE:
        return TEAM.model_copy(update={"name": f"{TEAM.name} {tail}"})
    return PERSON.model_copy(
        update={"person": PERSON.person.model_copy(update={"name": f"{PERSON.person.name} {tail}"})}
    )
