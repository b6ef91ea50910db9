"""Who has delivered nothing, said to those who wait for it."""

from collections.abc import Sequence
from datetime import datetime

from services.notifications.domain.deadlines import Owed
from services.notifications.domain.offices import holds_standing_office
from services.notifications.domain.wording.dates import days_left, last_day, until_then, weekday_and_day
from services.notifications.domain.wording.naming import basis_of, office_name, unit_name
from shared.contracts.plan import DeliveredAs, Obligation, Plan
from shared.contracts.texts import Text

_SHOWN_UNITS = 10


def word_missing(plan: Plan, unit: str, cutoff: datetime, missing: Sequence[Owed], bound: int, now: datetime) -> Text:
    """Say how many of how many have delivered nothing, who they are, by when, and what to do about it.

    `missing` is not empty, and is in the order in which units are named.
    """
    obligation = next(o for o in plan.obligations if o.id == missing[0].obligation)
    names, over = _names(plan, missing), now >= cutoff
    number = len({owed.unit for owed in missing})
    opening = _opening(obligation.name, number, bound, None if over else days_left(cutoff, now))
    limit, remedy = _limit(plan, obligation, missing[0], cutoff), _remedy(plan, obligation, unit, over=over)
    basis = basis_of(plan)
    return Text(
        vi=f"{opening.vi}: {names.vi}. {limit.vi} {remedy.vi} {basis.vi}",
        en=f"{opening.en}: {names.en}. {limit.en} {remedy.en} {basis.en}",
    )


def _opening(name: str, number: int, bound: int, days: int | None) -> Text:
    who = Text(
        vi=f"{number}/{bound} đơn vị chưa nộp “{name}”",
        en=f"{number} of {bound} units have not delivered “{name}”",
    )
    if days is None:
        return Text(vi=f"Đã hết hạn, {who.vi}", en=f"The time is over, {who.en}")
    left = until_then(days)
    return Text(vi=f"{left.vi}, {who.vi}", en=f"{left.en}, {who.en}")


def _names(plan: Plan, missing: Sequence[Owed]) -> Text:
    """Name the first units, each with the themes that it owes it for; count the others."""
    themes: dict[str, list[str]] = {}
    for owed in missing:
        theme = None if owed.theme is None else plan.theme(owed.theme)
        themes.setdefault(owed.unit, []).extend([] if theme is None else [theme.number])
    ordered = list(themes)
    named = [_named(plan, unit, themes[unit]) for unit in ordered[:_SHOWN_UNITS]]
    more = len(ordered) - _SHOWN_UNITS
    vi, en = (", ".join(names) for names in zip(*((each.vi, each.en) for each in named), strict=True))
    return Text(
        vi=vi if more <= 0 else f"{vi} và {more} đơn vị khác",
        en=en if more <= 0 else f"{en} and {more} more units",
    )


def _named(plan: Plan, unit: str, themes: Sequence[str]) -> Text:
    name, numbers = unit_name(plan, unit), ", ".join(themes)
    if not themes:
        return Text(vi=name, en=name)
    return Text(vi=f"{name} (chuyên đề {numbers})", en=f"{name} (theme {numbers})")


def _limit(plan: Plan, obligation: Obligation, owed: Owed, cutoff: datetime) -> Text:
    unit = next(unit for unit in plan.units if unit.id == owed.unit)
    due, last = plan.due(obligation, unit), weekday_and_day(last_day(cutoff))
    limit = (
        Text(vi="Thời hạn đã gia hạn cho các đơn vị này", en="Time limit, extended for these units")
        if due != obligation.due
        else Text(vi="Thời hạn", en="Time limit")
    )
    return Text(
        vi=f"{limit.vi}: “{due.literal}” (mục {due.clause}); hạn cuối: hết {last.vi}.",
        en=f"{limit.en}: “{due.literal}” (clause {due.clause}); last moment: the end of {last.en}.",
    )


def _remedy(plan: Plan, obligation: Obligation, unit: str, *, over: bool) -> Text:
    standing = office_name(plan, plan.standing_office)
    if over and obligation.delivered_as is DeliveredAs.NOMINEE_LIST:
        return Text(
            vi="Danh sách nộp sau hạn không được nhận, trừ khi được gia hạn bằng văn bản sửa đổi kế hoạch.",
            en="A list is not taken after the time limit, unless an amendment of the plan extends it.",
        )
    if holds_standing_office(plan, unit):
        return Text(
            vi="Đề nghị đôn đốc các đơn vị này (chức năng Đôn đốc).",
            en="Please urge these units (function “Urge”).",
        )
    return Text(
        vi=f"Đề nghị nhắc các đơn vị này; việc đôn đốc chung do {standing.vi} thực hiện.",
        en=f"Please remind these units; {standing.en} urges them all.",
    )
