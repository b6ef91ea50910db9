"""Messages: the subject and the text in which alerts leave the house."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate, groupby
from typing import Final, Literal
from zoneinfo import ZoneInfo

from services.notifications.domain.channel import Message, MessageItem
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.wording.dates import days_left, weekday_and_day
from services.notifications.domain.wording.reasons import HEADINGS, URGENCY
from shared.contracts.events.notifications import AlertReason, ChannelKind, MessageIntended
from shared.contracts.texts import Text

_LONGEST_SUBJECT: Final = 200
_LONGEST_TEXT: Final = 18_000
"""Of the alerts alone; a message's text has at most 20,000 characters."""
_LONGEST_ALERT: Final = 6_000
_MAY_STAND: Final = {"\n", "\t"}
_UNSEEN: Final = {"Cc", "Cf", "Cs"}
_MARK: Final = Text(vi="[Thi đua]", en="[Emulation]")
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """An alert with the names that its words need: of its campaign, and of what it is about, like an obligation."""

    raised: RaisedAlert
    campaign: Text
    about: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads a message and how: `link` leads to what it tells of, `settings_link` to the unit's preferences."""

    unit_name: str
    language: Literal["vi", "en"]
    zone: ZoneInfo
    link: str | None = None
    settings_link: str | None = None


def write_message(intended: MessageIntended, said: Sequence[Said], reader: Reader, now: datetime) -> Message:
    """Write a message as it goes out `now`, of at least one alert; holds no personal data.

    One alert has a subject of its own. Several are a digest, grouped by campaign and reason, the most urgent first;
    where they are too long for a message, it says how many more the inbox holds. Days left are counted from `now`; an
    alert of another day says from which one it is. The channels add the link; alerts one by one get webhooks alone.
    """
    in_order = sorted(said, key=_urgency)
    return Message(
        id=intended.message,
        language=reader.language,
        subject=_one_line(_subject(in_order, reader, now).into(reader.language)),
        text=_legible(f"{_body(in_order, reader, now)}\n\n{_footer(intended, reader)}"),
        items=tuple(_item(each, reader) for each in in_order) if intended.kind is ChannelKind.WEBHOOK else (),
        link=reader.link,
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
    """Say in a few words what an alert is: "Còn 3 ngày: “Hồ sơ đề nghị”"."""
    alert, about = said.raised.alert, said.about or said.campaign
    opening = HEADINGS[alert.reason]
    if alert.reason is AlertReason.DEADLINE_AHEAD and alert.due is not None and now < alert.due:
        opening = _days(days_left(alert.due.astimezone(reader.zone), now))
    return Text(vi=f"{opening.vi}: {about.vi}", en=f"{opening.en}: {about.en}")


def _days(left: int) -> Text:
    if left <= 1:
        return Text(vi="Hôm nay là ngày cuối", en="Last day today")
    return Text(vi=f"Còn {left} ngày", en=f"{left} days left")


def _told(said: Said, reader: Reader, now: datetime) -> str:
    """Return an alert's text; where it is of another day, that day first, since texts speak of today."""
    text = said.raised.alert.text
    raised_on, today = (instant.astimezone(reader.zone).date() for instant in (said.raised.raised_at, now))
    if raised_on != today:
        then = weekday_and_day(raised_on)
        text = Text(vi=f"Thông báo {then.vi}: {text.vi}", en=f"As of {then.en}: {text.en}")
    return text.into(reader.language)[:_LONGEST_ALERT]


def _body(said: Sequence[Said], reader: Reader, now: datetime) -> str:
    if len(said) == 1:
        return _told(said[0], reader, now)
    campaigns = list(dict.fromkeys(each.campaign for each in said))
    in_order = sorted(said, key=lambda each: campaigns.index(each.campaign))
    told = [f"- {_told(each, reader, now)}".replace("\n", "\n  ") for each in in_order]
    fit = sum(length <= _LONGEST_TEXT for length in accumulate(map(len, told)))
    parts = [_opening(len(said), reader, now)]
    for campaign, of_campaign in groupby(zip(in_order[:fit], told, strict=False), key=lambda each: each[0].campaign):
        parts.append(campaign.into(reader.language))
        for reason, of_reason in groupby(of_campaign, key=lambda each: each[0].raised.alert.reason):
            parts.append("\n".join([HEADINGS[reason].into(reader.language), *(line for _, line in of_reason)]))
    if fit < len(said):
        parts.append(_more(len(said) - fit).into(reader.language))
    return "\n\n".join(parts)


def _opening(number: int, reader: Reader, now: datetime) -> str:
    today = weekday_and_day(now.astimezone(reader.zone).date())
    return Text(
        vi=f"{number} thông báo gửi {reader.unit_name}, {today.vi}:",
        en=f"{number} notices for {reader.unit_name}, {today.en}:",
    ).into(reader.language)


def _more(number: int) -> Text:
    return Text(
        vi=f"Còn {number} thông báo nữa: xem trong hộp thông báo của đơn vị.",
        en=f"There are {number} more: read them in your unit's inbox.",
    )


def _footer(intended: MessageIntended, reader: Reader) -> str:
    """Say why one gets this, and where to change it."""
    where = f": {reader.settings_link}" if reader.settings_link else "."
    return Text(
        vi=f"{reader.unit_name} nhận tin này qua kênh “{intended.channel}” do đơn vị đặt để nhận thông báo thi đua. "
        f"Đổi giờ nhận, loại thông báo hoặc tắt kênh trong phần thiết lập thông báo của đơn vị{where}",
        en=f"{reader.unit_name} gets this through the channel “{intended.channel}”, which it set up for notices. "
        f"Change hours and kinds of notices, or switch it off, in your unit's notification settings{where}",
    ).into(reader.language)


def _item(said: Said, reader: Reader) -> MessageItem:
    alert = said.raised.alert
    text = _legible(alert.text.into(reader.language)[:_LONGEST_ALERT])
    return MessageItem(text=text, reason=alert.reason, key=alert.key, due=alert.due)


def _one_line(subject: str) -> str:
    """Return a subject on one line, composed (NFC), shortened where a word ends."""
    line = " ".join(_legible(subject).split())
    if len(line) <= _LONGEST_SUBJECT:
        return line
    kept = line[: _LONGEST_SUBJECT - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def _legible(text: str) -> str:
    """Return a text composed (NFC), without characters that can't be seen or sent."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(each for each in composed if each in _MAY_STAND or unicodedata.category(each) not in _UNSEEN)
