"""Urging by hand: whom it would reach, and doing it (IV.7)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from services.notifications.application.finding_owed import UrgingWanted, find_owed
from services.notifications.application.left_out import LeftOut, not_missing, urged_today
from services.notifications.application.urging_ports import StillOwed, UrgingBooks
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.urging import Urge, Urging, urge
from shared.calendar import Clock
from shared.contracts.decision import Decision
from shared.contracts.event import Provenance
from shared.contracts.history import History
from shared.contracts.ids import urging_id
from shared.contracts.plan import Obligation, Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import CampaignIsClosed, UnknownUnit


@dataclass(frozen=True)
class UrgingPreview:
    """Whom an urging would reach, whom it would not, what it is about, and when anybody was last urged for that."""

    campaign: WatchedCampaign
    obligation: Obligation
    theme: str | None
    recipients: Sequence[StillOwed]
    left_out: Sequence[LeftOut]
    last: Urging


@dataclass(frozen=True)
class UrgedNow:
    """Who was urged just now, who was left out since they were urged before today, and where that was recorded."""

    plan: Plan
    units: tuple[str, ...]
    left_out: Sequence[LeftOut]
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
        found = self._read(wanted)
        if isinstance(found, Refusal):
            return found
        campaign, obligation, missing = found
        last, today = self.histories.load(urging_id(wanted.campaign, wanted.obligation)), self._today(campaign.plan)
        return UrgingPreview(
            campaign=campaign,
            obligation=obligation,
            theme=wanted.theme,
            recipients=[each for each in missing if last.urged_by(each.owed, today) is None],
            left_out=[
                *urged_today(missing, last, today),
                *not_missing(campaign, wanted.obligation, wanted.theme, missing),
            ],
            last=last,
        )

    def urge(
        self, wanted: UrgingWanted, units: Sequence[str] | None, note: str, provenance: Provenance
    ) -> UrgedNow | Refusal:
        """Urge those who have not delivered, or some of them, each once a day."""
        found = self._read(wanted)
        if isinstance(found, Refusal):
            return found
        campaign, obligation, missing = found
        plan = campaign.plan
        if campaign.closed:
            return CampaignIsClosed(campaign=wanted.campaign)
        for unit in units or ():
            if plan.unit(unit) is None:
                return UnknownUnit(unit=unit, campaign=wanted.campaign)
        command = Urge(
            campaign=wanted.campaign,
            obligation=obligation,
            theme=wanted.theme,
            owed=tuple(each.owed for each in missing),
            units=None if units is None else tuple(units),
            note=note,
            today=self._today(plan),
            by=provenance.actor,
        )
        return self._record(command, plan, missing, provenance)

    def _read(self, wanted: UrgingWanted) -> tuple[WatchedCampaign, Obligation, Sequence[StillOwed]] | Refusal:
        """Return a campaign, what is to be delivered, and what of that was not."""
        with self.books.reading() as reading:
            found = find_owed(reading, wanted)
            if isinstance(found, Refusal):
                return found
            campaign, obligation = found
            return campaign, obligation, reading.still_owed(campaign, wanted.obligation, wanted.theme)

    def _record(
        self, command: Urge, plan: Plan, missing: Sequence[StillOwed], provenance: Provenance
    ) -> UrgedNow | Refusal:
        before: list[Urging] = []
        outcome = self.histories.change(
            urging_id(command.campaign, command.obligation.id),
            partial(_urge, command=command, before=before),
            provenance=provenance,
            at=self.clock.now(),
        )
        if outcome.refusal is not None:
            return outcome.refusal
        self.ask_for_round()
        today, asked = command.today, command.units
        left_out = tuple(urged_today(missing, before[-1], today)) if asked is None else ()
        out = {each.owed for each in left_out}
        reached = tuple(dict.fromkeys(owed.unit for owed in command.owed if owed not in out))
        return UrgedNow(plan, asked or reached, left_out, today, outcome.position or "")

    def _today(self, plan: Plan) -> date:
        return self.clock.now().astimezone(ZoneInfo(plan.time_zone)).date()


def _urge(state: Urging, command: Urge, before: list[Urging]) -> Decision:
    """Urge, and note what was known before: of several tries, the last one counts."""
    before.append(state)
    return urge(state, command)
