"""How far a unit has come in a campaign: what it owes, what of it is delivered, its places and its nominations (R5)."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from services.projections.domain.deadline import DeadlineState, ThemeShown
from services.projections.domain.quota import QuotaState
from shared.contracts.plan import Category
from shared.contracts.unit import UnitShown

DELIVERED = frozenset({DeadlineState.MET, DeadlineState.MET_LATE})
"""Met, in time or late."""

AHEAD = frozenset({DeadlineState.OPEN, DeadlineState.DUE_SOON})
"""Not met, and its cutoff is still to come."""

NOT_DELIVERED = AHEAD | {DeadlineState.OVERDUE, DeadlineState.NOT_SET}
"""Owed, and not met."""

OWED = DELIVERED | NOT_DELIVERED
"""All but what is owed no more."""


class ProgressState(StrEnum):
    """How a unit stands in a campaign as a whole."""

    OVERDUE = "overdue"
    """Something that it owes is overdue."""
    OPEN = "open"
    """Something is not delivered yet, and nothing is overdue."""
    COMPLETE = "complete"
    """It has delivered all that it owes."""


class ProgressFilter(StrEnum):
    """Which units to show: those that stand so, or those that have delivered nothing (R27), overdue or not."""

    OVERDUE = ProgressState.OVERDUE.value
    OPEN = ProgressState.OPEN.value
    COMPLETE = ProgressState.COMPLETE.value
    NOTHING_DELIVERED = "nothing-delivered"


def progress_state(*, owed: int, delivered: int, overdue: int) -> ProgressState:
    """Return the state of a unit that owes so much, of which so much is delivered and so much overdue."""
    if overdue > 0:
        return ProgressState.OVERDUE
    return ProgressState.OPEN if delivered < owed else ProgressState.COMPLETE


def has_delivered_nothing(*, owed: int, delivered: int) -> bool:
    """Tell whether a unit owes something and has delivered none of it (R27)."""
    return owed > 0 and delivered == 0


def passes(wanted: ProgressFilter, *, owed: int, delivered: int, overdue: int) -> bool:
    """Tell whether a unit with these counts is among those asked for."""
    if wanted is ProgressFilter.NOTHING_DELIVERED:
        return has_delivered_nothing(owed=owed, delivered=delivered)
    return progress_state(owed=owed, delivered=delivered, overdue=overdue).value == wanted.value


class ObligationProgress(BaseModel):
    """One thing that a unit owes, as the list of deadlines shows it."""

    model_config = ConfigDict(frozen=True)

    obligation: str = Field(description="The obligation's id in the plan.", examples=["ke-hoach-trien-khai"])
    name: str = Field(description="What the plan calls it.")
    theme: ThemeShown | None = Field(description="The theme that it is owed for, where it is owed for one; else null.")
    cutoff: AwareDatetime | None = Field(description="The first late instant; null where the text sets no date.")
    state: DeadlineState = Field(description="How it stands, as `GET /api/v1/deadlines` says it.")


class QuotaUse(BaseModel):
    """What a unit has used of its quota in one category, as the list of quotas shows it."""

    model_config = ConfigDict(frozen=True)

    category: Category
    submitted: int = Field(description="Places held now.")
    maximum: int | None = Field(description="The most the unit may put forward; null where none is known.")
    remaining: int | None = Field(description="Places that can still be taken; null where no maximum is known.")
    state: QuotaState = Field(description="How it stands, as `GET /api/v1/quotas` says it.")


class NominationsOfUnit(BaseModel):
    """Where the nominations that a unit has put forward are, on all occasions, the council's picks among them."""

    model_config = ConfigDict(frozen=True)

    returned: int = Field(default=0, description="Back at the unit for supplement: it has to act.")
    waiting: int = Field(default=0, description="With an office of the route.")
    awarded: int = Field(default=0, description="Granted and not revoked, announced or not.")


class ProgressRow(BaseModel):
    """One unit's progress in one campaign at the service's present."""

    model_config = ConfigDict(frozen=True)

    campaign: str = Field(description="The campaign's id.")
    unit: UnitShown
    state: ProgressState = Field(
        description="`overdue`: something is overdue; `open`: something is not delivered yet, nothing is overdue; "
        "`complete`: all that it owes is delivered, or it owes nothing."
    )
    nothing_delivered: bool = Field(description="Whether the unit owes something and has delivered none of it.")
    owed: int = Field(description="How many things it owes: `delivered` and `open` together.")
    delivered: int = Field(description="How many of `owed` are met, in time or late.")
    met_late: int = Field(description="How many of `delivered` were met at their cutoff or after it.")
    open: int = Field(description="How many of `owed` are not met.")
    due_soon: int = Field(description="How many of `open` are due soon.")
    overdue: int = Field(description="How many of `open` are overdue.")
    not_set: int = Field(description="How many of `open` have no date.")
    released: int = Field(description="How many it owes no more, undelivered: they count in none of the others.")
    next_cutoff: AwareDatetime | None = Field(description="The next cutoff that it has to keep; null where none is.")
    obligations: tuple[ObligationProgress, ...] = Field(
        description="All that it owes or owed, in the plan's order; what is `released` too."
    )
    quotas: tuple[QuotaUse, ...] = Field(description="Its quotas, collectives before individuals.")
    nominations: NominationsOfUnit


def progress_row(
    campaign: str,
    unit: UnitShown,
    obligations: Sequence[ObligationProgress],
    quotas: Sequence[QuotaUse],
    nominations: NominationsOfUnit,
) -> ProgressRow:
    """Return a unit's row: its counts are those of what is listed in it."""
    count = Counter(each.state for each in obligations)
    delivered, not_delivered = (sum(count[state] for state in states) for states in (DELIVERED, NOT_DELIVERED))
    owed, overdue = delivered + not_delivered, count[DeadlineState.OVERDUE]
    cutoffs = (each.cutoff for each in obligations if each.state in AHEAD and each.cutoff is not None)
    return ProgressRow(
        campaign=campaign,
        unit=unit,
        state=progress_state(owed=owed, delivered=delivered, overdue=overdue),
        nothing_delivered=has_delivered_nothing(owed=owed, delivered=delivered),
        owed=owed,
        delivered=delivered,
        met_late=count[DeadlineState.MET_LATE],
        open=not_delivered,
        due_soon=count[DeadlineState.DUE_SOON],
        overdue=overdue,
        not_set=count[DeadlineState.NOT_SET],
        released=count[DeadlineState.RELEASED],
        next_cutoff=min(cutoffs, default=None),
        obligations=tuple(obligations),
        quotas=tuple(quotas),
        nominations=nominations,
    )
