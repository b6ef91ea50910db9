"""What a campaign came to, as its closing records it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.names import Slug
from shared.contracts.plan import Category


class _Tally(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ObligationTally(_Tally):
    """How many units owed something, and how many of them delivered it in time, late, or not at all."""

    obligation: Slug
    owed: int = Field(ge=0)
    met: int = Field(ge=0)
    met_late: int = Field(ge=0)
    open: int = Field(ge=0)


class NominationTally(_Tally):
    """How many nominees of a category were ever submitted on an occasion, and what became of them.

    `awarded` counts those granted and not revoked; `open` those that no office has brought to an end.
    """

    occasion: Slug
    category: Category
    submitted: int = Field(ge=0)
    awarded: int = Field(ge=0)
    declined: int = Field(ge=0)
    withdrawn: int = Field(ge=0)
    revoked: int = Field(ge=0)
    open: int = Field(ge=0)


class ClusterTally(_Tally):
    """How many activities a cluster has registered and not called off, and how many of them it held."""

    cluster: Slug
    registered: int = Field(ge=0)
    held: int = Field(ge=0)


class ContestTally(_Tally):
    """How many entries a contest had, and how many won a prize."""

    contest: Slug
    entries: int = Field(ge=0)
    prizes: int = Field(ge=0)


class FinalReport(_Tally):
    """The figures of a campaign; `nominations_as_of` is the position in the nominations' history that they count to."""

    obligations: tuple[ObligationTally, ...]
    nominations: tuple[NominationTally, ...]
    clusters: tuple[ClusterTally, ...]
    contests: tuple[ContestTally, ...]
    nominations_as_of: int = Field(ge=0)


class OpenKind(StrEnum):
    """What can be open when a campaign is to be closed."""

    OBLIGATION = "obligation"
    """A unit has not delivered what it owes; `about` is the obligation."""
    NOMINATION = "nomination"
    """An office of the route, or its unit after a return, has a nomination; `about` is the nomination."""
    ANNOUNCEMENT = "announcement"
    """An award was decided and not announced; `about` is the nomination."""
    CLUSTER = "cluster"
    """A cluster has held fewer activities than the plan wants; `about` is the cluster."""
    CONTEST = "contest"
    """A contest has entries and no prize was recognised; `about` is the contest."""


class OpenWork(_Tally):
    """One thing left open: what it is, its id, and the unit it concerns where it concerns one."""

    kind: OpenKind
    about: str = Field(max_length=200)
    unit: Slug | None = None
    theme: Slug | None = None
