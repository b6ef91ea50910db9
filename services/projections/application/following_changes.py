from typing import Protocol

from services.projections.application.changes_told import Follower
from services.projections.domain.changes import Change
from shared.contracts.position import Positions


class Changes(Protocol):
    """What changes in campaigns, as it is committed."""

    def present(self) -> Positions:
        """Return where the views stand, in every stream that they are made from."""
        ...

    async def comes_to(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Tell whether the views cover these positions within `timeout` seconds."""
        ...

    @property
    def mendings(self) -> int:
        """How often the views were mended: they tell something else then, at the positions where they stood."""
        ...

    def mendings_told(self, after: Positions) -> int:
        """Return up to which mending one has been told who comes from these positions, as far as can be known."""
        ...

    async def since(self, campaign: str, after: Positions, follower: Follower) -> tuple[Change | None, Positions]:
        """Return what changed in a campaign after these positions, and up to where that is all.

        None where nothing did that is told to this one.
        """
        ...

    async def wait(
        self,
        campaign: str,
        after: Positions,
        follower: Follower,
        timeout: float,  # noqa: ASYNC109  (answers, never raises)
    ) -> bool:
        """Wait until something may have changed after these positions; False where that took too long."""
        ...
