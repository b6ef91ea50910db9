"""Alerts are said anew as they go out: after a night, a digest, or days of a dead channel (R27, R28)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed, owed_under
from services.notifications.domain.inbox import Cause
from services.notifications.domain.rewording import WordingAnew
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.waiting import Waiting
from services.notifications.domain.wording import word_urged
from services.notifications.domain.wording.sending import why_withheld
from services.notifications.domain.wording.urgings import note_in
from shared.contracts.events.notifications import AlertRaised, AlertReason, WithheldBecause
from shared.contracts.plan import Category
from shared.contracts.texts import Text
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.awarding import awarded
from tests.services.notifications.town.campaigning import delivered, urged
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN, GUIDE
from tests.services.notifications.town.nominating import drafted, ref, submitted
from tests.services.notifications.town.plan import NOMINEES, PLAN, REPORT

OFFICE = "home-affairs"
ENDS_WITH = "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."


@dataclass(frozen=True)
class Open:
    """What is open in a story."""

    story: Story

    def owed_by(self, unit: str) -> Sequence[Owed]:
        """Return what a unit has not delivered."""
        return [each for each in owed_under(self.story.plan) if each.unit == unit and not self.story.is_met(each)]

    def owed_of(self, obligations: Collection[str]) -> Sequence[Owed]:
        """Return what all units have not delivered of some obligations."""
        owed = owed_under(self.story.plan)
        return [each for each in owed if each.obligation in obligations and not self.story.is_met(each)]

    def waiting_at(self, unit: str) -> Sequence[Waiting]:
        """Return the dossiers that wait at the offices which a unit holds."""
        return [each for each in self.story.waiting() if each.held_by == unit]


def anew(story: Story, now: datetime) -> WordingAnew:
    """Return what says alerts of a story anew."""
    campaign = WatchedCampaign(story.plan, Cause("CAMPAIGNS:1", "tests"))
    return WordingAnew(campaign, Open(story), WorkingDays(), now)


def said(story: Story, alert: AlertRaised, now: datetime) -> Text:
    """Return how an alert reads when it goes out."""
    text = anew(story, now)(alert, lambda _: None)
    assert text is not None
    return text


def told(story: Story, reason: AlertReason, now: datetime, unit: str = "ward-a") -> AlertRaised:
    """Complete a round and return what a unit was told for a reason."""
    (alert,) = [each for each in story.round(now) if (each.reason, each.unit) == (reason, unit)]
    return alert


@pytest.mark.parametrize(
    ("now", "opening"),
    [
        (day(17, hour=23), "Còn 3 ngày, tính cả hôm nay, để nộp “Hồ sơ đề nghị”."),
        (day(18), "Còn 2 ngày, tính cả hôm nay, để nộp “Hồ sơ đề nghị”."),
        (day(19), "Hôm nay là ngày cuối để nộp “Hồ sơ đề nghị”."),
        (day(19, hour=23), "Hôm nay là ngày cuối để nộp “Hồ sơ đề nghị”."),
    ],
)
def test_a_reminder_counts_the_days_that_are_left_when_it_goes_out(now: datetime, opening: str) -> None:
    story = Story()
    (reminder,) = [
        each
        for each in story.round(day(17))
        if (each.reason, each.obligation, each.unit) == (AlertReason.DEADLINE_AHEAD, NOMINEES, "ward-a")
    ]
    assert said(story, reminder, now).vi.startswith(opening)


def test_a_reminder_held_up_for_three_days_says_that_it_is_the_last_one() -> None:
    story = Story()
    reminder = told(story, AlertReason.DEADLINE_AHEAD, day(1))
    assert reminder.text.en.startswith("4 days left, today included, for “Kế hoạch của đơn vị”.")
    assert said(story, reminder, day(4, hour=9)).en.startswith("Today is the last day for “Kế hoạch của đơn vị”.")


@pytest.mark.parametrize(
    ("now", "state"),
    [(day(3), "Còn 2 ngày, tính cả hôm nay."), (day(4), "Hôm nay là ngày cuối."), (day(5), "Đã quá hạn.")],
)
def test_an_urging_says_how_much_time_is_left_when_it_goes_out_and_what_was_noted(now: datetime, state: str) -> None:
    story = Story()
    story.happens(urged("ward-a", note="Gửi trước giờ họp"), day(1, hour=9))
    text = said(story, told(story, AlertReason.URGED, day(1, hour=9)), now).vi
    assert f"hết Chủ nhật, 4/8/2024. {state} " in text
    assert "Lời nhắn: “Gửi trước giờ họp”." in text


def test_an_urging_names_the_themes_that_are_still_owed() -> None:
    story = Story(FULL_PLAN)
    story.happens(urged("ward-a", obligation=GUIDE), day(1, hour=9))
    urging = told(story, AlertReason.URGED, day(1, hour=9))
    assert "các chuyên đề 2.1, 2.2." in urging.text.vi
    story.happens(delivered("ward-a", GUIDE, theme="streets"), day(1, hour=10))
    assert "“Kế hoạch chuyên đề”, chuyên đề 2.2 “Schools”." in said(story, urging, day(1, hour=11)).vi


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=500))
@example("”. Căn cứ: “")
@example(" Lời nhắn: “")
def test_whatever_was_noted_beside_an_urging_is_found_in_its_text(note: str) -> None:
    (owed,) = [each for each in owed_under(PLAN) if (each.unit, each.obligation) == ("ward-a", REPORT)]
    assert note_in(word_urged(PLAN, [owed], note, day(1))) == note


def test_who_has_delivered_nothing_is_counted_when_it_goes_out() -> None:
    story = Story()
    missing = told(story, AlertReason.NOTHING_DELIVERED, day(1), OFFICE)
    assert missing.text.vi.startswith("Còn 4 ngày, tính cả hôm nay, 2/2 đơn vị chưa nộp")
    story.happens(delivered("ward-a", REPORT), day(2))
    assert said(story, missing, day(4)).vi.startswith(
        "Hôm nay là ngày cuối, 1/2 đơn vị chưa nộp “Kế hoạch của đơn vị”: Phường B."
    )


def test_nothing_delivered_is_withheld_once_all_have_with_a_full_sentence() -> None:
    why = why_withheld(WithheldBecause.DELIVERED, ("nothing-delivered/report/2024-08-05/3",))
    assert why.vi == "Các đơn vị đã nộp đủ."
    assert why_withheld(WithheldBecause.DELIVERED, ("overdue/report/2024-08-05",)).vi == "Đơn vị đã nộp."


def test_dossiers_say_for_how_many_working_days_they_have_waited() -> None:
    """1 August 2024 is a Thursday: Friday, Monday and Tuesday are three working days."""
    story = Story(FULL_PLAN)
    for nomination in (ref("aaaaaaaa"), ref("bbbbbbbb")):
        story.happens(drafted(nomination, "lights"), day(1))
    story.happens(submitted(ref("aaaaaaaa"), ref("bbbbbbbb")), day(1, hour=9))
    came = told(story, AlertReason.DOSSIERS_WAITING, day(1, hour=9), OFFICE)
    assert came.text.vi.startswith("02 hồ sơ chờ đơn vị xem xét: của Phường A, nhận hôm nay.")
    story.happens(awarded(ref("bbbbbbbb")), day(2))
    text = said(story, came, day(6, hour=8))
    assert text.vi.startswith(
        "01 hồ sơ chờ đơn vị xem xét: của Phường A, nhận ngày 1/8/2024 (thứ Năm), đã chờ 3 ngày làm việc."
    )
    assert "from Phường A, received on Thursday 1 August 2024, waiting for 3 working days." in text.en


def test_a_last_place_is_said_by_the_date_in_force() -> None:
    story = Story(FULL_PLAN)
    story.happens(drafted(ref(), "lights"), day(1))
    story.happens(submitted(ref()), day(1, hour=9))
    last = told(story, AlertReason.PLACE_RUNNING_OUT, day(1, hour=9))
    assert last.key == f"place-running-out/{Category.COLLECTIVE.value}/2"
    assert said(story, last, day(2)) == last.text


def digest_of(story: Story) -> AlertRaised:
    """Return the standing office's digest of Monday 5 August."""
    return told(story, AlertReason.DAILY_DIGEST, day(5, hour=8), OFFICE)


