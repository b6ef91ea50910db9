"""Plans issued, places refused, nominations returned and decided (R27, R28), each as a story."""

from services.notifications.domain.news import REASON_OF
from shared.contracts.events.notifications import AlertRaised, AlertReason
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.awarding import announced, awarded, revoked
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import (
    declined,
    endorsed,
    picked,
    ref,
    refused,
    returned,
    submitted,
    withdrawn,
)

NEWS = set(REASON_OF.values())
NOW = day(10, month=7)
FIRST, SECOND = ref("aaaaaaaa"), ref("bbbbbbbb")


def news(story: Story) -> list[AlertRaised]:
    """Complete a round and return what units were told of what happened, and not of how things stand."""
    return [alert for alert in story.round(NOW) if alert.reason in NEWS]


def test_a_plan_issued_is_told_to_each_recipient_in_the_register() -> None:
    story = Story()
    plan_issued(story, NOW)
    told = news(story)
    assert [(alert.unit, alert.reason, alert.key) for alert in told] == [
        ("ward-a", AlertReason.PLAN_ISSUED, "plan-issued"),
        ("ward-b", AlertReason.PLAN_ISSUED, "plan-issued"),
    ]


def test_a_plan_issued_says_what_the_unit_owes_and_by_when() -> None:
    story = Story()
    plan_issued(story, NOW)
    assert news(story)[0].text.vi == (
        "Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã đã được ban hành và gửi đến đơn vị: "
        "“Thi đua mùa xuân”. Việc đơn vị phải nộp: "
        "“Kế hoạch của đơn vị” gửi Phòng Nội vụ thị xã, hạn cuối: hết Chủ nhật, 4/8/2024 (mục 5); "
        "“Hồ sơ đề nghị” gửi đơn vị chủ trì chuyên đề, hạn cuối: hết thứ Hai, 19/8/2024 (mục 6); "
        "“Góp ý” gửi Phòng Nội vụ thị xã, không ấn định ngày (mục 7)."
    )


def test_a_refused_place_is_told_with_number_clause_and_remedy_r10() -> None:
    story = Story()
    story.happens(refused(FIRST), NOW)
    (alert,) = news(story)
    assert (alert.reason, alert.key) == (AlertReason.PLACE_REFUSED, f"place-refused/quota-used-up/{FIRST.id}")
    assert alert.nomination == FIRST.id
    assert "tối đa 2 tập thể (mục 4)" in alert.text.vi
    assert "rút một đề nghị tập thể đã nộp" in alert.text.vi


def test_a_late_list_is_told_with_its_last_moment_r13() -> None:
    story = Story()
    story.happens(refused(FIRST, SECOND, code="list-too-late"), NOW)
    (alert,) = news(story)
    assert alert.key.startswith("place-refused/list-too-late/")
    assert alert.nomination is None
    assert "hết thứ Hai, 19/8/2024" in alert.text.vi
    assert "liên hệ Phòng Nội vụ thị xã" in alert.text.vi


def test_a_refusal_of_a_kind_not_known_here_is_told_with_its_code() -> None:
    story = Story()
    story.happens(refused(FIRST, code="something-new"), NOW)
    assert "mã something-new, mục 4" in news(story)[0].text.vi


def test_the_same_refusal_again_is_told_once_r28() -> None:
    story = Story()
    story.happens(refused(FIRST, SECOND), NOW)
    news(story)
    story.happens(refused(SECOND, FIRST), NOW)
    assert news(story) == []


def test_another_submission_refused_is_another_reason() -> None:
    story = Story()
    story.happens(refused(FIRST), NOW)
    story.happens(refused(SECOND), NOW)
    story.happens(refused(FIRST, SECOND), NOW)
    assert len(news(story)) == 3


def test_a_refusal_that_the_unit_has_acted_on_is_told_no_more_r29() -> None:
    story = Story()
    story.happens(refused(FIRST), NOW)
    story.happens(submitted(FIRST), NOW)
    assert news(story) == []


def test_each_return_of_a_nomination_is_told_r24() -> None:
    story = Story()
    story.happens(returned(FIRST), NOW)
    assert [alert.reason for alert in news(story)] == [AlertReason.NOMINATION_RETURNED]
    story.happens(submitted(FIRST), NOW)
    story.happens(returned(FIRST), NOW)
    assert [alert.reason for alert in news(story)] == [AlertReason.NOMINATION_RETURNED]


def test_a_return_already_answered_is_told_no_more_r29() -> None:
    story = Story()
    story.happens(returned(FIRST), NOW)
    story.happens(withdrawn(FIRST), NOW)
    assert news(story) == []


