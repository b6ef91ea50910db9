"""A plan as it is sent to a unit, and as it was amended: what the unit owes under it, and by when."""

from services.notifications.domain.happenings import PlanChanged
from services.notifications.domain.wording.dates import day, last_day, weekday_and_day
from services.notifications.domain.wording.naming import campaign_name, office_name, owed_name, plan_name
from shared.contracts.plan import AmendingDocument, Obligation, Plan, Unit
from shared.contracts.texts import Text


def word_plan_sent(plan: Plan, unit_id: str) -> Text:
    """Say that a plan was issued, and what it asks of the unit."""
    name, title = plan_name(plan), plan.document.title
    owed = _all_owed(plan, unit_id)
    return Text(
        vi=f"{name.vi} đã được ban hành và gửi đến đơn vị: “{title}”.{owed.vi}",
        en=f"{name.en}, was issued and sent to your unit: “{title}”.{owed.en}",
    )


def word_plan_changed(plan: Plan, unit_id: str, changed: PlanChanged) -> Text:
    """Say on what a plan was amended, what changed, and to a unit that joined what the plan asks of it (R2)."""
    name, document = campaign_name(plan), _document(changed.document)
    vi, en = ("; ".join(said) for said in zip(*((each.vi, each.en) for each in changed.changes), strict=True))
    owed = _all_owed(plan, unit_id) if changed.joined else Text(vi="", en="")
    return Text(
        vi=f"{name.vi} được sửa đổi, bổ sung theo {document.vi}: {vi}.{owed.vi}",
        en=f"{name.en}, was amended by {document.en}: {en}.{owed.en}",
    )


def _document(document: AmendingDocument) -> Text:
    issued = day(document.date)
    return Text(
        vi=f"“{document.title}”, số {document.number} ngày {issued.vi} của {document.issuer}",
        en=f"“{document.title}”, {document.number} of {issued.en}, {document.issuer}",
    )


def _all_owed(plan: Plan, unit_id: str) -> Text:
    """Say all that a unit owes, with a space before it; nothing where it owes nothing."""
    unit = plan.unit(unit_id)
    owed = [] if unit is None else [_owed(plan, unit, *each) for each in _owed_by(plan, unit)]
    if not owed:
        return Text(vi="", en="")
    return Text(
        vi=f" Việc đơn vị phải nộp: {'; '.join(each.vi for each in owed)}.",
        en=f" What your unit owes: {'; '.join(each.en for each in owed)}.",
    )


def _owed_by(plan: Plan, unit: Unit) -> list[tuple[Obligation, str | None]]:
    obligations = plan.obligations_of(unit)
    return [(obligation, theme) for obligation in obligations for theme in plan.themes_of(obligation, unit)]


def _owed(plan: Plan, unit: Unit, obligation: Obligation, theme: str | None) -> Text:
    due, to, what = (
        plan.due(obligation, unit),
        office_name(plan, obligation.owed_to),
        owed_name(plan, obligation, theme),
    )
    cutoff = plan.cutoff(due)
    if cutoff is None:
        return Text(
            vi=f"{what.vi} gửi {to.vi}, không ấn định ngày (mục {due.clause})",
            en=f"{what.en} to {to.en}, no date is set (clause {due.clause})",
        )
    last = weekday_and_day(last_day(cutoff))
    return Text(
        vi=f"{what.vi} gửi {to.vi}, hạn cuối: hết {last.vi} (mục {due.clause})",
        en=f"{what.en} to {to.en}, by the end of {last.en} (clause {due.clause})",
    )
