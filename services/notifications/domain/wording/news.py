"""What happened, said so that a unit knows what to do about it."""

from services.notifications.domain.news import Awarded, Declined, News, PlanSent, Refused, SentBack
from services.notifications.domain.wording.dates import day, last_day, weekday_and_day
from services.notifications.domain.wording.naming import CATEGORY_NAMES, nominations_name, office_name, plan_name
from shared.contracts.plan import Category, DeliveredAs, Obligation, Plan
from shared.contracts.texts import Text

_QUOTA_USED_UP = "quota-used-up"
_LIST_TOO_LATE = "list-too-late"


def word_news(plan: Plan, news: News) -> Text:
    """Say what happened; a nomination is named by its category and id."""
    match news.what:
        case PlanSent():
            return _plan_sent(plan, news.unit)
        case Refused() as refused:
            said = _refused(plan, news, refused)
        case SentBack() as sent_back:
            said = _sent_back(plan, news, sent_back)
        case Declined() as declined:
            said = _declined(plan, news, declined)
        case Awarded() as awarded:
            said = _awarded(plan, news, awarded)
    basis = plan_name(plan)
    return Text(vi=f"{said.vi} Căn cứ: {basis.vi}.", en=f"{said.en} Basis: {basis.en}.")


def _plan_sent(plan: Plan, unit_id: str) -> Text:
    name, title = plan_name(plan), plan.document.title
    unit = plan.unit(unit_id)
    owed = [] if unit is None else [_owed(plan, obligation) for obligation in plan.obligations_of(unit)]
    opening = Text(
        vi=f"{name.vi} đã được ban hành và gửi đến đơn vị: “{title}”.",
        en=f"{name.en}, was issued and sent to your unit: “{title}”.",
    )
    if not owed:
        return opening
    return Text(
        vi=f"{opening.vi} Việc đơn vị phải nộp: {'; '.join(each.vi for each in owed)}.",
        en=f"{opening.en} What your unit owes: {'; '.join(each.en for each in owed)}.",
    )


def _owed(plan: Plan, obligation: Obligation) -> Text:
    cutoff, to = plan.cutoff(obligation.due), office_name(plan, obligation.owed_to)
    what_vi, what_en = f"“{obligation.name}” gửi {to.vi}", f"“{obligation.name}” to {to.en}"
    clause = obligation.due.clause
    if cutoff is None:
        return Text(
            vi=f"{what_vi}, không ấn định ngày (mục {clause})", en=f"{what_en}, no date is set (clause {clause})"
        )
    last = weekday_and_day(last_day(cutoff))
    return Text(
        vi=f"{what_vi}, hạn cuối: hết {last.vi} (mục {clause})",
        en=f"{what_en}, by the end of {last.en} (clause {clause})",
    )


def _refused(plan: Plan, news: News, refused: Refused) -> Text:
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
    obligation = _list_due_under(plan, news.unit, refused.clause)
    cutoff = None if obligation is None else plan.cutoff(obligation.due)
    if obligation is None or cutoff is None:
        limit = Text(vi=f"(mục {refused.clause})", en=f"(clause {refused.clause})")
    else:
        last, literal = weekday_and_day(last_day(cutoff)), obligation.due.literal
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


def _list_due_under(plan: Plan, unit_id: str, clause: str) -> Obligation | None:
    unit = plan.unit(unit_id)
    owed = () if unit is None else plan.obligations_of(unit)
    return next((o for o in owed if o.delivered_as is DeliveredAs.NOMINEE_LIST and o.due.clause == clause), None)


def _sent_back(plan: Plan, news: News, sent_back: SentBack) -> Text:
    named = nominations_name(news.nominations, sent_back.category)
    by = office_name(plan, sent_back.office)
    kept = (
        Text(vi=" Chỗ trong chỉ tiêu vẫn được giữ.", en=" It keeps its place.") if sent_back.holds_place else _NOTHING
    )
    return Text(
        vi=f"Trả lại để bổ sung: {named.vi}, nơi trả: {by.vi}. Xem lý do trong hồ sơ, bổ sung rồi nộp lại.{kept.vi}",
        en=f"Returned for supplement: {named.en}, by {by.en}. "
        f"The reason is with the nomination; complete it and submit it again.{kept.en}",
    )


def _declined(plan: Plan, news: News, declined: Declined) -> Text:
    named, by = nominations_name(news.nominations, declined.category), office_name(plan, declined.office)
    back = (
        Text(vi=" Chỗ trong chỉ tiêu được trả lại cho đơn vị.", en=" Its place is free again.")
        if declined.gave_place_back
        else _NOTHING
    )
    return Text(
        vi=f"Không được chấp thuận: {named.vi}, nơi quyết định: {by.vi}. Xem lý do trong hồ sơ.{back.vi}",
        en=f"Declined: {named.en}, by {by.en}. The reason is with the nomination.{back.en}",
    )


def _awarded(plan: Plan, news: News, awarded: Awarded) -> Text:
    named, decided = nominations_name(news.nominations, awarded.category), day(awarded.date)
    form = next((each.name for each in plan.award_forms if each.id == awarded.award_form), awarded.award_form)
    standing = office_name(plan, plan.standing_office)
    return Text(
        vi=f"Đã quyết định khen thưởng: {named.vi}, {form}, Quyết định số {awarded.number} ngày {decided.vi}. "
        f"Việc công bố theo thông báo của {standing.vi}.",
        en=f"Award decided: {named.en}, {form}, decision {awarded.number} of {decided.en}. "
        f"{standing.en} will tell when it is announced.",
    )


_NOTHING = Text(vi="", en="")
