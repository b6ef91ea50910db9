"""How a unit wants to be told is set; its addresses and secrets go into the address book, and never into history."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final
from weakref import WeakValueDictionary

from services.notifications.application.addressing import Addressing, NoAddress, Placed, SameAddress
from services.notifications.application.delivery_ports import Deliveries, Facts
from services.notifications.application.finding_preferences import preferences_in_force
from services.notifications.application.ports import Progress
from services.notifications.application.wanted_preferences import SetNow, WantedPreferences
from services.notifications.domain.preferences import InForce, Preferences, SetPreferences, set_preferences
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
from shared.contracts.refusals import UnknownCampaign, UnknownUnit

_PATIENCE: Final = 10.0


@dataclass(frozen=True)
class SettingPreferences:
    """Sets preferences, and erases the addresses that nothing names any more; one unit's are set one after the other.

    An address is in the book before an event names it. What a crash in between leaves over is swept up later.
    """

    deliveries: Deliveries
    facts: Facts
    histories: History[Preferences]
    addressing: Addressing
    progress: Progress
    clock: Clock
    turns: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def replace(
        self, campaign: str, unit: str, wanted: WantedPreferences, provenance: Provenance
    ) -> SetNow | NoAddress | Refusal:
        """Set a unit's preferences for a campaign anew; a channel without an address keeps what it has."""
        turn = self.turns.setdefault(unit, asyncio.Lock())
        async with turn:
            held = await asyncio.to_thread(self._held, campaign, unit)
            if isinstance(held, Refusal):
                return held
            placed = await self.addressing.place(wanted.channels, held)
            if isinstance(placed, SameAddress):
                return AddressRepeated(channels=placed.channels)
            if isinstance(placed, NoAddress):
                return placed
            return await self._record(campaign, unit, wanted, placed, provenance)

    async def remove(self, campaign: str, unit: str, channel: str, provenance: Provenance) -> SetNow | Refusal:
        """Remove a channel and erase its address; other campaigns that use it go on to."""
        turn = self.turns.setdefault(unit, asyncio.Lock())
        async with turn:
            held = await asyncio.to_thread(self._standing, campaign, unit)
            if isinstance(held, Refusal):
                return held
            channels = () if held is None else _channels_of(held)
            if held is None or channel not in {each.id for each in channels}:
                return UnknownChannel(channel=channel, known=tuple(each.id for each in channels))
            wanted = WantedPreferences(
                channels=(), quiet=held.quiet, digest_at=held.digest_at, working_days_only=held.working_days_only
            )
            placed = [Placed(each) for each in channels if each.id != channel]
            return await self._record(campaign, unit, wanted, placed, provenance)

    def _held(self, campaign: str, unit: str) -> Mapping[str, Channel] | Refusal:
        """Return the channels that hold now, by id."""
        standing = self._standing(campaign, unit)
        if isinstance(standing, Refusal):
            return standing
        return {} if standing is None else {each.id: each for each in _channels_of(standing)}

    def _standing(self, campaign: str, unit: str) -> PreferencesSet | InForce | Refusal | None:
        """Return what holds now: as recorded for the campaign itself, should the view be behind."""
        in_force = self._in_force(campaign, unit)
        if isinstance(in_force, Refusal):
            return in_force
        return self.histories.load(preferences_id(campaign, unit)).latest or in_force

    def _in_force(self, campaign: str, unit: str) -> InForce | Refusal | None:
        with self.deliveries.reading() as deliveries, self.facts.reading() as facts:
            known = facts.campaign(campaign)
            if known is None:
                return UnknownCampaign(campaign=campaign)
            if known.plan.unit(unit) is None:
                return UnknownUnit(unit=unit, campaign=campaign)
            return preferences_in_force(deliveries, facts, campaign, unit)

    async def _record(
        self,
        campaign: str,
        unit: str,
        wanted: WantedPreferences,
        placed: Sequence[Placed],
        provenance: Provenance,
    ) -> SetNow | Refusal:
        command = SetPreferences(
            campaign=campaign,
            unit=unit,
            channels=tuple(each.channel for each in placed),
            quiet=wanted.quiet,
            digest_at=wanted.digest_at,
            working_days_only=wanted.working_days_only,
        )
        before: list[PreferencesSet | None] = []
        decide = partial(_decide, command=command, placed=placed, before=before)
        change = partial(self.histories.change, provenance=provenance, at=self.clock.now())
        outcome = await asyncio.to_thread(change, preferences_id(campaign, unit), decide)
        if outcome.refusal is not None or outcome.state.latest is None:
            await self.addressing.erase(placed)
            return outcome.refusal or UnknownCampaign(campaign=campaign)
        position = outcome.position or ""
        await self._erase_unnamed(unit, before[-1], position)
        made = {each.channel.id: each.made for each in placed if each.made is not None}
        return SetNow(outcome.state.latest, made, position)

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


def _channels_of(standing: PreferencesSet | InForce) -> tuple[Channel, ...]:
    if isinstance(standing, PreferencesSet):
        return standing.channels
    return tuple(each.channel for each in standing.channels)


def _decide(
    state: Preferences, command: SetPreferences, placed: Sequence[Placed], before: list[PreferencesSet | None]
) -> Decision:
    """Set preferences, unless a channel that keeps its address was taken away in the meantime."""
    before.append(state.latest)
    if state.latest is not None:
        standing = {(each.id, each.address) for each in state.latest.channels}
        for each in placed:
            if not each.is_new and (each.channel.id, each.channel.address) not in standing:
                return Refused(PreferencesChanged(channel=each.channel.id))
    return set_preferences(state, command)
