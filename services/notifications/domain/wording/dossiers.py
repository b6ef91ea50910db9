"""Dossiers that came to an office: how many, whose, since when, and what to do."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.waiting import Waiting, working_days_waited
from services.notifications.domain.wording.naming import (
    basis_of,
    counted,
    office_name,
    theme_name,
    units_named,
)
from services.notifications.domain.wording.waits import word_waited
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_SHOWN_UNITS = 3
_SHOWN_THEMES = 2


def word_dossiers(plan: Plan, came: Sequence[Waiting], working: WorkingDays, now: datetime) -> Text:
    """Say what came to an office together and waits there `now`; `came` is not empty."""
    first, number = came[0], len(came)
    whose = units_named(plan, tuple(dict.fromkeys(each.nominated_by for each in came)), _SHOWN_UNITS)
    since, today = (instant.astimezone(ZoneInfo(plan.time_zone)).date() for instant in (first.since, now))
    waited = word_waited(since, today, working_days_waited(since, today, working))
    at, themes, basis = office_name(plan, first.office), _themes(plan, came), basis_of(plan)
    return Text(
        vi=f"{counted(number)} hồ sơ chờ đơn vị xem xét: của {whose.vi}, {waited.vi}. "
        f"Nơi xét: {at.vi}{themes.vi}. Đề nghị mở từng hồ sơ và đồng ý, trả lại để bổ sung, hoặc không chấp thuận; "
        f"bước này không ấn định ngày, hồ sơ chờ cho đến khi được xem xét. {basis.vi}",
        en=f"{number} {'dossier waits' if number == 1 else 'dossiers wait'} for your unit: from {whose.en}, "
        f"{waited.en}. Office: {at.en}{themes.en}. Please open each and endorse, return or decline it; no date is set "
        f"for this step, and a dossier waits until it is dealt with. {basis.en}",
    )


def _themes(plan: Plan, came: Sequence[Waiting]) -> Text:
    """Name the themes, with a comma before them; of more than a few, nothing is said."""
    themes = [each for each in dict.fromkeys(waiting.theme for waiting in came) if each is not None]
    if not 1 <= len(themes) <= _SHOWN_THEMES:
        return Text(vi="", en="")
    named = [theme_name(plan, each) for each in themes]
    return Text(vi=", " + ", ".join(each.vi for each in named), en=", " + ", ".join(each.en for each in named))
