"""Dossiers that came to an office: how many, whose, since when, and what to do."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from services.notifications.domain.waiting import Waiting
from services.notifications.domain.wording.dates import weekday_and_day
from services.notifications.domain.wording.naming import (
    counted,
    office_name,
    plan_name,
    theme_name,
    units_named,
)
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_SHOWN_UNITS = 3
_SHOWN_THEMES = 2


def word_dossiers(plan: Plan, came: Sequence[Waiting]) -> Text:
    """Say what came to an office together and waits there; `came` is not empty."""
    first, number = came[0], len(came)
    whose = units_named(plan, tuple(dict.fromkeys(each.nominated_by for each in came)), _SHOWN_UNITS)
    since = weekday_and_day(first.since.astimezone(ZoneInfo(plan.time_zone)).date())
    at, themes, basis = office_name(plan, first.office), _themes(plan, came), plan_name(plan)
    return Text(
        vi=f"{counted(number)} hồ sơ mới chờ đơn vị xem xét: của {whose.vi}, đến {since.vi}. "
        f"Nơi xét: {at.vi}{themes.vi}. Đề nghị mở từng hồ sơ và đồng ý, trả lại để bổ sung, hoặc không chấp thuận; "
        f"bước này không ấn định ngày, hồ sơ chờ cho đến khi được xem xét. Căn cứ: {basis.vi}.",
        en=f"{number} new {'dossier waits' if number == 1 else 'dossiers wait'} for your unit: from {whose.en}, since "
        f"{since.en}. Office: {at.en}{themes.en}. Please open each and endorse, return or decline it; no date is set "
        f"for this step, and a dossier waits until it is dealt with. Basis: {basis.en}.",
    )


def _themes(plan: Plan, came: Sequence[Waiting]) -> Text:
    """Name the themes, with a comma before them; of more than a few, nothing is said."""
    themes = [each for each in dict.fromkeys(waiting.theme for waiting in came) if each is not None]
    if not 1 <= len(themes) <= _SHOWN_THEMES:
        return Text(vi="", en="")
    named = [theme_name(plan, each) for each in themes]
    return Text(vi=", " + ", ".join(each.vi for each in named), en=", " + ", ".join(each.en for each in named))
