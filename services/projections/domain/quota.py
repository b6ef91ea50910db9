"""A quota as answers show it: what a unit may put forward in a category, and what of it is taken (R7, R11)."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from services.projections.domain.places import PlacesHeld
from shared.contracts.plan import Category
from shared.contracts.unit import UnitShown


class QuotaState(StrEnum):
    """How much room a quota has left."""

    UNLIMITED = "unlimited"
    """No maximum is known: the text names none, or one that is set elsewhere."""
    FREE = "free"
    """Nothing is taken yet, or more than one place is left."""
    RUNNING_OUT = "running-out"
    """Some places are taken, and one is left."""
    USED_UP = "used-up"
    """As many places are taken as there are."""
    OVER_USED = "over-used"
    """More places are taken than there are: the maximum was lowered below what was used (R2)."""


def quota_state(maximum: int | None, submitted: int) -> QuotaState:
    """Return the state of a quota of which `submitted` places are held."""
    if maximum is None:
        return QuotaState.UNLIMITED
    if submitted > maximum:
        return QuotaState.OVER_USED
    if submitted == maximum:
        return QuotaState.USED_UP
    if submitted > 0 and submitted + 1 == maximum:
        return QuotaState.RUNNING_OUT
    return QuotaState.FREE


class PlannedQuota(BaseModel):
    """What a plan sets for one unit and category."""

    model_config = ConfigDict(frozen=True)

    campaign: str
    unit: UnitShown
    category: Category
    maximum: int | None = Field(description="The most the unit may put forward; null where none is known.")
    minimum: int | None = Field(description="The least it has to put forward; null where none is known.")
    expected: int | None = Field(description="What the text counts on without making it a bound.")
    literal: str = Field(description="The words of the issued document.", examples=["tối đa 02 tập thể"])
    clause: str = Field(description="Where they stand in it.", examples=["III.4.2"])


class QuotaRow(PlannedQuota):
    """One unit's quota in one category, and what is taken of it over the whole campaign.

    Drafts take no place; nor do occasions that do not count against the quota, such as ad hoc awards.
    """

    submitted: int = Field(description="Places held now: submitted, returned and awarded nominations together.")
    returned: int = Field(description="How many of `submitted` are back at the unit for supplement.")
    awarded: int = Field(description="How many of `submitted` have been granted.")
    remaining: int | None = Field(description="Places left, never below 0; null where no maximum is known.")
    over_used: bool = Field(description="Whether more places are held than there are.")
    state: QuotaState


def quota_row(quota: PlannedQuota, held: PlacesHeld) -> QuotaRow:
    """Return the row of a quota with `held` of its places taken."""
    state = quota_state(quota.maximum, held.submitted)
    return QuotaRow(
        **dict(quota),
        submitted=held.submitted,
        returned=held.returned,
        awarded=held.awarded,
        remaining=None if quota.maximum is None else max(0, quota.maximum - held.submitted),
        over_used=state is QuotaState.OVER_USED,
        state=state,
    )
