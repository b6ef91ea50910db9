"""What is amended in the plan of 2024 while its lists are worked on (R2)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from services.nominations.domain.rules import CampaignRules
from shared.calendar import Term, TermForm
from shared.contracts.plan import (
    Category,
    Change,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Plan,
    Quota,
    QuotaSet,
    Selection,
    ThemeLeadChanged,
    Unit,
    UnitsMerged,
    amended,
)
from tests.services.nominations.campaign.plan import PLAN, THEME, WARD

DOSSIER = "ho-so-de-nghi-khen-thuong"
NEIGHBOUR = "phuong-bach-khoa"
EXTENDED_TO = datetime(2024, 8, 27, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
"""The first instant that is late for a unit with `extension()`."""


def rules_after(*changes: Change, plan: Plan = PLAN, as_of: int = 2) -> CampaignRules:
    """Return the rules under the plan as these changes leave it."""
    return CampaignRules(amended(plan, changes), as_of)


def quota_of_wards(maximum: int | None, category: Category = Category.COLLECTIVE) -> QuotaSet:
    """Give every ward another number of places."""
    wards = Selection(kinds=("ward",))
    return QuotaSet(quota=Quota(category=category, applies_to=wards, maximum=maximum, literal="chỉ tiêu", clause="2"))


def quota_of_one(maximum: int, unit: str = WARD) -> QuotaSet:
    """Give one unit another number of places for collectives."""
    alone = Selection(units=(unit,))
    quota = Quota(
        category=Category.COLLECTIVE, applies_to=alone, maximum=maximum, literal="riêng phường này", clause="3"
    )
    return QuotaSet(quota=quota)


def allotment(number: int | None, category: Category = Category.COLLECTIVE) -> PickSet:
    """Let another number of nominees go up to the city."""
    return PickSet(pick=Pick(occasion="city", category=category, number=number, within="Công văn số 5", clause="1"))


def day(value: str) -> Term:
    """Return the term “trước ngày …”."""
    return Term(literal=f"trước ngày {value}", clause="4", form=TermForm.BEFORE_DAY, value=value)


def extension(unit: str = WARD, until: str = "2024-08-27") -> DeadlineExtended:
    """Give one unit longer for its dossiers."""
    return DeadlineExtended(obligation=DOSSIER, units=(unit,), due=day(until))


def moved(to: str) -> DeadlineMoved:
    """Move the day for the dossiers of all units."""
    return DeadlineMoved(obligation=DOSSIER, due=day(to))


def merger(unit: str = WARD, into: str = NEIGHBOUR) -> UnitsMerged:
    """Let a unit merge into another of the register."""
    heir = PLAN.unit(into)
    assert heir is not None
    return UnitsMerged(units=(unit,), into=heir)


def led_by(unit: str, theme: str = THEME) -> ThemeLeadChanged:
    """Let another unit lead a theme."""
    return ThemeLeadChanged(theme=theme, lead=unit)


def heir() -> Unit:
    """Return the unit that takes the ward's place after `merger()`."""
    found = PLAN.unit(NEIGHBOUR)
    assert found is not None
    return found
