"""The subject and the text in which alerts leave the house."""

import unicodedata
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.domain.channel import Message
from services.notifications.domain.wording.messages import write_message
from services.notifications.domain.wording.reasons import HEADINGS
from services.notifications.domain.wording.said import CampaignNames, Reader, Said
from shared.contracts.events.notifications import AlertReason, ChannelKind
from shared.contracts.texts import Text
from tests.services.notifications.domain.sending_parts import NOW, ZONE, alert, channel, intended, reminder
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN

READER = Reader(unit_name="Phường A", language="vi", zone=ZONE)
ENGLISH = replace(READER, language="en")
IN_INBOX = replace(READER, inbox_link="https://portal.example/inbox")
BASIS = Text(vi="Căn cứ: Kế hoạch.", en="Basis: plan.")
PLAN = CampaignNames(Text(vi="Kế hoạch về việc “Thi đua”", en="Plan: “Thi đua”"), "Kế hoạch số 7/KH-UBND", BASIS)
LIST = Text(vi="“Hồ sơ đề nghị”", en="“Nominations”")
DEADLINE = Said(reminder(2, due=day(18)), PLAN, LIST)
AMENDED = Said(alert(1), PLAN)
FOOTER = (
    "Phường A nhận tin này qua kênh “mail” do đơn vị đặt để nhận thông báo thi đua. "
    "Đổi giờ nhận, loại thông báo hoặc tắt kênh trong phần thiết lập thông báo của đơn vị."
)


def written(
    *said: Said, reader: Reader = READER, now: datetime = NOW, kind: ChannelKind = ChannelKind.EMAIL
) -> Message:
    return write_message(intended(of=channel(kind=kind)), said, reader, now)


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        (NOW, "Còn 3 ngày"),
        (day(16), "Còn 2 ngày"),
        (day(17, hour=23), "Hôm nay là ngày cuối"),
        (day(18), "Sắp đến hạn"),
    ],
)
def test_the_subject_of_a_reminder_counts_the_days_left_when_it_goes_out(now: datetime, opening: str) -> None:
    assert written(DEADLINE, now=now).subject == f"[Thi đua] {opening}: “Hồ sơ đề nghị” (Kế hoạch số 7/KH-UBND)"


def test_the_subject_of_a_reminder_in_english() -> None:
    assert written(DEADLINE, reader=ENGLISH).subject == "[Emulation] 3 days left: “Nominations” (Kế hoạch số 7/KH-UBND)"


def test_the_subject_of_news_names_the_campaign() -> None:
    assert written(AMENDED).subject == "[Thi đua] Kế hoạch được điều chỉnh: Kế hoạch về việc “Thi đua”"


def test_one_alert_is_told_in_its_own_words_and_why_one_gets_it() -> None:
    assert written(AMENDED).text == f"Kế hoạch được điều chỉnh.\n\n{FOOTER}"


def test_news_of_another_day_says_so() -> None:
    """It may speak of today."""
    assert written(AMENDED, now=day(16)).text.startswith("Thông báo thứ Năm, 15/8/2024: Kế hoạch được điều chỉnh.\n")


def test_the_subject_of_a_digest_counts_and_names_the_most_urgent() -> None:
    assert written(AMENDED, DEADLINE).subject == (
        "[Thi đua] 2 thông báo, trước hết: Còn 3 ngày: “Hồ sơ đề nghị” (Kế hoạch số 7/KH-UBND)"
    )


def test_a_digest_is_grouped_by_reason_the_most_urgent_first() -> None:
    later = Said(reminder(3, due=day(25)), PLAN, LIST)
    text = Said(alert(4, text="Một.\nHai."), PLAN)
    assert written(AMENDED, later, DEADLINE, text).text == (
        "4 thông báo gửi Phường A, thứ Năm, 15/8/2024:\n"
        "\n"
        "Kế hoạch về việc “Thi đua”\n"
        "\n"
        "Sắp đến hạn\n"
        "- Kế hoạch được điều chỉnh.\n"
        "- Kế hoạch được điều chỉnh.\n"
        "\n"
        "Kế hoạch được điều chỉnh\n"
        "- Kế hoạch được điều chỉnh.\n"
        "- Một.\n"
        "  Hai.\n"
        "\n" + FOOTER
    )


def test_a_digest_is_grouped_by_campaign_the_one_with_the_most_urgent_first() -> None:
    other = replace(PLAN, full=Text(vi="Kế hoạch khác", en="Another plan"))
    text = written(AMENDED, Said(alert(5, reason=AlertReason.URGED), other)).text
    assert text.index("Kế hoạch khác") < text.index("Kế hoạch về việc “Thi đua”")


