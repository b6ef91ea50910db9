"""The working days of Viet Nam, checked against the notices of the years that campaigns ran in."""

from datetime import date
from pathlib import Path

import holidays
import pytest

from services.notifications.adapters.working_days import WorkingDaysFileError, load_working_days

DAYS = load_working_days()


def off(year: int) -> list[str]:
    """Return the Mondays to Fridays of a year on which offices do not work, as month-day."""
    days = (
        date.fromordinal(ordinal) for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    )
    return [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not DAYS.is_working(day)]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2023, "01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04"),
        (2024, "01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03"),
        (2025, "01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02"),
        (2026, "01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24"),
    ],
)
def test_the_days_off_of_a_year(year: int, days: str) -> None:
    """Holidays, days off in their stead where they fall on a weekend, and days that were swapped."""
    assert off(year) == days.split()


@pytest.mark.parametrize("day", ["2024-05-04", "2025-04-26", "2026-01-10", "2026-08-22"])
def test_on_a_saturday_that_makes_up_for_a_day_off_offices_work(day: str) -> None:
    assert DAYS.is_working(date.fromisoformat(day))


def test_on_other_weekends_they_do_not() -> None:
    assert not DAYS.is_working(date(2024, 8, 17))


def test_the_table_of_our_own_holds_only_what_the_library_lacks() -> None:
    """When this fails, the library has caught up: take the days out of the table."""
    known = holidays.country_holidays("VN", years=[2026])
    assert date(2026, 1, 2) not in known
    assert date(2026, 1, 10) not in known.weekend_workdays


def table(folder: Path, text: str) -> Path:
    file = folder / "days.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_holds_over_what_is_known(tmp_path: Path) -> None:
    """A day off more, one less, and one moved back."""
    days = load_working_days(
        table(
            tmp_path,
            """
            holidays = [{ day = 2024-08-19, name = "Ngày truyền thống" }, { day = 2024-05-04, name = "Không làm bù" }]
            working = [{ day = 2024-04-29, name = "Không hoán đổi" }]
            """,
        )
    )
    moved = [date(2024, 8, 19), date(2024, 4, 29), date(2024, 5, 4)]
    assert [days.is_working(day) for day in moved] == [False, True, False]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('holidays = [{ day = "2024-04-29", name = "x" }]', "line 1, holidays[0].day: is no date. Write it without"),
        ('working = [\n { day = 2024-04-29T08:00:00, name = "x" }]', "line 2, working[0].day: is no date."),
        ("working = [{ day = 2024-04-29, name = 3 }]", "line 1, working[0].name: is no text."),
        ('holidays = [\n # why\n { name = "x" }]', "line 3, holidays[0].day: is missing. Write each day as {"),
        ('[[working]]\nday = 2024-05-04\nname = ""', "line 1, working[0].name: is empty."),
        ('[[working]]\nday = 2024-05-04\nname = "x"\n[[working]]\n', "line 4, working[1].day: is missing."),
        ('working = [{ day = 2024-05-04, name = "x", on = 1 }]', "line 1, working[0].on: is not known."),
        ("days = []", "line 1, days: is not known. There are the lists `holidays` and `working`"),
        ("holidays = 3", "line 1, holidays: is no list."),
        ("holidays = [3]", "line 1, holidays[0]: is no table."),
        ("holidays = [\n", "is no TOML: "),
        ("working = [{ day = 2024-13-01 }]", "is no TOML: "),
        (
            'holidays = [{ day = 2024-04-29, name = "x" }]\nworking = [\n { day = 2024-04-29, name = "y" }]',
            "line 3, working[0].day: 2024-04-29 stands here for the second time.",
        ),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_line_and_field(tmp_path: Path, text: str, told: str) -> None:
    file = table(tmp_path, text)
    with pytest.raises(WorkingDaysFileError) as caught:
        load_working_days(file)
    assert str(caught.value).startswith(f"{file}: {told}")


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkingDaysFileError, match="can't be read: No such file or directory"):
        load_working_days(tmp_path / "days.toml")


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "days.toml"
    file.write_bytes(b"# ng\xe0y")
    with pytest.raises(WorkingDaysFileError, match="is no UTF-8 text"):
        load_working_days(file)