def test_a_declined_nomination_is_told_and_that_its_place_is_free_r11() -> None:
    story = Story()
    story.happens(declined(FIRST), NOW)
    (alert,) = news(story)
    assert (alert.reason, alert.key) == (AlertReason.NOMINATION_DECIDED, f"nomination-decided/{FIRST.id}/declined")
    assert "Chỗ trong chỉ tiêu được trả lại cho đơn vị." in alert.text.vi


def test_an_award_is_told_with_form_number_and_day_of_the_decision_r26() -> None:
    story = Story()
    story.happens(awarded(FIRST), NOW)
    (alert,) = news(story)
    assert alert.reason is AlertReason.NOMINATION_DECIDED
    assert "Giấy khen, Quyết định số 12/QĐ-UBND ngày 1/10/2024" in alert.text.vi


def test_each_hop_that_endorses_a_nomination_is_told_r24() -> None:
    """R24, R27."""
    story = Story()
    story.happens(endorsed(FIRST), NOW)
    story.happens(endorsed(FIRST), NOW)
    told = news(story)
    assert [(alert.reason, alert.key) for alert in told] == [
        (AlertReason.NOMINATION_ENDORSED, f"nomination-endorsed/{FIRST.id}/1"),
        (AlertReason.NOMINATION_ENDORSED, f"nomination-endorsed/{FIRST.id}/2"),
    ]
    assert "nơi xét: đơn vị chủ trì chuyên đề; hồ sơ chuyển đến Phòng Nội vụ thị xã." in told[0].text.vi


def test_a_unit_is_told_that_its_nominee_goes_up_a_level_r8() -> None:
    """R8, R27."""
    story, new = Story(FULL_PLAN), ref("pppppppp", unit="city")
    story.happens(picked(new, "ward-b"), NOW)
    (alert,) = news(story)
    assert (alert.unit, alert.reason, alert.nomination) == ("ward-b", AlertReason.NOMINATION_ENDORSED, new.id)
    assert alert.text.vi.startswith("Được chọn từ các đề nghị của đơn vị cho “Thành phố khen”:")


def test_a_revoked_award_is_told_with_its_ground_and_that_its_place_stays_used_r26() -> None:
    """R26, R27."""
    story = Story()
    story.happens(revoked(FIRST), NOW)
    (alert,) = news(story)
    assert (alert.reason, alert.key) == (AlertReason.AWARD_REVOKED, f"award-revoked/{FIRST.id}")
    assert "theo Quyết định số 12/QĐ-UBND ngày 1/10/2024. Lý do: gian dối trong kê khai thành tích." in alert.text.vi
    assert "Ground: the achievement was feigned. Its place stays used." in alert.text.en


def test_an_announcement_is_told_with_the_decision_and_its_day_r26() -> None:
    """R26, R27: decided and announced are two facts."""
    story = Story()
    story.happens(awarded(FIRST), NOW)
    news(story)
    story.happens(announced(FIRST), NOW)
    (alert,) = news(story)
    assert (alert.reason, alert.key) == (AlertReason.AWARD_ANNOUNCED, f"award-announced/{FIRST.id}")
    assert alert.text.vi == (
        "Đã công bố khen thưởng ngày 5/10/2024: đề nghị khen thưởng tập thể, “Tổng kết” (mã …aaaaaa), Giấy khen, "
        "Quyết định số 12/QĐ-UBND ngày 1/10/2024. Đơn vị có thể thông báo cho tập thể, cá nhân được khen thưởng. "
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."
    )
    assert alert.text.en.startswith(
        "Award announced on 5 October 2024: collective nomination, “Tổng kết” (id …aaaaaa), Giấy khen, "
        "decision 12/QĐ-UBND of 1 October 2024. Your unit can tell those who were commended."
    )


def test_an_announcement_whose_decision_nobody_recorded_is_told_without_it() -> None:
    """R27."""
    story = Story()
    story.happens(announced(FIRST), NOW)
    (alert,) = news(story)
    assert ": đề nghị khen thưởng tập thể, “Tổng kết” (mã …aaaaaa). Đơn vị có thể" in alert.text.vi


def test_what_people_wrote_or_signed_is_in_no_alert() -> None:
    story = Story()
    third = ref("cccccccc")
    for event in (returned(FIRST), declined(SECOND), awarded(third), announced(third), revoked(third), picked(third)):
        story.happens(event, NOW)
    told = [alert.model_dump_json() for alert in news(story)]
    assert len(told) == 6
    assert not [text for text in told if "Trần Thị Kín" in text]
