"""How things of a plan, days and moments are written where people read why something is refused."""

import datetime as dt
from zoneinfo import ZoneInfo

from services.campaigns.domain.wording import (
    Named,
    day,
    listed,
    moment,
    named,
    office_named,
    plan_named,
    theme_named,
    unit_named,
)
from tests.services.campaigns.small_plan import PLAN


def test_a_thing_is_called_by_its_name_with_its_id() -> None:
    assert str(Named(id="report", name="Báo cáo sơ kết")) == "“Báo cáo sơ kết” (report)"


def test_what_has_no_name_is_called_by_its_id() -> None:
    assert str(Named(id="poem")) == "“poem”"


def test_things_stand_in_a_row() -> None:
    assert listed(named(PLAN.contests + PLAN.contests)) == "“Cuộc thi viết” (writing); “Cuộc thi viết” (writing)"


def test_a_theme_is_called_by_number_and_title() -> None:
    assert str(theme_named(PLAN, "sports")) == "“2. Thể thao” (sports)"


def test_what_the_plan_does_not_have_is_called_as_it_was_sent() -> None:
    told = (str(theme_named(PLAN, "poetry")), office_named(PLAN, "mayor"), unit_named(PLAN, "school-nine"))
    assert told == ("“poetry”", "“mayor”", "“school-nine”")


def test_a_plan_is_cited_with_number_date_and_title() -> None:
    """R1."""
    cited = plan_named(PLAN)
    assert (cited.vi, cited.en) == (
        "Kế hoạch số 12/KH ngày 05/01/2024 “Thi đua”",
        "Kế hoạch 12/KH of 2024-01-05 “Thi đua”",
    )


def test_a_draft_is_cited_by_its_title() -> None:
    """R1: its number and its date are blank."""
    draft = PLAN.model_copy(update={"document": PLAN.document.model_copy(update={"number": "", "date": None})})
    assert plan_named(draft).vi == "Kế hoạch “Thi đua”"


def test_a_day_is_written_as_officials_write_it_and_in_iso() -> None:
    written = day(dt.date(2024, 8, 5))
    assert (written.vi, written.en) == ("05/08/2024", "2024-08-05")


def test_a_cutoff_is_written_with_its_time() -> None:
    """R12."""
    written = moment(dt.datetime(2024, 8, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    assert (written.vi, written.en) == ("00:00 ngày 05/08/2024", "00:00 on 2024-08-05")