def test_a_digest_leaves_out_what_was_delivered_since() -> None:
    story = Story(FULL_PLAN)
    digest = digest_of(story)
    story.happens(delivered("ward-a", REPORT), day(5, hour=9))
    assert "02 đơn vị chưa nộp: Phường A, Phường B." in digest.text.vi
    assert "01 đơn vị chưa nộp: Phường B." in said(story, digest, day(5, hour=10)).vi


def test_each_line_of_a_digest_leads_to_its_own() -> None:
    story = Story(FULL_PLAN)
    text = anew(story, day(5, hour=8))(digest_of(story), lambda owed: f"https://portal.example/{owed}")
    assert text is not None
    assert [line.strip() for line in text.vi.splitlines() if "https://" in line] == [
        f"https://portal.example/{REPORT}",
        f"https://portal.example/{GUIDE}",
    ]


def test_a_digest_of_which_nothing_is_left_is_over() -> None:
    story = Story(PLAN)
    digest = digest_of(story)
    assert not anew(story, day(5, hour=9)).is_over(digest)
    for ward in ("ward-a", "ward-b"):
        story.happens(delivered(ward, REPORT), day(5, hour=9))
    assert anew(story, day(5, hour=10)).is_over(digest)


def test_a_digest_says_when_all_have_delivered() -> None:
    story = Story(FULL_PLAN)
    story.happens(drafted(ref(), "lights"), day(1))
    story.happens(submitted(ref()), day(1, hour=9))
    for ward in ("ward-a", "ward-b"):
        story.happens(delivered(ward, REPORT), day(1, hour=9))
    assert digest_of_day(story, day(2, hour=8)).text.vi.splitlines() == [
        "Việc cần xử lý, thứ Sáu, 2/8/2024:",
        "- 01 hồ sơ chờ đơn vị xem xét, nhận ngày 1/8/2024 (thứ Năm), đã chờ 1 ngày làm việc.",
        "- Các đơn vị đã nộp đủ: không còn việc nào quá hạn hoặc sắp đến hạn.",
        "Đề nghị xem xét hồ sơ đang chờ.",
        ENDS_WITH,
    ]


def digest_of_day(story: Story, now: datetime) -> AlertRaised:
    """Return the standing office's digest of a day."""
    return told(story, AlertReason.DAILY_DIGEST, now, OFFICE)


def test_news_stays_as_it_was_raised() -> None:
    story = Story()
    plan_issued(story, day(1))
    assert anew(story, day(9))(told(story, AlertReason.PLAN_ISSUED, day(1)), lambda _: None) is None
