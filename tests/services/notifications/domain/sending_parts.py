"""What the tests of sending tell with: alerts, channels, preferences, and times of the invented town."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from services.notifications.domain.preferences import InForce, SetAt, StandingChannel, in_force
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from shared.contracts.events.notifications import (
    AlertRaised,
    AlertReason,
    Channel,
    ChannelKind,
    Form,
    MessageIntended,
    PreferencesSet,
    QuietHours,
)
from shared.contracts.texts import Text
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN, NOMINEES

UNIT = "ward-a"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ADDRESS, ANOTHER_ADDRESS = "a" * 32, "b" * 32
NIGHT = QuietHours(since=time(18), until=time(7, 30))
ANY_TIME = SendingTimes(ZONE, None, time(8), None)
IN_OFFICE_HOURS = SendingTimes(ZONE, NIGHT, time(8), WorkingDays())
NOW = day(15, hour=10)
"""A Thursday."""


def channel(
    name: str = "mail",
    *,
    kind: ChannelKind = ChannelKind.EMAIL,
    address: str = ADDRESS,
    form: Form = Form.IMMEDIATE,
    reasons: tuple[AlertReason, ...] = (),
) -> Channel:
    """Return a channel."""
    return Channel(id=name, kind=kind, address=address, hint="v…@example.org", form=form, reasons=reasons)


def preferences(*channels: Channel, campaign: str = CAMPAIGN, quiet: QuietHours | None = None) -> PreferencesSet:
    """Tell that preferences were set."""
    return PreferencesSet(
        campaign=campaign, unit=UNIT, channels=channels, quiet=quiet, digest_at=time(8), working_days_only=False
    )


def holding(*channels: Channel, since: int = 0) -> InForce:
    """Return the preferences in force that were set once."""
    held = in_force([SetAt(preferences(*channels), since)], [])
    assert held is not None
    return held


def standing(of: Channel | None = None, since: int = 0) -> StandingChannel:
    """Return a channel in force."""
    return holding(of or channel(), since=since).channels[0]


def alert(
    sequence: int = 1,
    *,
    at: datetime = NOW,
    reason: AlertReason = AlertReason.PLAN_AMENDED,
    due: datetime | None = None,
    obligation: str | None = None,
    text: str = "Kế hoạch được điều chỉnh.",
) -> RaisedAlert:
    """Return an alert as raised; its key tells its sequence."""
    raised = AlertRaised(
        campaign=CAMPAIGN,
        unit=UNIT,
        reason=reason,
        key=f"{reason}/{sequence}",
        text=Text(vi=text, en=f"({text})"),
        obligation=obligation,
        due=due,
    )
    return RaisedAlert(raised, sequence, at)


def reminder(sequence: int = 1, *, at: datetime = NOW, due: datetime) -> RaisedAlert:
    """Return a reminder of the nominee list."""
    return alert(sequence, at=at, reason=AlertReason.DEADLINE_AHEAD, due=due, obligation=NOMINEES)


def intended(
    keys: Sequence[str] = ("plan-amended/1",),
    *,
    of: Channel | None = None,
    form: Form = Form.IMMEDIATE,
    send_at: datetime = NOW,
    message: str = "0" * 32,
) -> MessageIntended:
    """Tell that a message was intended."""
    through = of or channel()
    return MessageIntended(
        campaign=CAMPAIGN,
        unit=UNIT,
        message=message,
        channel=through.id,
        kind=through.kind,
        address=through.address,
        hint=through.hint,
        form=form,
        keys=tuple(keys),
        send_at=send_at,
    )
