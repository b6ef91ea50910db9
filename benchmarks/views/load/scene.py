from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.plan import Plan

_OPENS_AT = 7
_SECONDS_OF_A_DAY = 86_400


class Told(NamedTuple):
    """An event, when it occurred, and in which aggregate's history it stands."""

    at: datetime
    aggregate: str
    event: Event


class Scene:
    """One campaign while it is made up: what has happened in it, and chance."""

    def __init__(self, plan: Plan, year: int, rng: Random) -> None:
        self.plan, self.year, self.rng = plan, year, rng
        self.told: list[Told] = []
        self._zone = ZoneInfo(plan.time_zone)
        self._numbers = count(1)

    @property
    def campaign(self) -> str:
        """The campaign's id."""
        return self.plan.campaign

    def tell(self, at: datetime, aggregate: str, event: Event) -> None:
        """Let something happen."""
        self.told.append(Told(at, aggregate, event))

    def between(self, month: int, day: int, days: int) -> datetime:
        """Return some time of these days of the campaign's year."""
        first = datetime(self.year, month, day, _OPENS_AT, tzinfo=self._zone)
        return first + timedelta(seconds=self.rng.randrange(days * _SECONDS_OF_A_DAY))

    def after(self, at: datetime, days: float) -> datetime:
        """Return some time within so many days after another."""
        return at + timedelta(seconds=1 + self.rng.random() * days * _SECONDS_OF_A_DAY)

    def happens(self, share: float) -> bool:
        """Tell whether what happens in this share of all cases happens now."""
        return self.rng.random() < share

    def tail(self) -> str:
        """Return what ends an id that no other has."""
        return f"{next(self._numbers):08x}"

    def paper(self, kind: str, *confirmed_by: str) -> Document:
        """Return a paper of a kind."""
        return Document(
            kind=kind,
            number=f"{self.rng.randrange(1, 400)}/BC",
            date=self.between(7, 1, 60).date(),
            issuer="Đơn vị",
            file_name=f"{kind}.pdf",
            size=self.rng.randrange(40_000, 4_000_000),
            sha256=f"{self.rng.getrandbits(256):064x}",
            confirmed_by=confirmed_by,
        )
