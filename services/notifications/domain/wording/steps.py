"""Steps of a nomination on its route: passed on, picked, returned, declined."""

from services.notifications.domain.happenings import Declined, PassedOn, PutForward, SentBack
from services.notifications.domain.news import News
from services.notifications.domain.wording.naming import nominations_name, office_name
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_NOTHING = Text(vi="", en="")


def word_passed_on(plan: Plan, news: News, passed: PassedOn) -> Text:
    """Say which office passed a nomination on, and to whom."""
    named = nominations_name(news.nominations, passed.category)
    by, to = office_name(plan, passed.office), office_name(plan, passed.next_office)
    return Text(
        vi=f"Đã được đồng ý: {named.vi}, nơi xét: {by.vi}; hồ sơ chuyển đến {to.vi}.",
        en=f"Endorsed: {named.en}, by {by.en}; it goes on to {to.en}.",
    )


def word_put_forward(plan: Plan, news: News, forward: PutForward) -> Text:
    """Say that the council picked a nominee for a level up (R8)."""
    named, occasion = nominations_name(news.nominations, forward.category), plan.occasion(forward.occasion)
    by, to = office_name(plan, forward.office), office_name(plan, forward.next_office)
    name = forward.occasion if occasion is None else occasion.name
    return Text(
        vi=f"Được chọn từ các đề nghị của đơn vị cho “{name}”: {named.vi}, nơi chọn: {by.vi}; "
        f"hồ sơ chuyển đến {to.vi}.",
        en=f"Picked from your unit's nominees for “{name}”: {named.en}, by {by.en}; it goes on to {to.en}.",
    )


def word_sent_back(plan: Plan, news: News, sent_back: SentBack) -> Text:
    """Say which office returned a nomination, and what to do (R24)."""
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


def word_declined(plan: Plan, news: News, declined: Declined) -> Text:
    """Say which office declined a nomination, and whether its place is free again."""
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
