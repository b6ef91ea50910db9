"""How a unit wants to be told: what it sets, and what of that is in force for a campaign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import reduce
from zoneinfo import ZoneInfo

from services.notifications.domain.preferences_checks import why_not
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    AlertReason,
    Channel,
    ChannelKind,
    MessageIntended,
    PreferencesSet,
    QuietHours,
)
from shared.contracts.history import Fold
from shared.contracts.revisions import Revisions, unless_changed

Place = tuple[str, ChannelKind, str]
"""What makes it the same channel, its id, kind and address: with another address it is another one."""


@dataclass(frozen=True, kw_only=True)
class SetPreferences:
    """Set anew, whole, how a unit wants to be told of a campaign; addresses are checked and kept before.

    `read_at` are the revisions at one of which that may be.
    """

    campaign: str
    unit: str
    channels: tuple[Channel, ...]
    quiet: QuietHours | None
    digest_at: time
    working_days_only: bool
    read_at: Revisions = None


@dataclass(frozen=True)
class Preferences:
    """What a unit set last for a campaign, and how often it set any; None before it set anything."""

    latest: PreferencesSet | None = None
    revision: int = 0


def set_preferences(state: Preferences, command: SetPreferences) -> Decision:
    """Set preferences, unless they have changed since they were read; the same as they are records nothing."""
    refusal = why_not(command.channels, command.quiet, command.digest_at)
    if refusal is not None:
        return Refused(refusal)
    event = PreferencesSet(
        campaign=command.campaign,
        unit=command.unit,
        channels=tuple(
            channel.model_copy(update={"reasons": tuple(dict.fromkeys(channel.reasons))})
            for channel in command.channels
        ),
        quiet=command.quiet,
        digest_at=command.digest_at,
        working_days_only=command.working_days_only,
    )
    if event == state.latest:
        return ()
    stale = unless_changed(state.revision, command.read_at)
    return (event,) if stale is None else Refused(stale)


def evolve(state: Preferences, event: Event) -> Preferences:
    """Return the preferences after an event; events it does not know leave them as they are."""
    match event:
        case PreferencesSet():
            return Preferences(event, state.revision + 1)
        case _:
            return state


PREFERENCES = Fold(initial=lambda _id: Preferences(), evolve=evolve)


@dataclass(frozen=True)
class StandingChannel:
    """A channel in force, and by reason the sequence in NOTIFICATIONS after which alerts go through it.

    A reason that was added later has a later one: what was raised before nobody asked for then.
    """

    channel: Channel
    since: Mapping[AlertReason, int]

    def wants(self, raised: RaisedAlert) -> bool:
        """Tell whether an alert goes through this channel."""
        since = self.since.get(raised.alert.reason)
        return since is not None and raised.sequence > since

    @property
    def place(self) -> Place:
        """What makes it the same channel."""
        return self.channel.id, self.channel.kind, self.channel.address


@dataclass(frozen=True)
class InForce:
    """The preferences that hold for a unit in a campaign; `set_for` is the campaign that they were set for."""

    channels: tuple[StandingChannel, ...]
    quiet: QuietHours | None
    digest_at: time
    working_days_only: bool
    set_for: str

    def times(self, zone: ZoneInfo, working_days: WorkingDays) -> SendingTimes:
        """Return when messages may go out by these preferences."""
        return SendingTimes(zone, self.quiet, self.digest_at, working_days if self.working_days_only else None)

    def channel_of(self, intended: MessageIntended) -> StandingChannel | None:
        """Return the channel that a message goes through; None where it was removed or has another address now."""
        place = (intended.channel, intended.kind, intended.address)
        return next((standing for standing in self.channels if standing.place == place), None)


@dataclass(frozen=True)
class SetAt:
    """Preferences as they were set, where that stands in NOTIFICATIONS, and the how-manieth of the campaign's it is."""

    event: PreferencesSet
    sequence: int
    revision: int = 0


def in_force(own: Sequence[SetAt], inherited: Sequence[SetAt]) -> InForce | None:
    """Return what holds for a unit in a campaign, from all that it ever set; None where it set nothing.

    `own` was set for the campaign itself, `inherited` for others of the same issuer. Its own hold, else the last of
    the others; the others count until it set its own for the first time. A channel that stays as it was goes on as it
    was, whatever else is set anew: nothing is told twice, and nothing left out.
    """
    first_own = min((each.sequence for each in own), default=None)
    before = [each for each in inherited if first_own is None or each.sequence < first_own]
    nothing: InForce | None = None
    return reduce(_after, sorted((*before, *own), key=lambda each: each.sequence), nothing)


def _after(before: InForce | None, set_at: SetAt) -> InForce:
    known = {standing.place: standing.since for standing in before.channels} if before else {}
    channels = tuple(_standing(channel, known, set_at.sequence) for channel in set_at.event.channels)
    event = set_at.event
    return InForce(channels, event.quiet, event.digest_at, event.working_days_only, event.campaign)


def _standing(channel: Channel, known: Mapping[Place, Mapping[AlertReason, int]], sequence: int) -> StandingChannel:
    since = known.get((channel.id, channel.kind, channel.address), {})
    return StandingChannel(channel, {reason: since.get(reason, sequence) for reason in channel.reasons or AlertReason})
