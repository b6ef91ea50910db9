"""Who acts in the story, and what each of them is granted: the one table of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from shared.contracts.plan import THEME_LEAD, Plan
from shared.identity import Grant, Role

_OFFICES: Final[Mapping[str, Role]] = {
    "standing-office": Role.STANDING_OFFICE,
    "council": Role.COUNCIL_SECRETARY,
    "chair": Role.CHAIR_OFFICE,
    "city-chair": Role.STANDING_OFFICE,
}
"""What whoever acts for an office is; what the city answers is recorded by the standing office that was told of it."""


@dataclass(frozen=True)
class Actor:
    """An account of the story, and its grants."""

    account: str
    grants: tuple[Grant, ...]


AUDITOR: Final = Actor("account:auditor", (Grant(role=Role.AUDITOR),))
"""By whom all is read that is held against the history: the role that sees everything."""


def officer_of(plan: Plan, unit: str) -> Actor:
    """Return who acts for a unit of a campaign: its portal."""
    return Actor(f"portal:{unit}", (Grant(role=Role.UNIT_OFFICER, unit=unit, authority=_authority(plan)),))


def sitting_in(plan: Plan, office: str) -> Actor:
    """Return who acts for an office of a campaign."""
    return Actor(f"account:{office}", (Grant(role=_OFFICES[office], authority=_authority(plan)),))


def leading(plan: Plan, unit: str) -> Actor:
    """Return who acts for a unit that leads a theme; that person sits in the standing office as well."""
    lead = Grant(role=Role.THEME_LEAD, unit=unit, authority=_authority(plan))
    return Actor(f"account:{THEME_LEAD}", (lead, *sitting_in(plan, "standing-office").grants))


def _authority(plan: Plan) -> str | None:
    """Return whose campaign it is: the authority that its chair signs for."""
    chair = plan.office("chair")
    return None if chair is None else chair.issuer
