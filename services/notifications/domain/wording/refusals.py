"""Submissions that were not taken, for want of a place or for lateness."""

from services.notifications.domain.happenings import Refused
from services.notifications.domain.news import News
from services.notifications.domain.wording.dates import last_day, weekday_and_day
from services.notifications.domain.wording.naming import CATEGORY_NAMES, nominations_name, office_name
from shared.calendar import Term
from shared.contracts.plan import Category, DeliveredAs, Plan
from shared.contracts.texts import Text

_QUOTA_USED_UP = "quota-used-up"
_LIST_TOO_LATE = "list-too-late"


def word_refusal(plan: Plan, news: News, refused: Refused) -> Text:
    """Say what was not taken, on what clause, and what would make it right."""
    if refused.code == _QUOTA_USED_UP and refused.category is not None:
        return _no_place(plan, news, refused, refused.category)
    if refused.code == _LIST_TOO_LATE:
        return _too_late(plan, news, refused)
    named = nominations_name(news.nominations, refused.category)
    return Text(
        vi=f"Không nhận {named.vi}: mã {refused.code}, mục {refused.clause}.",
        en=f"Not taken: {named.en}; code {refused.code}, clause {refused.clause}.",
    )


def _no_place(plan: Plan, news: News, refused: Refused, of: Category) -> Text:
    named, category = nominations_name(news.nominations, of), CATEGORY_NAMES[of]
    unit = plan.unit(news.unit)
    quota = None if unit is None else plan.quota(unit, of)
    most = "" if quota is None or quota.maximum is None else f" {quota.maximum}"
    return Text(
        vi=f"Không nhận {named.vi}: đơn vị chỉ được đề nghị tối đa{most} {category.vi} (mục {refused.clause}). "
        f"Muốn thay, hãy rút một đề nghị {category.vi} đã nộp rồi nộp lại.",
        en=f"Not taken: {named.en}; your unit may put forward at most{most} ({category.en}, clause {refused.clause}). "
        f"To replace one, withdraw a submitted {category.en} nomination and submit again.",
    )


def _too_late(plan: Plan, news: News, refused: Refused) -> Text:
    named, standing = nominations_name(news.nominations, refused.category), office_name(plan, plan.standing_office)
    due = _list_due_under(plan, news.unit, refused.clause)
    cutoff = None if due is None else plan.cutoff(due)
    if due is None or cutoff is None:
        limit = Text(vi=f"(mục {refused.clause})", en=f"(clause {refused.clause})")
    else:
        last, literal = weekday_and_day(last_day(cutoff)), due.literal
        limit = Text(
            vi=f"“{literal}” (mục {refused.clause}), hạn cuối: hết {last.vi}",
            en=f"“{literal}” (clause {refused.clause}), last moment: the end of {last.en}",
        )
    return Text(
        vi=f"Không nhận {named.vi} vì nộp sau thời hạn {limit.vi}. "
        f"Chỉ nộp được nếu được gia hạn: liên hệ {standing.vi}.",
        en=f"Not taken: {named.en}, sent after the time limit {limit.en}. "
        f"Only an extension opens it again: contact {standing.en}.",
    )


def _list_due_under(plan: Plan, unit_id: str, clause: str) -> Term | None:
    """Return the term that a list of the unit's was refused under; None where the plan was amended since."""
    unit = plan.unit(unit_id)
    owed = () if unit is None else plan.obligations_of(unit)
    lists = (o for o in owed if o.delivered_as is DeliveredAs.NOMINEE_LIST)
    terms = (plan.due(o, unit) for o in lists if unit is not None)
    return next((term for term in terms if term.clause == clause), None)
