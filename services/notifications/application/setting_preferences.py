"""How a unit wants to be told is set; its addresses and secrets go into the address book, and never into history."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final
from weakref import WeakValueDictionary

from services.notifications.application.addressing import Addressing, NoAddress, Placed, SameAddress
from services.notifications.application.delivery_ports import Deliveries
from services.notifications.application.ports import Progress
from services.notifications.application.standing_preferences import StandingPreferences, channels_of
from services.notifications.application.wanted_preferences import SetNow, WantedPreferences
from services.notifications.domain.preferences import Preferences, SetPreferences, set_preferences
from services.notifications.domain.refusals.delivery import PreferencesChanged, UnknownChannel
from services.notifications.domain.refusals.preferences import AddressRepeated
from shared.calendar import Clock
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Provenance
from shared.contracts.events.notifications import Channel, PreferencesSet
from shared.contracts.history import History
from shared.contracts.ids import preferences_id
from shared.contracts.position import parse_positions
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign
from shared.contracts.revisions import Revisions, unless_changed

_PATIENCE: Final = 10.0


@dataclass(frozen=True)
class SettingPreferences:
    """Sets preferences, and erases the addresses that nothing names any more; one unit's are set one after the other.

    An address is in the book before an event names it. What a crash in between leaves over is swept up later.
    """

    deliveries: Deliveries
    standing: StandingPreferences
    histories: History[Preferences]
    addressing: Addressing
    progress: Progress
    clock: Clock
    turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def replace(
        self, campaign: str, unit: str, wanted: WantedPreferences, provenance: Provenance, read_at: Revisions = None
    ) -> SetNow | NoAddress | Refusal:
        """Set a unit's preferences for a campaign anew; a channel without an address keeps what it has."""
        turn = self.turns.setdefault(unit, asyncio.Lock())
        async with turn:
            held = await asyncio.to_thread(self._held, campaign, unit)
            if isinstance(held, Refusal):
                return held
            changed = await self._unless_as_read(campaign, unit, provenance, read_at)
            if changed is not None:
                return changed
            placed = await self.addressing.place(wanted.channels, held)
            if isinstance(placed, SameAddress):
                return AddressRepeated(channels=placed.channels)
            if isinstance(placed, NoAddress):
                return placed
            return await self._record(campaign, unit, wanted, placed, provenance, read_at)

    async def remove(
        self, campaign: str, unit: str, channel: str, provenance: Provenance, read_at: Revisions = None
    ) -> SetNow | Refusal:
        """Remove a channel and erase its address; other campaigns that use it go on to."""
        turn = self.turns.setdefault(unit, asyncio.Lock())
        async with turn:
            held = await asyncio.to_thread(self.standing, campaign, unit)
            if isinstance(held, Refusal):
                return held
            changed = await self._unless_as_read(campaign, unit, provenance, read_at)
            if changed is not None:
                return changed
            channels = channels_of(held)
            if held is None or channel not in {each.id for each in channels}:
                return UnknownChannel(channel=channel, known=tuple(each.id for each in channels))
            wanted = WantedPreferences(
                channels=(), quiet=held.quiet, digest_at=held.digest_at, working_days_only=held.working_days_only
            )
            placed = [Placed(each) for each in channels if each.id != channel]
            return await self._record(campaign, unit, wanted, placed, provenance, read_at)

    async def _unless_as_read(
        self, campaign: str, unit: str, provenance: Provenance, read_at: Revisions
    ) -> SetNow | Refusal | None:
        """Refuse what was read before others changed it, before anything of it is placed; None where nobody did.

        A command that was recorded is answered as it was then: history knows it.
        """
        of = preferences_id(campaign, unit)
        state = await asyncio.to_thread(self.histories.load, of)
        stale = unless_changed(state.revision, read_at)
        if stale is None:
            return None
        change = partial(self.histories.change, provenance=provenance, at=self.clock.now())
        outcome = await asyncio.to_thread(change, of, lambda _state: Refused(stale))
        if outcome.refusal is not None or outcome.state.latest is None:
            return outcome.refusal or stale
        return SetNow(outcome.state.latest, {}, outcome.position or "", outcome.state.revision)

    def _held(self, campaign: str, unit: str) -> Mapping[str, Channel] | Refusal:
        """Return the channels that hold now, by id."""
        standing = self.standing(campaign, unit)
        return standing if isinstance(standing, Refusal) else {each.id: each for each in channels_of(standing)}

    async def _record(
        self,
        campaign: str,
        unit: str,
        wanted: WantedPreferences,
        placed: Sequence[Placed],
        provenance: Provenance,
        read_at: Revisions,
    ) -> SetNow | Refusal:
        command = SetPreferences(
            campaign=campaign,
            unit=unit,
            channels=tuple(each.channel for each in placed),
            quiet=wanted.quiet,
            digest_at=wanted.digest_at,
            working_days_only=wanted.working_days_only,
            read_at=read_at,
        )
        before: list[PreferencesSet | None] = []
        decide = partial(_decide, command=command, placed=placed, before=before)
        change = partial(self.histories.change, provenance=provenance, at=self.clock.now())
        outcome = await asyncio.to_thread(change, preferences_id(campaign, unit), decide)
        if outcome.refusal is not None or outcome.state.latest is None:
            await self.addressing.erase(placed)
            return outcome.refusal or UnknownCampaign(campaign=campaign)
        set_now = SetNow(outcome.state.latest, {}, outcome.position or "", outcome.state.revision)
        if not before:
            await self.addressing.erase(placed)
            return set_now
        await self._erase_unnamed(unit, before[-1], set_now.position)
        made = {each.channel.id: each.made for each in placed if each.made is not None}
        return replace(set_now, made=made)

    async def _erase_unnamed(self, unit: str, before: PreferencesSet | None, position: str) -> None:
        """Erase what was named before and is not now, once the view covers that; should it not, sweeping does."""
        had = set() if before is None else {each.address for each in before.channels}
        if not had or not await self.progress.wait_for(parse_positions(position), _PATIENCE):
            return
        named = await asyncio.to_thread(self._named, unit)
        for address in sorted(had - named):
            await self.addressing.book.erase(address)

    def _named(self, unit: str) -> set[str]:
        with self.deliveries.reading() as deliveries:
            return set(deliveries.named_addresses(unit))


def _decide(
    state: Preferences, command: SetPreferences, placed: Sequence[Placed], before: list[PreferencesSet | None]
) -> Decision:
    """Set preferences, unless a channel that keeps its address was taken away in the meantime."""
    before.append(state.latest)
    if state.latest is not None:
        standing = {(each.id, each.address) for each in state.latest.channels}
        for each in placed:
            if not each.is_new and (each.channel.id, each.channel.address) not in standing:
                stale = unless_changed(state.revision, command.read_at)
                return Refused(stale or PreferencesChanged(channel=each.channel.id))
    return set_preferences(state, command)
