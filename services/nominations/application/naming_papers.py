from collections.abc import Iterator
from typing import Protocol

from services.nominations.domain.nominee_list import Nomination


class PaperIndex(Protocol):
    """Which nominations name a paper, by its bytes: as last heard, which can be a moment behind."""

    def naming(self, sha256: str) -> Iterator[Nomination]:
        """Yield every nomination that a paper was ever recorded with (R18), as it stands, one after the other."""
        ...
