from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from services.projections.application.ports import Listed
from shared.contracts.position import Positions

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True)
class Listing(Generic[R_co]):
    """Rows, and the position that they are exactly as of."""

    rows: Sequence[Listed[R_co]]
    positions: Positions
