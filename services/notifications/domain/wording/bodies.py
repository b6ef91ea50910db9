"""The texts of messages: one alert, or a digest of several."""

from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate, groupby
from typing import Final

from services.notifications.domain.wording.dates import weekday_and_day
from services.notifications.domain.wording.reasons import HEADINGS
from services.notifications.domain.wording.said import Reader, Said
from shared.contracts.events.notifications import AlertReason, MessageIntended
from shared.contracts.texts import Text

LONGEST_ALERT: Final = 6_000
_LONGEST_TEXT: Final = 18_000
"""Of the alerts alone; a message's text has at most 20,000 characters."""


def body_of(said: Sequence[Said], reader: Reader, now: datetime) -> str:
    """Return what a message says of its alerts, which come in order; of several, each with its own link."""
    if len(said) == 1:
        return told(said[0], reader, now)
    campaigns = list(dict.fromkeys(each.campaign for each in said))
    in_order = sorted(said, key=lambda each: campaigns.index(each.campaign))
    items = [_listed(each, reader, now) for each in in_order]
    fit = sum(length <= _LONGEST_TEXT for length in accumulate(map(len, items)))
    parts = [_opening(len(said), reader, now)]
    for campaign, of_campaign in groupby(zip(in_order[:fit], items, strict=False), key=lambda each: each[0].campaign):
        parts.append(campaign.full.into(reader.language))
        for reason, of_reason in groupby(of_campaign, key=lambda each: each[0].raised.alert.reason):
            parts.append("\n".join([HEADINGS[reason].into(reader.language), *(item for _, item in of_reason)]))
    if fit < len(said):
        parts.append(_more(len(said) - fit).into(reader.language))
    return "\n\n".join(parts)


def told(said: Said, reader: Reader, now: datetime) -> str:
    """Return how an alert reads; news of another day begins with that day, since texts speak of today."""
    if said.text is not None:
        return said.text.into(reader.language)[:LONGEST_ALERT]
    text = said.raised.alert.text
    raised_on, today = (instant.astimezone(reader.zone).date() for instant in (said.raised.raised_at, now))
    if raised_on != today:
        then = weekday_and_day(raised_on)
        text = Text(vi=f"Thông báo {then.vi}: {text.vi}", en=f"As of {then.en}: {text.en}")
    return text.into(reader.language)[:LONGEST_ALERT]


def footer_of(intended: MessageIntended, reader: Reader) -> str:
    """Say why one gets this, and where to change it."""
    return Text(
        vi=f"{reader.unit_name} nhận tin này qua kênh “{intended.channel}” do đơn vị đặt để nhận thông báo thi đua. "
        "Đổi giờ nhận, loại thông báo hoặc tắt kênh trong phần thiết lập thông báo của đơn vị.",
        en=f"{reader.unit_name} gets this through the channel “{intended.channel}”, which it set up for notices. "
        "Change hours and kinds of notices, or switch it off, in your unit's notification settings.",
    ).into(reader.language)


def _listed(said: Said, reader: Reader, now: datetime) -> str:
    """Return an alert as an item of a digest, below the heading that names its campaign."""
    basis = said.campaign.basis.into(reader.language)
    text = told(said, reader, now).removesuffix(basis).rstrip()
    has_own_links = said.raised.alert.reason is AlertReason.DAILY_DIGEST  # one for each of its lines
    item = text if said.link is None or has_own_links else f"{text}\n{said.link}"
    return f"- {item}".replace("\n", "\n  ")


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
