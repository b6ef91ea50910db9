"""Reminders: what is owed, by when, to whom, and what comes of being late."""

from datetime import datetime

from services.notifications.domain.deadlines import DeadlineAlert
from services.notifications.domain.wording.dates import days_left, last_day, until_then, weekday_and_day
from services.notifications.domain.wording.naming import basis_of, office_name, owed_name
from shared.contracts.events.notifications import AlertReason
from shared.contracts.plan import DeliveredAs, Obligation, Plan, Unit
from shared.contracts.texts import Text


def word_deadline(plan: Plan, alert: DeadlineAlert, now: datetime) -> Text:
    """Say what is owed and by when, as it stands at `now`."""
    obligation = next(o for o in plan.obligations if o.id == alert.owed.obligation)
    unit = next(u for u in plan.units if u.id == alert.owed.unit)
    overdue = alert.reason is AlertReason.OVERDUE
    what = owed_name(plan, obligation, alert.owed.theme)
    opening = _overdue(what) if overdue else _ahead(what, days_left(alert.cutoff, now))
    limit = word_limit(plan, obligation, unit)
    remedy = word_remedy(plan, obligation, overdue=overdue)
    basis = basis_of(plan)
    return Text(
        vi=f"{opening.vi} {limit.vi} {remedy.vi} {basis.vi}",
        en=f"{opening.en} {limit.en} {remedy.en} {basis.en}",
    )


def _ahead(what: Text, days: int) -> Text:
    left, comma = until_then(days), "," if days > 1 else ""
    return Text(vi=f"{left.vi}{comma} để nộp {what.vi}.", en=f"{left.en}{comma} for {what.en}.")


def _overdue(what: Text) -> Text:
    return Text(
        vi=f"Quá hạn: chưa nhận được {what.vi} của đơn vị.",
        en=f"Overdue: {what.en} has not arrived from your unit.",
    )


def word_limit(plan: Plan, obligation: Obligation, unit: Unit) -> Text:
    """Say by when a unit owes an obligation, with its weekday, and whether that is an extension (R13)."""
    due = plan.due(obligation, unit)
    cutoff = plan.cutoff(due)
    if cutoff is None:
        return Text(
            vi=f"Kế hoạch không ấn định ngày (mục {due.clause}).",
            en=f"The plan sets no date (clause {due.clause}).",
        )
    last = weekday_and_day(last_day(cutoff))
    limit = (
        Text(vi="Thời hạn đã gia hạn cho đơn vị", en="Time limit, extended for your unit")
        if due != obligation.due
        else Text(vi="Thời hạn", en="Time limit")
    )
    return Text(
        vi=f"{limit.vi}: “{due.literal}” (mục {due.clause}); hạn cuối: hết {last.vi}.",
        en=f"{limit.en}: “{due.literal}” (clause {due.clause}); last moment: the end of {last.en}.",
    )


def word_remedy(plan: Plan, obligation: Obligation, *, overdue: bool, dated: bool = True) -> Text:
    """Say what a unit that owes an obligation is to do."""
    to = office_name(plan, obligation.owed_to)
    is_list = obligation.delivered_as is DeliveredAs.NOMINEE_LIST
    if not is_list:
        if overdue:
            return Text(vi=f"Đề nghị gửi ngay đến {to.vi}.", en=f"Please send it to {to.en} now.")
        if not dated:
            return Text(vi=f"Đề nghị gửi đến {to.vi}.", en=f"Please send it to {to.en}.")
        return Text(vi=f"Đề nghị gửi đến {to.vi} trước khi hết hạn.", en=f"Please send it to {to.en} in time.")
    if overdue:
        standing = office_name(plan, plan.standing_office)
        return Text(
            vi=f"Danh sách nộp sau hạn không được nhận, trừ khi được gia hạn: liên hệ {standing.vi}.",
            en=f"A list is not taken after the time limit without an extension: contact {standing.en}.",
        )
    if not dated:
        return Text(vi=f"Đề nghị nộp đến {to.vi}.", en=f"Please submit it to {to.en}.")
    return Text(
        vi=f"Đề nghị nộp đến {to.vi}; nộp sau hạn sẽ không được nhận.",
        en=f"Please submit it to {to.en}; it is not taken later.",
    )
