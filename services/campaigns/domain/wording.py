"""How things of a plan, days and moments are written where people read why something is refused."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from shared.contracts.plan import Plan
from shared.contracts.texts import Text


class Thing(Protocol):
    """What a plan calls by a name, and portals by an id."""

    @property
    def id(self) -> str:
        """What portals call it."""
        ...

    @property
    def name(self) -> str:
        """What people call it."""
        ...


class Named(BaseModel):
    """Something by the name that people know it by, and by the id that a portal sends; nobody knows it without one."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str | None = None

    @classmethod
    def of(cls, thing: Thing) -> "Named":
        """Name a thing of a plan."""
        return cls(id=thing.id, name=thing.name)

    def __str__(self) -> str:
        return f"“{self.id}”" if self.name is None else f"“{self.name}” ({self.id})"


def named(things: Iterable[Thing]) -> tuple[Named, ...]:
    """Name things of a plan, in their order."""
    return tuple(map(Named.of, things))


def theme_named(plan: Plan, theme_id: str) -> Named:
    """Name a theme by its number and title; by its id alone where the plan has none of this id."""
    theme = plan.theme(theme_id)
    return Named(id=theme_id) if theme is None else Named(id=theme_id, name=f"{theme.number}. {theme.title}")


def office_named(plan: Plan, office_id: str) -> str:
    """Name an office; where the plan has none of this id, by that, quoted."""
    office = plan.office(office_id)
    return f"“{office_id}”" if office is None else office.name


def unit_named(plan: Plan, unit_id: str) -> str:
    """Name a unit of the register; where the plan has none of this id, by that, quoted."""
    unit = plan.unit(unit_id)
    return f"“{unit_id}”" if unit is None else unit.name


def plan_named(plan: Plan) -> Text:
    """Name a plan as people cite it: number and date where it is no draft, and its title."""
    document = plan.document
    number = f" {document.number}/{document.symbol.removeprefix('/')}" if document.number else ""
    issued = Text(vi="", en="")
    if document.date is not None:
        written = day(document.date)
        issued = Text(vi=f" ngày {written.vi}", en=f" of {written.en}")
    return Text(
        vi=f"{document.kind}{number and ' số'}{number}{issued.vi} “{document.title}”",
        en=f"{document.kind}{number}{issued.en} “{document.title}”",
    )


def listed(things: Iterable[Named]) -> str:
    """Write things in a row; their names may have commas."""
    return "; ".join(map(str, things))


def quoted(words: Iterable[str]) -> str:
    """Write words of a plan's own in a row."""
    return ", ".join(f"“{word}”" for word in words)


def day(of: date) -> Text:
    """Write a day: "05/08/2024", "2024-08-05"."""
    return Text(vi=f"{of.day:02}/{of.month:02}/{of.year:04}", en=of.isoformat())


def moment(of: datetime) -> Text:
    """Write a cutoff, which is in the plan's time zone: "00:00 ngày 05/08/2024", "00:00 on 2024-08-05"."""
    written, time = day(of.date()), f"{of.hour:02}:{of.minute:02}"
    return Text(vi=f"{time} ngày {written.vi}", en=f"{time} on {written.en}")
