"""R2, R27: each recipient is told once of each amendment: on what document, what changed, and on what clause."""

import pytest

from shared.calendar import TermForm
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import (
    Category,
    Change,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    Coordinators,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Quota,
    QuotaSet,
    Selection,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.campaigning import amended
from tests.services.notifications.town.days import day, due
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.plan import NOMINEES, PLAN, REPORT

NOW = day(15, month=7)
TO_THE_25TH = DeadlineMoved(obligation=REPORT, due=due(TermForm.BEFORE_DAY, "2024-08-25", "1"))
WARD_C = Unit(id="ward-c", name="Phường C", kind="ward")
A_INTO_C = UnitsMerged(units=("ward-a",), into=WARD_C)
CLUSTER = Cluster(id="first", name="Cụm 1", head="ward-a", members=("ward-a", "ward-b"), clause="2")


def quota(*units: str, category: Category = Category.COLLECTIVE) -> QuotaSet:
    """Return that some units get another quota."""
    selection = Selection(units=units)
    return QuotaSet(quota=Quota(category=category, applies_to=selection, maximum=1, literal="tối đa 01", clause="1"))


def told(story: Story) -> list[AlertRaised]:
    """Complete a round and return what was told of amendments."""
    return [alert for alert in story.round(NOW) if alert.reason is AlertReason.PLAN_AMENDED]


def after(*changes: Change) -> Story:
    """Return the story of a plan that was amended once."""
    story = Story(FULL_PLAN.model_copy(update={"clusters": (CLUSTER,)}))
    story.happens(amended(*changes), NOW)
    return story


def said(story: Story, unit: str = "ward-a") -> AlertRaised:
    """Return what a unit was told of the amendment."""
    return next(alert for alert in told(story) if alert.unit == unit)


def test_each_recipient_in_the_register_is_told() -> None:
    alerts = told(after(TO_THE_25TH))
    assert [(alert.unit, alert.key) for alert in alerts] == [("ward-a", "plan-amended/1"), ("ward-b", "plan-amended/1")]


def test_each_amendment_is_told_and_each_once() -> None:
    """R28."""
    story = after(TO_THE_25TH)
    told(story)
    story.happens(amended(quota("ward-a")), NOW)
    assert [alert.key for alert in told(story) if alert.unit == "ward-a"] == ["plan-amended/2"]
    assert told(story) == []


def test_an_amendment_is_told_with_its_document_and_what_it_changes() -> None:
    text = said(after(TO_THE_25TH, quota("ward-a"))).text
    assert text.vi == (
        "Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân” "
        "được sửa đổi, bổ sung theo "
        "“Điều chỉnh kế hoạch”, số 9/QĐ-UBND ngày 15/7/2024 của Ủy ban nhân dân thị xã: "
        "chỉ tiêu tập thể của đơn vị: “tối đa 01” (mục 1); "
        "thời hạn chung của “Kế hoạch của đơn vị”: “trước ngày 2024-08-25” (mục 1), hạn cuối: hết thứ Bảy, 24/8/2024."
    )
    assert text.en == (
        "Kế hoạch số 7/KH-UBND of 1 July 2024, Ủy ban nhân dân thị xã: “Thi đua mùa xuân”, was amended by "
        "“Điều chỉnh kế hoạch”, 9/QĐ-UBND of 15 July 2024, Ủy ban nhân dân thị xã: "
        "quota of your unit (collective): “tối đa 01” (clause 1); "
        "time limit for all of “Kế hoạch của đơn vị”: “trước ngày 2024-08-25” (clause 1), "
        "last moment: the end of Saturday 24 August 2024."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (quota("ward-b", category=Category.INDIVIDUAL), "chỉ tiêu cá nhân của Phường B: “tối đa 01” (mục 1)"),
        (quota("ward-b", "ward-a"), "chỉ tiêu tập thể của đơn vị và 1 đơn vị khác: “tối đa 01” (mục 1)"),
        (
            DeadlineMoved(obligation=NOMINEES, due=due(TermForm.NONE_SET, "", "1")),
            "thời hạn chung của “Hồ sơ đề nghị”: không ấn định ngày (mục 1)",
        ),
        (
            DeadlineExtended(obligation=NOMINEES, units=("ward-a",), due=due(TermForm.BEFORE_DAY, "2024-09-10", "1")),
            "gia hạn “Hồ sơ đề nghị” cho đơn vị: “trước ngày 2024-09-10” (mục 1), hạn cuối: hết thứ Hai, 9/9/2024",
        ),
        (UnitAdded(unit=WARD_C), "bổ sung Phường C tham gia phong trào"),
        (UnitRenamed(unit="ward-b", name="Phường Mới"), "Phường B đổi tên thành Phường Mới"),
        (UnitsMerged(units=("ward-a", "ward-b"), into=WARD_C), "Phường A, Phường B sáp nhập vào Phường C"),
        (
            ThemeLeadChanged(theme="lights", lead="ward-b"),
            "chuyên đề 2.3 “Lights”: đơn vị chủ trì mới là Phường B",
        ),
        (
            ThemeCoordinatorsChanged(theme="lights", coordinators=Coordinators()),
            "chuyên đề 2.3 “Lights”: thay đổi đơn vị phối hợp",
        ),
        (ClusterSet(cluster=CLUSTER), "Cụm 1: 2 đơn vị, trưởng là Phường A (mục 2)"),
        (ClusterDissolved(cluster="first"), "giải thể Cụm 1"),
        (
            PickSet(pick=Pick(occasion="city", category=Category.COLLECTIVE, number=3, within="x", clause="1")),
            "số tập thể được chọn cho “Thành phố khen”: 3 (mục 1)",
        ),
        (
            PickSet(pick=Pick(occasion="city", category=Category.INDIVIDUAL, within="x", clause="1")),
            "số cá nhân được chọn cho “Thành phố khen”: chưa ấn định (mục 1)",
        ),
    ],
)
def test_a_change_is_said_in_short_words(change: Change, words: str) -> None:
    assert f": {words}." in said(after(change)).text.vi


