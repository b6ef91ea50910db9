"""Messages as they are intended: of one alert, or a day's digest of many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.notifications.domain.message import message_of_alert, message_of_day
from services.notifications.domain.raised_alert import RaisedAlert
from shared.contracts.events.notifications import Channel, Form, MessageId, MessageIntended


@dataclass(frozen=True)
class Through:
    """A channel of a unit, in a campaign."""

    campaign: str
    unit: str
    channel: Channel

    def digest_of(self, day: date) -> MessageId:
        """Return the id of a day's digest."""
        return message_of_day(self.campaign, self.unit, self.channel, day)

    def single(self, raised: RaisedAlert, at: datetime) -> MessageIntended:
        """Return the message that tells one alert."""
        message = message_of_alert(self.campaign, self.unit, self.channel, raised.key)
        return self._intended(message, Form.IMMEDIATE, (raised,), at)

    def digest(self, day: date, gathered: Sequence[RaisedAlert], at: datetime) -> MessageIntended:
        """Return a day's digest."""
        return self._intended(self.digest_of(day), Form.DIGEST, gathered, at)

    def _intended(self, message: MessageId, form: Form, alerts: Sequence[RaisedAlert], at: datetime) -> MessageIntended:
        return MessageIntended(
            campaign=self.campaign,
            unit=self.unit,
            message=message,
            channel=self.channel.id,
            kind=self.channel.kind,
            address=self.channel.address,
            hint=self.channel.hint,
            form=form,
            keys=tuple(each.key for each in alerts),
            send_at=at,
        )
