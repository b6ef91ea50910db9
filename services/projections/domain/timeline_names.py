"""What people call the things that a campaign's history names by their ids."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from shared.contracts.plan import THEME_LEAD, Plan
from shared.contracts.texts import Text

_THEME_LEAD = Text(vi="đơn vị chủ trì chuyên đề", en="the theme's lead unit")


class FormerName(NamedTuple):
    """What a unit was called until an amendment."""

    unit: str
    name: str
    until: datetime


class PlanNames(BaseModel):
    """The names of a plan in force, by id; what it does not name is called by its id."""

    model_config = ConfigDict(frozen=True)

    time_zone: str = "UTC"
    units: dict[str, str] = {}
    offices: dict[str, str] = {}
    themes: dict[str, str] = {}
    occasions: dict[str, str] = {}
    forms: dict[str, str] = {}

    @classmethod
    def of(cls, plan: Plan) -> "PlanNames":
        """Take the names from a plan."""
        return cls(
            time_zone=plan.time_zone,
            units={unit.id: unit.name for unit in plan.units},
            offices={office.id: office.name for office in plan.offices},
            themes={theme.id: theme.number for theme in plan.themes},
            occasions={occasion.id: occasion.name for occasion in plan.occasions},
            forms={form.id: form.name for form in plan.award_forms},
        )

    def at(self, instant: datetime, former: Sequence[FormerName]) -> "PlanNames":
        """Return the names as they were at an instant, by the former ones, the oldest first."""
        then = {each.unit: each.name for each in reversed(former) if each.until > instant}
        return self.model_copy(update={"units": {**self.units, **then}}) if then else self

    def unit(self, unit: str) -> str:
        """Return what a unit is called."""
        return self.units.get(unit, unit)

    def office(self, office: str, held_by: str | None = None) -> Text:
        """Return what an office is called; of a theme's lead, which unit it was where that is known."""
        if office == THEME_LEAD:
            if held_by is None:
                return _THEME_LEAD
            name = self.unit(held_by)
            return Text(vi=f"{name} (chủ trì chuyên đề)", en=f"{name} (leads the theme)")
        name = self.offices.get(office, office)
        return Text(vi=name, en=name)

    def theme(self, theme: str) -> str:
        """Return what a theme is numbered as: its title can be longer than a sentence should be."""
        return self.themes.get(theme, theme)

    def occasion(self, occasion: str) -> str:
        """Return what an award occasion is called."""
        return self.occasions.get(occasion, occasion)

    def form(self, form: str) -> str:
        """Return what a form of award is called."""
        return self.forms.get(form, form)