def test_more_units_than_are_read_at_once_are_counted() -> None:
    story = Story(PLAN.model_copy(update={"units": tuple(_ward(number) for number in range(9))}))
    story.happens(amended(quota(*(f"ward-{number}" for number in range(1, 6)))), NOW)
    assert "chỉ tiêu tập thể của Phường 1, Phường 2, Phường 3 và 2 đơn vị khác:" in said(story, "ward-0").text.vi


def _ward(number: int) -> Unit:
    return Unit(id=f"ward-{number}", name=f"Phường {number}", kind="ward")


def test_of_many_changes_those_that_name_the_unit_come_first_and_the_last_are_counted() -> None:
    renamed = [UnitRenamed(unit="home-affairs", name=f"Phòng {number}") for number in range(12)]
    text = said(after(*renamed, quota("ward-a"))).text.vi
    assert ": chỉ tiêu tập thể của đơn vị: “tối đa 01” (mục 1); " in text
    assert text.endswith("; và 3 thay đổi khác.")


def test_a_unit_that_joins_is_told_what_it_owes() -> None:
    """R2: it never heard of the plan."""
    text = said(after(UnitAdded(unit=WARD_C)), "ward-c").text.vi
    assert "bổ sung Phường C tham gia phong trào. Việc đơn vị phải nộp: “Kế hoạch của đơn vị” gửi" in text


def test_a_unit_that_was_there_is_not_told_again_what_it_owes() -> None:
    assert "Việc đơn vị phải nộp" not in said(after(UnitAdded(unit=WARD_C))).text.vi


def test_a_unit_is_told_that_it_has_merged_and_of_nothing_after_that() -> None:
    """R2."""
    story = after(A_INTO_C)
    assert [alert.unit for alert in told(story)] == ["ward-a", "ward-b", "ward-c"]
    story.happens(amended(TO_THE_25TH), NOW)
    assert [alert.unit for alert in told(story)] == ["ward-b", "ward-c"]


def test_a_later_amendment_does_not_change_what_is_told_of_an_earlier_one() -> None:
    """What an amendment says is worded when it is made."""
    story = after(UnitRenamed(unit="ward-b", name="Phường Hai"))
    story.happens(amended(UnitRenamed(unit="ward-b", name="Phường Ba")), NOW)
    texts = [alert.text.vi for alert in told(story) if alert.unit == "ward-a"]
    assert ["Phường B đổi tên thành Phường Hai." in texts[0], "Phường Hai đổi tên thành Phường Ba." in texts[1]] == [
        True,
        True,
    ]


def test_an_amendment_of_a_campaign_long_over_alerts_nobody() -> None:
    """R29."""
    story = Story()
    story.happens(amended(TO_THE_25TH), day(1, year=2025))
    assert story.round(day(1, year=2025)) == []


def test_what_somebody_wrote_as_the_reason_is_in_no_alert() -> None:
    assert "Trần Thị Kín" not in said(after(TO_THE_25TH)).model_dump_json()
