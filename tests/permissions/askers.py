"""Who asks: of each role somebody whose own it is, somebody beside them whose own it is not, and a stranger."""

from dataclasses import dataclass
from enum import StrEnum

from shared.identity import Grant, Role
from tests.identity import bearer_of

HERE, THERE, ABOVE = "ubnd-quan-hai-ba-trung", "ubnd-quan-thanh-xuan", "ubnd-thanh-pho-ha-noi"
WARD, OTHER_WARD = "phuong-bach-mai", "phuong-bach-khoa"
THEME, LEAD = "vi-nguoi-ngheo", "phong-lao-dong-thuong-binh-va-xa-hoi"
OTHER_THEME, OTHER_LEAD = "an-ninh-trat-tu", "cong-an-quan"


class Place(StrEnum):
    """How near somebody is to what is asked about."""

    NEAR = "its own"
    FAR = "another's"
    FOREIGN = "another authority's"
    ABOVE = "the level above's"


_UNITS = {
    (Role.UNIT_OFFICER, Place.NEAR): WARD,
    (Role.UNIT_OFFICER, Place.FAR): OTHER_WARD,
    (Role.UNIT_OFFICER, Place.FOREIGN): WARD,
    (Role.THEME_LEAD, Place.NEAR): LEAD,
    (Role.THEME_LEAD, Place.FAR): OTHER_LEAD,
    (Role.THEME_LEAD, Place.FOREIGN): LEAD,
}
_AUTHORITIES = {Place.NEAR: HERE, Place.FAR: HERE, Place.FOREIGN: THERE, Place.ABOVE: ABOVE}
_OF_NO_AUTHORITY = (Role.AUDITOR, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Asker:
    """Somebody with one grant; units of another authority have the same ids as those here."""

    role: Role
    place: Place

    @property
    def authorization(self) -> str:
        """The header of their requests."""
        authority = None if self.role in _OF_NO_AUTHORITY else _AUTHORITIES[self.place]
        grant = Grant(role=self.role, authority=authority, unit=_UNITS.get((self.role, self.place)))
        return bearer_of(f"acc-{self.role}-{self.place.name.lower()}", grant)

    def __str__(self) -> str:
        return f"{self.role}, {self.place}"


def askers(*, of_offices: bool = False) -> tuple[Asker, ...]:
    """Return everybody who asks; where something is asked as an office, those who ask as one that is not theirs, too.

    An authority that awards go up to has its offices as well: of them, the two that could have a reason to ask.
    """
    officials = (Role.STANDING_OFFICE, Role.COUNCIL_SECRETARY, Role.CHAIR_OFFICE)
    places = (Place.NEAR, Place.FAR, Place.FOREIGN) if of_offices else (Place.NEAR, Place.FOREIGN)
    return (
        *(Asker(role, place) for role, place in sorted(_UNITS)),
        *(Asker(role, place) for role in officials for place in places),
        *(Asker(role, Place.ABOVE) for role in (Role.STANDING_OFFICE, Role.CHAIR_OFFICE)),
        *(Asker(role, Place.NEAR) for role in _OF_NO_AUTHORITY),
    )
