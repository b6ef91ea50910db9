"""How many nominees go up a level, and how much of that is taken (R8)."""

from pydantic import BaseModel, ConfigDict, Field

from services.projections.domain.places import PlacesHeld
from shared.contracts.plan import Category


class PlannedPick(BaseModel):
    """How many nominees of a category the plan in force lets go up a level on an occasion."""

    model_config = ConfigDict(frozen=True)

    campaign: str
    occasion: str = Field(description="The occasion's id in the plan.", examples=["city"])
    category: Category
    number: int | None = Field(description="How many may go up; null where the text sets no number.")
    within: str = Field(description="The allotment that can change the number.", examples=["chỉ tiêu Thành phố giao"])
    clause: str = Field(description="Where that stands.", examples=["III.4.3"])


class PickRow(PlannedPick):
    """One allotment, and what is taken of it: by those whom the council picked, or a unit put forward for it."""

    occasion_name: str = Field(description="What the plan calls the occasion.")
    picked: int = Field(description="Nominees who go up now: neither declined nor withdrawn since.")
    granted: int = Field(description="How many of `picked` were granted the award, and not revoked.")
    revoked: int = Field(description="How many of `picked` were granted it and lost it: their place stays used.")
    remaining: int | None = Field(description="How many can still go up, never below 0; null where no number is set.")
    over_used: bool = Field(description="Whether more are picked than may be: the number was lowered (R2).")


def pick_row(pick: PlannedPick, occasion_name: str, held: PlacesHeld) -> PickRow:
    """Return the row of an allotment on an occasion of this name, with `held` of its places taken."""
    return PickRow(
        **dict(pick),
        occasion_name=occasion_name,
        picked=held.submitted,
        granted=held.awarded,
        revoked=held.revoked,
        remaining=None if pick.number is None else max(0, pick.number - held.submitted),
        over_used=pick.number is not None and held.submitted > pick.number,
    )
