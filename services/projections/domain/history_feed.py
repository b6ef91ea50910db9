"""What became of webhooks that the award feed is posted to, in one sentence."""

from datetime import datetime

from shared.contracts.event import Event
from shared.contracts.events import notifications as t
from shared.contracts.texts import Text


def told_of_feed(event: Event) -> Text | None:
    """Say what an event about a webhook of the feed did; None where it is none of them."""
    match event:
        case t.FeedWebhookRegistered(hint=host, start=start):
            since = _start(start)
            return Text(
                vi=f"Đăng ký gửi luồng khen thưởng tới webhook tại {host}, từ {since.vi}.",
                en=f"The award feed is posted to a webhook at {host}, from {since.en}.",
            )
        case t.FeedWebhookReplayed(start=start) | t.FeedWebhookResumed(start=start):
            since = _start(start)
            return Text(
                vi=f"Gửi luồng khen thưởng tới webhook {_short(event.webhook)} tiếp từ {since.vi}.",
                en=f"The award feed goes on to webhook {_short(event.webhook)} from {since.en}.",
            )
        case t.FeedWebhookFailed(sequence=sequence, detail=detail):
            return Text(
                vi=f"Không gửi được AWARDS:{sequence} tới webhook {_short(event.webhook)}: {detail.vi}",
                en=f"AWARDS:{sequence} could not be posted to webhook {_short(event.webhook)}: {detail.en}",
            )
        case t.FeedWebhookSecretRotated(both_until=until):
            vi, en = ("khóa cũ hết hiệu lực ngay", "the old one ends at once") if until is None else _both(until)
            return Text(
                vi=f"Đổi khóa ký của webhook {_short(event.webhook)}; {vi}.",
                en=f"Webhook {_short(event.webhook)} is signed with a new secret; {en}.",
            )
        case t.FeedWebhookPaused() | t.FeedWebhookEnded():
            return _stopped(event)
        case _:
            return None


def _stopped(event: t.FeedWebhookPaused | t.FeedWebhookEnded) -> Text:
    match event:
        case t.FeedWebhookPaused(sequence=sequence, attempts=many):
            return Text(
                vi=f"Tạm dừng webhook {_short(event.webhook)} sau {many} lần không gửi được AWARDS:{sequence}.",
                en=f"Webhook {_short(event.webhook)} is paused after {many} attempts at AWARDS:{sequence}.",
            )
        case t.FeedWebhookEnded(because=why):
            return Text(
                vi=f"Webhook {_short(event.webhook)} của luồng khen thưởng kết thúc ({why.value}).",
                en=f"Webhook {_short(event.webhook)} of the award feed has ended ({why.value}).",
            )


def _start(start: t.FeedStart) -> Text:
    if start.time is not None:
        return Text(vi=f"lúc {start.time.isoformat()}", en=start.time.isoformat())
    return Text(vi=f"AWARDS:{start.sequence}", en=f"AWARDS:{start.sequence}")


def _both(until: datetime) -> tuple[str, str]:
    return f"khóa cũ còn ký đến {until.isoformat()}", f"the old one signs beside it until {until.isoformat()}"


def _short(webhook: str) -> str:
    return f"{webhook[:8]}…"
