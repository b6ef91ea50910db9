"""Messages: the subject and the text in which alerts leave the house."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from services.notifications.domain.channel import Message, MessageItem
from services.notifications.domain.wording.bodies import LONGEST_ALERT, body_of, footer_of
from services.notifications.domain.wording.dates import days_left
from services.notifications.domain.wording.legible import legible, one_line
from services.notifications.domain.wording.reasons import HEADINGS, URGENCY
from services.notifications.domain.wording.said import Reader, Said
from shared.contracts.events.notifications import AlertReason, ChannelKind, MessageIntended
from shared.contracts.texts import Text

_MARK: Final = Text(vi="[Thi đua]", en="[Emulation]")
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


def write_message(intended: MessageIntended, said: Sequence[Said], reader: Reader, now: datetime) -> Message:
    """Write a message as it goes out `now`, of at least one alert; holds no personal data.

    One alert has a subject of its own, and the message leads to what it tells of. Several are a digest, grouped by
    campaign and reason, the most urgent first, each with its link, and the message leads to the inbox; where they are
    too long for a message, it says how many more the inbox holds. Alerts one by one get webhooks alone.
    """
    in_order = sorted(said, key=_urgency)
    return Message(
        id=intended.message,
        language=reader.language,
        subject=one_line(_subject(in_order, reader, now).into(reader.language)),
        text=legible(f"{body_of(in_order, reader, now)}\n\n{footer_of(intended, reader)}"),
        items=tuple(_item(each, reader) for each in in_order) if intended.kind is ChannelKind.WEBHOOK else (),
        link=in_order[0].link if len(in_order) == 1 else reader.inbox_link,
        campaign=intended.campaign,
        unit=intended.unit,
        created_at=intended.send_at,
    )


def _urgency(said: Said) -> tuple[int, datetime, int]:
    alert = said.raised.alert
    return URGENCY[alert.reason], alert.due or _NEVER, said.raised.sequence


def _subject(said: Sequence[Said], reader: Reader, now: datetime) -> Text:
    lead = _lead(said[0], reader, now)
    if len(said) == 1:
        return Text(vi=f"{_MARK.vi} {lead.vi}", en=f"{_MARK.en} {lead.en}")
    return Text(
        vi=f"{_MARK.vi} {len(said)} thông báo, trước hết: {lead.vi}",
        en=f"{_MARK.en} {len(said)} notices, first: {lead.en}",
    )


def _lead(said: Said, reader: Reader, now: datetime) -> Text:
    """Say in a few words what an alert is, and of which campaign: "Còn 3 ngày: “Hồ sơ đề nghị” (Kế hoạch số 7)"."""
    alert, opening = said.raised.alert, HEADINGS[said.raised.alert.reason]
    if alert.reason is AlertReason.DEADLINE_AHEAD and alert.due is not None and now < alert.due:
        opening = _days(days_left(alert.due.astimezone(reader.zone), now))
    if said.about is None:
        return Text(vi=f"{opening.vi}: {said.campaign.full.vi}", en=f"{opening.en}: {said.campaign.full.en}")
    number = said.campaign.number
    return Text(vi=f"{opening.vi}: {said.about.vi} ({number})", en=f"{opening.en}: {said.about.en} ({number})")


def _days(left: int) -> Text:
    if left <= 1:
        return Text(vi="Hôm nay là ngày cuối", en="Last day today")
    return Text(vi=f"Còn {left} ngày", en=f"{left} days left")


def _item(said: Said, reader: Reader) -> MessageItem:
    alert = said.raised.alert
    text = legible((said.text or alert.text).into(reader.language)[:LONGEST_ALERT])
    return MessageItem(text=text, reason=alert.reason, key=alert.key, due=alert.due, link=said.link)
