"""Urging by hand: whom it would reach, and doing it (IV.7)."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Protocol
from zoneinfo import ZoneInfo

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed, owed_under
from services.notifications.domain.refusals.urging import ThemeNotOwed, UnknownObligation
from services.notifications.domain.urging import Urge, Urging, urge
from shared.calendar import Clock
from shared.contracts.event import Provenance
from shared.contracts.history import History
from shared.contracts.ids import urging_id
from shared.contracts.plan import Obligation, Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import CampaignIsClosed, UnknownCampaign, UnknownUnit


@dataclass(frozen=True)
class StillOwed:
    """Something that was not delivered, and when its unit was last urged to, by which account."""

    owed: Owed
    urged_at: datetime | None
    urged_by: str | None


class UrgingReading(Protocol):
    """What is owed, as one state."""

    def campaign(self, campaign: str) -> WatchedCampaign | None:
        """Return a campaign with its plan in force, None where none of this id was issued."""
        ...

    def still_owed(self, campaign: WatchedCampaign, obligation: str, theme: str | None) -> Sequence[StillOwed]:
        """Return what was not delivered of an obligation, for one theme or all, in the register's order."""
        ...


class UrgingBooks(Protocol):
    """What is owed, to be read."""

    def reading(self) -> AbstractContextManager[UrgingReading]:
        """Open it as it stands now."""
        ...


@dataclass(frozen=True)
class UrgingWanted:
    """Whom to urge: who owes an obligation of a campaign, for a theme, or for all that it is owed for."""

    campaign: str
    obligation: str
    theme: str | None = None


@dataclass(frozen=True)
class UrgingPreview:
    """Whom an urging would reach, what it is about, when it last happened, and what day it is by the plan's zone."""

    campaign: WatchedCampaign
    obligation: Obligation
    theme: str | None
    recipients: Sequence[StillOwed]
    last: Urging
    today: date


@dataclass(frozen=True)
class UrgedNow:
    """Who was urged just now, and where that was recorded."""

    plan: Plan
    units: tuple[str, ...]
    day: date
    position: str


@dataclass(frozen=True)
class UrgingUnits:
    """Shows whom an urging would reach, and records it; the alerts go out by the next round, which is asked for."""

    books: UrgingBooks
    histories: History[Urging]
    clock: Clock
    ask_for_round: Callable[[], None]

    def preview(self, wanted: UrgingWanted) -> UrgingPreview | Refusal:
        """Return whom it would reach; refused where the campaign, the obligation or the theme is unknown."""
        with self.books.reading() as reading:
            found = _found(reading, wanted)
            if isinstance(found, Refusal):
                return found
            campaign, obligation = found
            owed = reading.still_owed(campaign, wanted.obligation, wanted.theme)
        last = self.histories.load(urging_id(wanted.campaign, wanted.obligation, wanted.theme))
        return UrgingPreview(campaign, obligation, wanted.theme, owed, last, self._today(campaign.plan))

    def urge(
        self, wanted: UrgingWanted, units: Sequence[str] | None, note: str, provenance: Provenance
    ) -> UrgedNow | Refusal:
        """Urge those who have not delivered, or some of them, once a day."""
        previewed = self.preview(wanted)
        if isinstance(previewed, Refusal):
            return previewed
        campaign, plan = previewed.campaign, previewed.campaign.plan
        if campaign.closed:
            return CampaignIsClosed(campaign=wanted.campaign)
        for unit in units or ():
            if plan.unit(unit) is None:
                return UnknownUnit(unit=unit, campaign=wanted.campaign)
        command = Urge(
            campaign=wanted.campaign,
            obligation=previewed.obligation,
            theme=wanted.theme,
            owed=tuple(each.owed for each in previewed.recipients),
            units=None if units is None else tuple(units),
            note=note,
            today=previewed.today,
            by=provenance.actor,
        )
        return self._record(command, plan, provenance)

    def _record(self, command: Urge, plan: Plan, provenance: Provenance) -> UrgedNow | Refusal:
        outcome = self.histories.change(
            urging_id(command.campaign, command.obligation.id, command.theme),
            partial(urge, command=command),
            provenance=provenance,
            at=self.clock.now(),
        )
        if outcome.refusal is not None:
            return outcome.refusal
        self.ask_for_round()
        owing = tuple(dict.fromkeys(owed.unit for owed in command.owed))
        return UrgedNow(plan, command.units or owing, command.today, outcome.position or "")

    def _today(self, plan: Plan) -> date:
        return self.clock.now().astimezone(ZoneInfo(plan.time_zone)).date()


def _found(reading: UrgingReading, wanted: UrgingWanted) -> tuple[WatchedCampaign, Obligation] | Refusal:
    campaign = reading.campaign(wanted.campaign)
    if campaign is None:
        return UnknownCampaign(campaign=wanted.campaign)
    plan = campaign.plan
    obligation = plan.obligation(wanted.obligation)
    if obligation is None:
        known = tuple(each.id for each in plan.obligations)
        return UnknownObligation(obligation=wanted.obligation, campaign=wanted.campaign, known=known)
    themes = {owed.theme for owed in owed_under(plan) if owed.obligation == obligation.id and owed.theme is not None}
    if wanted.theme is not None and wanted.theme not in themes:
        return ThemeNotOwed(theme=wanted.theme, obligation_name=obligation.name, known=tuple(sorted(themes)))
    return campaign, obligation
