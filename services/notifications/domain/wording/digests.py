"""The daily digest: a few lines."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from services.notifications.domain.digest import Digest, OwedToIt
from services.notifications.domain.wording.dates import last_day, weekday_and_day
from services.notifications.domain.wording.naming import counted, plan_name, units_named
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_SHOWN_UNITS = 3


def word_digest(plan: Plan, digest: Digest) -> Text:
    """Say what waits, what is overdue and what falls due, each on a line of its own, and what to do."""
    lines = [
        _heading(digest),
        *_waiting(plan, digest),
        *(_owed(plan, each, _OVERDUE) for each in digest.overdue),
        *(_owed(plan, each, _DUE_SOON) for each in digest.due_soon),
        _remedy(digest),
    ]
    basis = plan_name(plan)
    return Text(
        vi="\n".join([*(line.vi for line in lines), f"Căn cứ: {basis.vi}."]),
        en="\n".join([*(line.en for line in lines), f"Basis: {basis.en}."]),
    )


def _heading(digest: Digest) -> Text:
    today = weekday_and_day(digest.moment.date())
    return Text(vi=f"Việc cần xử lý, {today.vi}:", en=f"What needs attention, {today.en}:")


def _waiting(plan: Plan, digest: Digest) -> Sequence[Text]:
    if digest.longest is None:
        return ()
    since = digest.longest.astimezone(ZoneInfo(plan.time_zone)).date()
    day, days = weekday_and_day(since), (digest.moment.date() - since).days
    one = digest.waiting == 1
    return (
        Text(
            vi=f"- {counted(digest.waiting)} hồ sơ chờ đơn vị xem xét, "
            f"{'đến' if one else 'lâu nhất từ'} {day.vi} ({days} ngày).",
            en=f"- {digest.waiting} {'dossier waits' if one else 'dossiers wait'} for your unit, "
            f"{'since' if one else 'the longest since'} {day.en} ({days} days).",
        ),
    )


_OVERDUE = Text(vi="Quá hạn", en="Overdue")
_DUE_SOON = Text(vi="Sắp đến hạn", en="Due soon")


def _owed(plan: Plan, owed: OwedToIt, how: Text) -> Text:
    obligation = plan.obligation(owed.obligation)
    name = owed.obligation if obligation is None else obligation.name
    last, who = weekday_and_day(last_day(owed.cutoff)), units_named(plan, owed.units, _SHOWN_UNITS)
    number = len(owed.units)
    return Text(
        vi=f"- {how.vi}: “{name}” (hạn cuối: hết {last.vi}), {counted(number)} đơn vị chưa nộp: {who.vi}.",
        en=f"- {how.en}: “{name}” (last moment: the end of {last.en}), not delivered by "
        f"{number} {'unit' if number == 1 else 'units'}: {who.en}.",
    )


def _remedy(digest: Digest) -> Text:
    to_review, to_remind = bool(digest.waiting), bool(digest.overdue or digest.due_soon)
    if to_review and to_remind:
        return Text(
            vi="Đề nghị xem xét hồ sơ đang chờ và nhắc các đơn vị chưa nộp.",
            en="Please deal with what waits, and remind those who have not delivered.",
        )
    if to_review:
        return Text(vi="Đề nghị xem xét hồ sơ đang chờ.", en="Please deal with what waits.")
    return Text(vi="Đề nghị nhắc các đơn vị chưa nộp.", en="Please remind those who have not delivered.")
