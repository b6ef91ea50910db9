import asyncio
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Final

from services.notifications.application.address_book import AddressBook, Senders
from services.notifications.application.limiting_trials import TooManyTrials, TrialLimits
from services.notifications.application.reading_preferences import ReadingPreferences
from services.notifications.domain.channel import Failed, Outcome, SendProblem, target_of
from services.notifications.domain.refusals.delivery import UnknownChannel
from services.notifications.domain.wording.sending import ERASED, NOT_SET_UP, trial_message
from shared.calendar import Clock
from shared.contracts.refusal import Refusal

_BYTES: Final = 16


@dataclass(frozen=True)
class TryingChannels:
    """Sends a message through a channel that tells nothing but that it works; nothing of it is recorded."""

    preferences: ReadingPreferences
    book: AddressBook
    senders: Senders
    clock: Clock
    limits: TrialLimits = field(default_factory=TrialLimits)

    async def __call__(self, campaign: str, unit: str, channel_id: str) -> Outcome | Refusal | TooManyTrials:
        """Try a channel in force once, at whatever hour but not too often, and return what became of it."""
        read = await asyncio.to_thread(self.preferences, campaign, unit)
        if isinstance(read, Refusal):
            return read
        channels = {each.channel.id: each.channel for each in read.in_force.channels} if read.in_force else {}
        channel = channels.get(channel_id)
        if channel is None:
            return UnknownChannel(channel=channel_id, known=tuple(channels))
        kept, sender = await self.book.read(channel.address), self.senders.get(channel.kind)
        if kept is None:
            return Failed(problem=SendProblem.ADDRESS_ERASED, detail=ERASED, again=False)
        if sender is None:
            return Failed(problem=SendProblem.NOT_ALLOWED, detail=NOT_SET_UP, again=False)
        address = kept.address.get_secret_value()
        too_many = self.limits.take(target_of(channel.kind, address))
        if too_many is not None:
            return too_many
        message = trial_message(token_hex(_BYTES), campaign, unit, channel, self.clock.now())
        return await sender.send(address, kept.secret, message)
