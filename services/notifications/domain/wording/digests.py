"""The daily digest: a few lines."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from services.notifications.domain.digest import Digest, OwedToIt
from services.notifications.domain.wording.dates import last_day, weekday_and_day
from services.notifications.domain.wording.naming import basis_of, counted, units_named
from services.notifications.domain.wording.waits import word_waited
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_SHOWN_UNITS = 3

LinkTo = Callable[[str | None], str | None]
"""Gives the link to an obligation, or without one to all that the unit has to see to; None without a portal."""


def word_digest(plan: Plan, digest: Digest, link_to: LinkTo = lambda _: None) -> Text:
    """Say what waits, what is overdue and what falls due, each on a line of its own with its link, and what to do."""
    lines = [
        _heading(digest),
        *_waiting(plan, digest, link_to),
        *(_owed(plan, each, _OVERDUE, link_to) for each in digest.overdue),
        *(_owed(plan, each, _DUE_SOON, link_to) for each in digest.due_soon),
        *((_ALL_DELIVERED,) if digest.all_delivered else ()),
        _remedy(digest),
    ]
    basis = basis_of(plan)
    return Text(
        vi="\n".join([*(line.vi for line in lines), basis.vi]),
        en="\n".join([*(line.en for line in lines), basis.en]),
    )


def _heading(digest: Digest) -> Text:
    today = weekday_and_day(digest.moment.date())
    return Text(vi=f"Việc cần xử lý, {today.vi}:", en=f"What needs attention, {today.en}:")


def _waiting(plan: Plan, digest: Digest, link_to: LinkTo) -> Sequence[Text]:
    if digest.longest is None:
        return ()
    since = digest.longest.astimezone(ZoneInfo(plan.time_zone)).date()
    waited = word_waited(since, digest.moment.date(), digest.days_waited)
    first = Text(vi="", en="") if digest.waiting == 1 else Text(vi="sớm nhất là hồ sơ ", en="the first of them ")
    waits = "dossier waits" if digest.waiting == 1 else "dossiers wait"
    line = Text(
        vi=f"- {counted(digest.waiting)} hồ sơ chờ đơn vị xem xét, {first.vi}{waited.vi}.",
        en=f"- {digest.waiting} {waits} for your unit, {first.en}{waited.en}.",
    )
    return (_linked(line, link_to(None)),)


_OVERDUE = Text(vi="Quá hạn", en="Overdue")
_DUE_SOON = Text(vi="Sắp đến hạn", en="Due soon")
_ALL_DELIVERED = Text(
    vi="- Các đơn vị đã nộp đủ: không còn việc nào quá hạn hoặc sắp đến hạn.",
    en="- All units have delivered: nothing is left that is overdue or due soon.",
)


def _owed(plan: Plan, owed: OwedToIt, how: Text, link_to: LinkTo) -> Text:
    obligation = plan.obligation(owed.obligation)
    name = owed.obligation if obligation is None else obligation.name
    last, who = weekday_and_day(last_day(owed.cutoff)), units_named(plan, owed.units, _SHOWN_UNITS)
    number = len(owed.units)
    line = Text(
        vi=f"- {how.vi}: “{name}” (hạn cuối: hết {last.vi}), {counted(number)} đơn vị chưa nộp: {who.vi}.",
        en=f"- {how.en}: “{name}” (last moment: the end of {last.en}), not delivered by "
        f"{number} {'unit' if number == 1 else 'units'}: {who.en}.",
    )
    return _linked(line, link_to(owed.obligation))


def _linked(line: Text, link: str | None) -> Text:
    return line if link is None else Text(vi=f"{line.vi}\n  {link}", en=f"{line.en}\n  {link}")


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
