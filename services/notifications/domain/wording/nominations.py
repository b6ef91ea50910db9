"""What nominations are called, and the offices that they stand before."""

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.domain.news import News
from services.notifications.domain.nominated import Nominated
from services.notifications.domain.wording.dates import day
from services.notifications.domain.wording.naming import CATEGORY_NAMES, office_name, theme_name, unit_name
from shared.contracts.plan import THEME_LEAD, Category, Plan
from shared.contracts.texts import Text

_SHOWN_IDS: Final = 3
_SHOWN_CHARACTERS: Final = 6


def nominations_name(plan: Plan, news: News, category: Category | None) -> Text:
    """Name nominations by what they are for, the day of submission and a short id, never by who is nominated."""
    of = CATEGORY_NAMES.get(category) if category else None
    vi, en = (f" {of.vi}", f"{of.en} ") if of else ("", "")
    told, ids, number = _told(plan, news.nominated), _short(news.nominations), len(news.nominations)
    if number == 1:
        return Text(vi=f"đề nghị khen thưởng{vi}{told.vi} (mã {ids})", en=f"{en}nomination{told.en} (id {ids})")
    return Text(
        vi=f"{number} đề nghị khen thưởng{vi}{told.vi} (mã {ids})", en=f"{number} {en}nominations{told.en} (ids {ids})"
    )


def acting_office(plan: Plan, news: News, office_id: str, acting_unit: str | None) -> Text:
    """Name the office that dealt with a nomination; a theme's lead by the unit that was it then."""
    return _office(plan, office_id, acting_unit or _lead(plan, news.nominated))


def next_office(plan: Plan, news: News, office_id: str) -> Text:
    """Name the office that a nomination goes on to; a theme's lead by the unit that is it by the plan in force."""
    return _office(plan, office_id, _lead(plan, news.nominated))


def _office(plan: Plan, office_id: str, lead: str | None) -> Text:
    named = office_name(plan, office_id)
    if office_id != THEME_LEAD or lead is None:
        return named
    unit = unit_name(plan, lead)
    return Text(vi=f"{unit} ({named.vi})", en=f"{unit} ({named.en})")


def _lead(plan: Plan, nominated: Nominated) -> str | None:
    """Return the lead that a nomination goes to; one that the council picked is of no theme itself (R8)."""
    theme = None if nominated.theme is None or nominated.picked else plan.theme(nominated.theme)
    return None if theme is None else theme.lead


def _told(plan: Plan, nominated: Nominated) -> Text:
    """Say what nominations are for and when they were submitted, each with a comma before it.

    A theme stands for the occasion, except where the council picked a nomination for another one.
    """
    parts = []
    if nominated.occasion is not None and (nominated.picked or nominated.theme is None):
        parts.append(_occasion_name(plan, nominated.occasion))
    if nominated.theme is not None:
        parts.append(theme_name(plan, nominated.theme))
    if nominated.submitted_at is not None:
        on = day(nominated.submitted_at.astimezone(ZoneInfo(plan.time_zone)).date())
        parts.append(Text(vi=f"nộp ngày {on.vi}", en=f"submitted on {on.en}"))
    return Text(vi="".join(f", {part.vi}" for part in parts), en="".join(f", {part.en}" for part in parts))


def _occasion_name(plan: Plan, occasion_id: str) -> Text:
    occasion = plan.occasion(occasion_id)
    name = f"“{occasion_id if occasion is None else occasion.name}”"
    return Text(vi=name, en=name)


def _short(ids: Sequence[str]) -> str:
    """Shorten ids to what tells them apart: all of a unit's begin alike."""
    shown = [f"…{each.rpartition('.')[2][-_SHOWN_CHARACTERS:]}" for each in ids[:_SHOWN_IDS]]
    return ", ".join(shown) + (", …" if len(ids) > _SHOWN_IDS else "")
