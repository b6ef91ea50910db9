"""What one unit of a campaign was told, through which channel, and what became of it: every kind of event of that."""

from datetime import date

from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    AlertRaised,
    AlertReason,
    AlertsRead,
    MessageAttempted,
    MessageFailed,
    MessageGivenUp,
    MessageIntended,
    MessageSent,
    MessageWithheld,
    PreferencesSet,
    SendProblem,
    UnitsUrged,
    WithheldBecause,
)
from shared.contracts.texts import Text
from tests.services.notifications.domain.sending_parts import channel, intended, preferences

_DAY = date(2024, 9, 1)
_TEXT = Text(vi="Đã quá hạn.", en="It is overdue.")


def told_to(unit: str, campaign: str) -> list[Event]:
    """Return its alerts, and its messages."""
    return [*_alerts(unit, campaign), *_messages(unit, campaign)]


def _alerts(unit: str, campaign: str) -> list[Event]:
    what = {"campaign": campaign, "text": _TEXT, "unit": unit}
    reasons = (AlertReason.OVERDUE, AlertReason.PLAN_AMENDED, AlertReason.URGED)
    return [
        preferences(channel()).model_copy(update={"campaign": campaign, "unit": unit}),
        *(AlertRaised(**what, reason=reason, key=f"{reason}/1", obligation="report") for reason in reasons),
        UnitsUrged(campaign=campaign, obligation="report", theme=None, units=(unit,), note="", day=_DAY, by="office"),
        AlertsRead(campaign=campaign, unit=unit, keys=("plan-amended/1",)),
        AlertRaised(**what, reason=AlertReason.OVERDUE, key="overdue/2", obligation="thanks"),
    ]


def _messages(unit: str, campaign: str) -> list[Event]:
    sent, failed, withheld = ({"campaign": campaign, "unit": unit, "message": each * 32} for each in "abc")
    told = _TEXT
    problem = {"attempt": 1, "problem": SendProblem.UNREACHABLE, "detail": told}
    return [
        _intended(sent, "overdue/1", "urged/1"),
        MessageAttempted(**sent, attempt=1, keys=("overdue/1", "urged/1")),
        MessageSent(**sent, reference="<1@tests>"),
        _intended(failed, "overdue/2"),
        MessageAttempted(**failed, attempt=1, keys=("overdue/2",)),
        MessageFailed(**failed, **problem, retry_at=None),
        MessageGivenUp(**failed, attempts=1, detail=told),
        _intended(withheld, "plan-amended/1"),
        MessageWithheld(**withheld, because=WithheldBecause.READ),
        PreferencesSet(
            campaign=campaign, unit=unit, channels=(), quiet=None, digest_at="08:00", working_days_only=False
        ),
    ]


def _intended(message: dict[str, str], *keys: str) -> MessageIntended:
    return intended(keys).model_copy(update=message)