def test_a_digest_in_english() -> None:
    assert written(AMENDED, DEADLINE, reader=ENGLISH).text.startswith(
        "2 notices for Phường A, Thursday 15 August 2024:\n\nPlan: “Thi đua”\n\nDue soon\n- (Kế hoạch"
    )


def test_a_digest_that_is_too_long_says_how_many_more_there_are() -> None:
    many = [Said(alert(sequence, text="Một thông báo dài. " * 50), PLAN) for sequence in range(1, 101)]
    text = written(*many).text
    assert f"Còn {100 - text.count('- Một')} thông báo nữa: xem trong hộp thông báo của đơn vị." in text


def test_webhooks_get_the_alerts_one_by_one() -> None:
    items = written(AMENDED, DEADLINE, kind=ChannelKind.WEBHOOK).items
    assert [(each.key, each.reason, each.due) for each in items] == [
        (DEADLINE.raised.key, AlertReason.DEADLINE_AHEAD, day(18)),
        (AMENDED.raised.key, AlertReason.PLAN_AMENDED, None),
    ]


@pytest.mark.parametrize("kind", [ChannelKind.EMAIL, ChannelKind.CHAT])
def test_people_read_each_alert_once(kind: ChannelKind) -> None:
    assert written(AMENDED, kind=kind).listed == ()


def test_a_message_says_what_it_is_the_same_way_each_time() -> None:
    message = written(AMENDED, now=day(16))
    assert (message.id, message.created_at) == ("0" * 32, NOW)
    assert (message.campaign, message.unit) == (CAMPAIGN, "ward-a")


def test_what_is_said_anew_takes_the_place_of_what_was_raised() -> None:
    anew = replace(DEADLINE, text=Text(vi="Còn 2 ngày.", en="2 days left."))
    assert written(anew, now=day(16)).text == f"Còn 2 ngày.\n\n{FOOTER}"
    assert [item.text for item in written(anew, kind=ChannelKind.WEBHOOK).items] == ["Còn 2 ngày."]


def test_a_message_of_one_alert_leads_to_what_it_tells_of() -> None:
    linked = replace(DEADLINE, link="https://portal.example/nominees")
    message = written(linked, reader=IN_INBOX)
    assert message.link == "https://portal.example/nominees"
    assert "https://" not in message.text


def test_each_item_of_a_digest_has_its_own_link_and_the_digest_leads_to_the_inbox() -> None:
    linked = replace(DEADLINE, link="https://portal.example/nominees")
    message = written(linked, replace(AMENDED, link="https://portal.example/plan"), reader=IN_INBOX)
    assert message.link == "https://portal.example/inbox"
    assert "- Kế hoạch được điều chỉnh.\n  https://portal.example/nominees\n" in message.text
    assert "- Kế hoạch được điều chỉnh.\n  https://portal.example/plan\n" in message.text


def test_webhooks_get_the_link_of_each_alert() -> None:
    linked = replace(DEADLINE, link="https://portal.example/nominees")
    items = written(linked, AMENDED, kind=ChannelKind.WEBHOOK).items
    assert [item.link for item in items] == ["https://portal.example/nominees", None]


def test_a_digest_names_the_campaign_once() -> None:
    """Each alert does by itself; below the campaign's name it needs not."""
    grounded = Said(alert(1, text=f"Kế hoạch được điều chỉnh. {BASIS.vi}"), PLAN)
    assert "Căn cứ" not in written(grounded, DEADLINE).text
    assert f"Kế hoạch được điều chỉnh. {BASIS.vi}" in written(grounded).text


def test_a_subject_that_is_too_long_ends_where_a_word_does() -> None:
    subject = written(replace(AMENDED, about=Text(vi="thi đua " * 60, en=""))).subject
    assert len(subject) <= 200
    assert subject.endswith((" thi…", " đua…"))


def test_every_reason_has_a_heading() -> None:
    assert set(HEADINGS) == set(AlertReason)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            lambda sequence, reason, text, about: Said(
                alert(sequence, reason=reason, text=f"A {text}"), PLAN, Text(vi=about, en=about) if about else None
            ),
            st.integers(1, 500),
            st.sampled_from(AlertReason),
            st.text(max_size=400),
            st.none() | st.text(max_size=300),
        ),
        min_size=1,
        max_size=40,
    ),
    st.sampled_from([READER, ENGLISH]),
    st.sampled_from(ChannelKind),
)
def test_whatever_alerts_say_they_make_a_message_composed_and_on_one_subject_line(
    said: list[Said], reader: Reader, kind: ChannelKind
) -> None:
    message = written(*said, reader=reader, kind=kind)
    assert unicodedata.is_normalized("NFC", message.subject + "\n" + message.text)
    assert not any(unicodedata.category(each) in {"Cc", "Cf"} for each in message.subject)
    assert len(message.subject) <= 200
