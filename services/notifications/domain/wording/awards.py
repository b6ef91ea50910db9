"""Awards: granted, announced, revoked."""

from services.notifications.domain.happenings import Announced, Awarded, Revoked
from services.notifications.domain.news import News
from services.notifications.domain.wording.dates import day
from services.notifications.domain.wording.naming import award_form_name, nominations_name, office_name
from shared.contracts.events.nominations import RevocationGround
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_NOTHING = Text(vi="", en="")


def word_awarded(plan: Plan, news: News, awarded: Awarded) -> Text:
    """Say by which decision an award was granted."""
    named, decided = nominations_name(news.nominations, awarded.category), day(awarded.date)
    form = award_form_name(plan, awarded.award_form)
    standing = office_name(plan, plan.standing_office)
    return Text(
        vi=f"Đã quyết định khen thưởng: {named.vi}, {form}, Quyết định số {awarded.number} ngày {decided.vi}. "
        f"Việc công bố theo thông báo của {standing.vi}.",
        en=f"Award decided: {named.en}, {form}, decision {awarded.number} of {decided.en}. "
        f"{standing.en} will tell when it is announced.",
    )


def word_announced(plan: Plan, news: News, announced: Announced) -> Text:
    """Say that an award was made public, and by which decision it was granted (R26)."""
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


def word_revoked(news: News, revoked: Revoked) -> Text:
    """Say by which decision and on what ground an award was revoked (R26)."""
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
