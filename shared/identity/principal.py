import math
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from shared.contracts.names import Account, Issuer, Slug
from shared.identity.roles import ACTING_FOR_A_UNIT, Role

MOST_GRANTS: Final = 200
"""Grants that a token may have."""


class Grant(BaseModel):
    """A role that somebody holds: of which authority (None: of each here), and for which unit where it acts for one.

    `authority` is an issuer's id as plans write it: units of two authorities may have the same id.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    role: Role
    authority: Issuer | None = None
    unit: Slug | None = None

    @model_validator(mode="after")
    def _names_its_unit(self) -> Self:
        if self.role in ACTING_FOR_A_UNIT and self.unit is None:
            raise PydanticCustomError(
                "unit_missing", "a grant of the role '{role}' names its unit", {"role": self.role}
            )
        return self


class Principal(BaseModel):
    """Who sends a request, as a token says: an account, never a name, and the grants that it holds.

    `valid_until` is when the token expires, in POSIX seconds: what goes on beyond that ends there.
    """

    model_config = ConfigDict(frozen=True)

    account: Account
    grants: tuple[Grant, ...] = Field(min_length=1, max_length=MOST_GRANTS)
    valid_until: float = math.inf

    def having(self, role: Role) -> tuple[Grant, ...]:
        """Return the grants of a role."""
        return tuple(grant for grant in self.grants if grant.role is role)
