"""Days as a ward officer and an English reader write them."""

from datetime import date, datetime, timedelta

from shared.contracts.texts import Text

WEEKDAYS = (
    Text(vi="thứ Hai", en="Monday"),
    Text(vi="thứ Ba", en="Tuesday"),
    Text(vi="thứ Tư", en="Wednesday"),
    Text(vi="thứ Năm", en="Thursday"),
    Text(vi="thứ Sáu", en="Friday"),
    Text(vi="thứ Bảy", en="Saturday"),
    Text(vi="Chủ nhật", en="Sunday"),
)
"""What weekdays are called, from Monday on."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(of: date) -> Text:
    """Write a day: "19/8/2024", "19 August 2024"."""
    return Text(vi=f"{of.day}/{of.month}/{of.year}", en=f"{of.day} {_MONTHS[of.month - 1]} {of.year}")


def weekday_and_day(of: date) -> Text:
    """Write a day with its weekday: "thứ Hai, 19/8/2024", "Monday 19 August 2024"."""
    weekday, written = WEEKDAYS[of.weekday()], day(of)
    return Text(vi=f"{weekday.vi}, {written.vi}", en=f"{weekday.en} {written.en}")


def last_day(cutoff: datetime) -> date:
    """Return the last day that is in time: the cutoff is the first late instant (R13)."""
    return (cutoff - timedelta(microseconds=1)).date()


def days_left(cutoff: datetime, now: datetime) -> int:
    """Count the days in which something can still be delivered, today included; 1 on the last day."""
    today = now.astimezone(cutoff.tzinfo).date()
    return (last_day(cutoff) - today).days + 1


def until_then(days: int) -> Text:
    """Say how much time is left, beginning a sentence: so many days with today, of which 1 is the last."""
    if days <= 1:
        return Text(vi="Hôm nay là ngày cuối", en="Today is the last day")
    return Text(vi=f"Còn {days} ngày, tính cả hôm nay", en=f"{days} days left, today included")
