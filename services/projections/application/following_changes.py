from typing import Protocol

from services.projections.application.known import unknown
from services.projections.application.ports import Views
from services.projections.domain.changes import Change
from shared.contracts.position import Positions
from shared.contracts.refusal import Refusal


class Changes(Protocol):
    """What changes in campaigns, as it is committed."""

    def present(self) -> Positions:
        """Return where the views stand, in every stream that they are made from."""
        ...

    @property
    def mendings(self) -> int:
        """How often the views were mended: they tell something else then, at the positions where they stood."""
        ...

    def mendings_told(self, after: Positions) -> int:
        """Return up to which mending one has been told who comes from these positions, as far as can be known."""
        ...

    async def since(self, campaign: str, after: Positions) -> tuple[Change | None, Positions]:
        """Return what changed in a campaign after these positions, if anything did, and up to where that is all."""
        ...

    async def wait(self, campaign: str, after: Positions, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until something may have changed after these positions; False where that took too long."""
        ...


def unless_known(views: Views, campaign: str) -> Refusal | None:
    """Return the refusal to follow a campaign that nobody has heard of."""
    with views.reading() as reading:
        return unknown(reading, campaign, unit=None)
