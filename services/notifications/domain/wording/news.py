"""What happened, said so that a unit knows what to do about it."""

from services.notifications.domain.news import (
    Announced,
    Awarded,
    Declined,
    News,
    PassedOn,
    PlanChanged,
    PlanSent,
    PutForward,
    Refused,
    Revoked,
    SentBack,
    Urged,
)
from services.notifications.domain.wording.dates import day
from services.notifications.domain.wording.naming import award_form_name, nominations_name, office_name, plan_name
from services.notifications.domain.wording.plans import word_plan_changed, word_plan_sent
from services.notifications.domain.wording.refusals import word_refusal
from shared.contracts.events.nominations import RevocationGround
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


def word_news(plan: Plan, news: News) -> Text:  # noqa: C901  (one case a kind of news, and no more)
    """Say what happened; a nomination is named by its category and id."""
    match news.what:
        case PlanSent():
            return word_plan_sent(plan, news.unit)
        case PlanChanged() as changed:
            return word_plan_changed(plan, news.unit, changed)
        case Refused() as refused:
            said = word_refusal(plan, news, refused)
        case PassedOn() as passed:
            said = _passed_on(plan, news, passed)
        case PutForward() as forward:
            said = _put_forward(plan, news, forward)
        case SentBack() as sent_back:
            said = _sent_back(plan, news, sent_back)
        case Declined() as declined:
            said = _declined(plan, news, declined)
        case Awarded() as awarded:
            said = _awarded(plan, news, awarded)
        case Announced() as announced:
            said = _announced(plan, news, announced)
        case Revoked() as revoked:
            said = _revoked(news, revoked)
        case Urged():
            raise ValueError("what a unit was urged to do is worded by what it still owes: word_urged")
    basis = plan_name(plan)
    return Text(vi=f"{said.vi} Căn cứ: {basis.vi}.", en=f"{said.en} Basis: {basis.en}.")


def _passed_on(plan: Plan, news: News, passed: PassedOn) -> Text:
    named = nominations_name(news.nominations, passed.category)
    by, to = office_name(plan, passed.office), office_name(plan, passed.next_office)
    return Text(
        vi=f"Đã được đồng ý: {named.vi}, nơi xét: {by.vi}; hồ sơ chuyển đến {to.vi}.",
        en=f"Endorsed: {named.en}, by {by.en}; it goes on to {to.en}.",
    )


def _put_forward(plan: Plan, news: News, forward: PutForward) -> Text:
    named, occasion = nominations_name(news.nominations, forward.category), plan.occasion(forward.occasion)
    by, to = office_name(plan, forward.office), office_name(plan, forward.next_office)
    name = forward.occasion if occasion is None else occasion.name
    return Text(
        vi=f"Được chọn từ các đề nghị của đơn vị cho “{name}”: {named.vi}, nơi chọn: {by.vi}; "
        f"hồ sơ chuyển đến {to.vi}.",
        en=f"Picked from your unit's nominees for “{name}”: {named.en}, by {by.en}; it goes on to {to.en}.",
    )


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
    form = award_form_name(plan, awarded.award_form)
    standing = office_name(plan, plan.standing_office)
    return Text(
        vi=f"Đã quyết định khen thưởng: {named.vi}, {form}, Quyết định số {awarded.number} ngày {decided.vi}. "
        f"Việc công bố theo thông báo của {standing.vi}.",
        en=f"Award decided: {named.en}, {form}, decision {awarded.number} of {decided.en}. "
        f"{standing.en} will tell when it is announced.",
    )


def _announced(plan: Plan, news: News, announced: Announced) -> Text:
    named, on = nominations_name(news.nominations, announced.category), day(announced.announced_on)
    decision = _NOTHING
    if announced.decision is not None:
        form, granted = award_form_name(plan, announced.decision.award_form), day(announced.decision.date)
        number = announced.decision.number
        decision = Text(
            vi=f", {form}, Quyết định số {number} ngày {granted.vi}",
            en=f", {form}, decision {number} of {granted.en}",
        )
    return Text(
        vi=f"Đã công bố khen thưởng ngày {on.vi}: {named.vi}{decision.vi}. "
        "Đơn vị có thể thông báo cho tập thể, cá nhân được khen thưởng.",
        en=f"Award announced on {on.en}: {named.en}{decision.en}. Your unit can tell those who were commended.",
    )


def _revoked(news: News, revoked: Revoked) -> Text:
    named, decided = nominations_name(news.nominations, revoked.category), day(revoked.date)
    ground = _GROUNDS[revoked.ground]
    kept = (
        Text(vi=" Chỗ trong chỉ tiêu vẫn tính là đã dùng.", en=" Its place stays used.")
        if revoked.keeps_place
        else _NOTHING
    )
    return Text(
        vi=f"Khen thưởng đã bị hủy: {named.vi}, theo Quyết định số {revoked.number} ngày {decided.vi}. "
        f"Lý do: {ground.vi}.{kept.vi}",
        en=f"Award revoked: {named.en}, by decision {revoked.number} of {decided.en}. Ground: {ground.en}.{kept.en}",
    )


_GROUNDS = {
    RevocationGround.FRAUD: Text(vi="gian dối trong kê khai thành tích", en="the achievement was feigned"),
    RevocationGround.FALSE_INFORMATION: Text(
        vi="hồ sơ cung cấp thông tin sai sự thật", en="the dossier gave false information"
    ),
    RevocationGround.UNLAWFUL_APPRAISAL: Text(
        vi="thẩm định, xét duyệt hoặc quyết định trái quy định của pháp luật",
        en="it was appraised or decided against the law",
    ),
    RevocationGround.STANDARDS_UNMET: Text(
        vi="sau đó xác định không bảo đảm tiêu chuẩn khen thưởng", en="the standards were later found unmet"
    ),
}

_NOTHING = Text(vi="", en="")
