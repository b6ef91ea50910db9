from datetime import datetime, timedelta

_UNITS = (
    ("year", timedelta(days=365)),
    ("month", timedelta(days=30)),
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
    ("second", timedelta(seconds=1)),
)


def age(then: datetime, now: datetime) -> str:
    """Say how long ago something was, in its largest unit, rounded down: "3 hours ago"."""
    passed = now - then
    for unit, length in _UNITS:
        if passed >= length:
            number = passed // length
            return f"{number} {unit}{'s' if number > 1 else ''} ago"
    return "just now" if passed > -timedelta(minutes=1) else "ahead of the clock"
