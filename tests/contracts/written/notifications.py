"""What the notifications service has written."""

from datetime import date, datetime, time

from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    AlertRaised,
    AlertReason,
    AlertsRead,
    Channel,
    ChannelKind,
    FeedStart,
    FeedWebhookEnded,
    FeedWebhookEnding,
    FeedWebhookFailed,
    FeedWebhookPaused,
    FeedWebhookRegistered,
    FeedWebhookReplayed,
    FeedWebhookResumed,
    FeedWebhookSecretRotated,
    Form,
    MessageAttempted,
    MessageFailed,
    MessageGivenUp,
    MessageIntended,
    MessageSent,
    MessageWithheld,
    PreferencesSet,
    QuietHours,
    SendProblem,
    UnitsUrged,
    WithheldBecause,
)
from shared.contracts.texts import Text
from tests.contracts.written.parts import CAMPAIGN, TEAM, UNIT

KEY = "deadline-ahead:nominee-list:7"
MESSAGE, ADDRESS = "5f0c2a4e9b1d4c7f8a6e3d2b1c0f9e8d", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
OTHER_ADDRESS = "1a1b2c3d4e5f60718293a4b5c6d7e8f9"
WEBHOOK = "9c1d2e3f405162738495a6b7c8d9e0f1"
MORNING = datetime.fromisoformat("2024-08-20T08:00:00+07:00")
UNREACHABLE = Text(vi="Không kết nối được máy chủ thư.", en="The mail server can't be reached.")

EVENTS: tuple[Event, ...] = (
    AlertRaised(
        campaign=CAMPAIGN,
        unit=UNIT,
        reason=AlertReason.DEADLINE_AHEAD,
        key=KEY,
        text=Text(vi="Còn 7 ngày để nộp danh sách.", en="7 days are left to submit the list."),
        obligation="nominee-list",
        theme="vi-nguoi-ngheo",
        nomination=TEAM.id,
        due=datetime.fromisoformat("2024-08-20T00:00:00+07:00"),
    ),
    AlertsRead(campaign=CAMPAIGN, unit=UNIT, keys=(KEY,)),
    UnitsUrged(
        campaign=CAMPAIGN,
        obligation="theme-plan",
        theme="vi-nguoi-ngheo",
        units=(UNIT, "phuong-bach-khoa"),
        note="Gửi trước giờ họp giao ban.",
        day=date(2024, 8, 19),
        by="office:phong-noi-vu",
    ),
    PreferencesSet(
        campaign=CAMPAIGN,
        unit=UNIT,
        channels=(
            Channel(
                id="van-thu",
                kind=ChannelKind.EMAIL,
                address=ADDRESS,
                hint="v…@example.org",
                form=Form.DIGEST,
                reasons=(AlertReason.DEADLINE_AHEAD, AlertReason.URGED),
                language="en",
            ),
        ),
        quiet=QuietHours(since=time(18), until=time(7, 30)),
        digest_at=time(8),
        working_days_only=True,
    ),
    MessageIntended(
        campaign=CAMPAIGN,
        unit=UNIT,
        message=MESSAGE,
        channel="van-thu",
        kind=ChannelKind.EMAIL,
        address=ADDRESS,
        hint="v…@example.org",
        form=Form.DIGEST,
        keys=(KEY,),
        send_at=MORNING,
    ),
    MessageAttempted(campaign=CAMPAIGN, unit=UNIT, message=MESSAGE, attempt=1, keys=(KEY,)),
    MessageSent(campaign=CAMPAIGN, unit=UNIT, message=MESSAGE, reference="250 queued as 4F2A"),
    MessageFailed(
        campaign=CAMPAIGN,
        unit=UNIT,
        message=MESSAGE,
        attempt=1,
        problem=SendProblem.UNREACHABLE,
        detail=UNREACHABLE,
        retry_at=MORNING.replace(minute=2),
    ),
    MessageGivenUp(campaign=CAMPAIGN, unit=UNIT, message=MESSAGE, attempts=8, detail=UNREACHABLE),
    MessageWithheld(campaign=CAMPAIGN, unit=UNIT, message=MESSAGE, because=WithheldBecause.DELIVERED),
    FeedWebhookRegistered(webhook=WEBHOOK, address=ADDRESS, hint="hrm.example.org", start=FeedStart(sequence=17)),
    FeedWebhookReplayed(webhook=WEBHOOK, start=FeedStart(time=MORNING)),
    FeedWebhookFailed(
        webhook=WEBHOOK, sequence=21, attempt=1, at=MORNING, problem=SendProblem.SERVER_ERROR, detail=UNREACHABLE
    ),
    FeedWebhookPaused(webhook=WEBHOOK, sequence=21, attempts=100),
    FeedWebhookResumed(webhook=WEBHOOK, start=FeedStart(sequence=21)),
    FeedWebhookSecretRotated(webhook=WEBHOOK, address=OTHER_ADDRESS, both_until=MORNING),
    FeedWebhookEnded(webhook=WEBHOOK, because=FeedWebhookEnding.GONE),
)
