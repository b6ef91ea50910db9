from typing import Protocol

from shared.idempotency.entry import Answer, Asked, Standing


class KeptAnswers(Protocol):
    """Where answers are kept under the keys of their requests."""

    async def begin(self, key: str, asked: Asked) -> Standing:
        """Tell how a request stands to what was sent under its key before, and begin it where it is new.

        One that was begun and never answered may be begun again after `LEASE` seconds: its process ended.
        """
        ...

    async def keep(self, key: str, asked: Asked, revision: int, answer: Answer | None) -> None:
        """Keep the answer of a request that was begun; None where its answer is nothing to be kept."""
        ...

    async def release(self, key: str, revision: int) -> None:
        """Let a request be sent again at once: it was not carried out."""
        ...
