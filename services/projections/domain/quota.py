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
    RELEASED = "released"
    """The unit has merged into another: what it used stays its own, and it takes no more (R2)."""


def quota_state(maximum: int | None, submitted: int, *, released: bool) -> QuotaState:
    """Return the state of a quota of which `submitted` places are held; `released` if its unit has merged."""
    if maximum is not None and submitted > maximum:
        return QuotaState.OVER_USED
    if released:
        return QuotaState.RELEASED
    if maximum is None:
        return QuotaState.UNLIMITED
    if submitted == maximum:
        return QuotaState.USED_UP
    if submitted > 0 and submitted + 1 == maximum:
        return QuotaState.RUNNING_OUT
    return QuotaState.FREE


class PlannedQuota(BaseModel):
    """What the plan in force sets for one unit and category."""

    model_config = ConfigDict(frozen=True)

    campaign: str
    unit: UnitShown
    category: Category
    maximum: int | None = Field(description="The most the unit may put forward; null where none is known.")
    minimum: int | None = Field(description="The least it has to put forward; null where none is known.")
    expected: int | None = Field(description="What the text counts on without making it a bound.")
    literal: str = Field(description="The words of the document that sets it.", examples=["tối đa 02 tập thể"])
    clause: str = Field(description="Where they stand in it.", examples=["III.4.2"])


class QuotaRow(PlannedQuota):
    """One unit's quota in one category, and what is taken of it over the whole campaign.

    Drafts take no place; nor do occasions that do not count against the quota, such as ad hoc awards.
    """

    submitted: int = Field(description="Places held now: by nominations submitted, returned, awarded and revoked.")
    returned: int = Field(description="How many of `submitted` are back at the unit for supplement.")
    awarded: int = Field(description="How many of `submitted` have been granted, and not revoked.")
    revoked: int = Field(description="How many of `submitted` were granted and revoked later: their place stays used.")
    remaining: int | None = Field(
        description="Places that can still be taken, never below 0; null where no maximum is known."
    )
    short_of_expected: bool = Field(
        description="Whether fewer stand than the text counts on, or than its minimum: a warning, no bound."
    )
    over_used: bool = Field(description="Whether more places are held than there are.")
    state: QuotaState


def quota_row(quota: PlannedQuota, held: PlacesHeld, *, released: bool) -> QuotaRow:
    """Return the row of a quota with `held` of its places taken; `released` if its unit has merged into another."""
    state = quota_state(quota.maximum, held.submitted, released=released)
    return QuotaRow(
        **vars(quota),
        **vars(held),
        remaining=_remaining(quota.maximum, held.submitted, released=released),
        short_of_expected=not released and held.submitted < max(quota.expected or 0, quota.minimum or 0),
        over_used=state is QuotaState.OVER_USED,
        state=state,
    )


def _remaining(maximum: int | None, submitted: int, *, released: bool) -> int | None:
    if maximum is None:
        return None
    return 0 if released else max(0, maximum - submitted)
