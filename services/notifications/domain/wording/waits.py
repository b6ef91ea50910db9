"""Since when something waits, and for how long."""

from datetime import date

from services.notifications.domain.wording.dates import WEEKDAYS, day, weekday_and_day
from shared.contracts.texts import Text


def word_waited(since: date, today: date, days: int) -> Text:
    """Say when something came and how many working days (`days`) it has waited: nobody takes that for a deadline."""
    if since == today:
        return Text(vi="nhận hôm nay", en="received today")
    weekday, on, came = WEEKDAYS[since.weekday()], day(since), weekday_and_day(since)
    received = Text(vi=f"nhận ngày {on.vi} ({weekday.vi})", en=f"received on {came.en}")
    if days == 0:
        return received
    return Text(
        vi=f"{received.vi}, đã chờ {days} ngày làm việc",
        en=f"{received.en}, waiting for {days} working {'day' if days == 1 else 'days'}",
    )
