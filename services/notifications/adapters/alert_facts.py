"""What holds now of what single alerts speak of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from sqlalchemy import Connection, Row, exists, func, select

from services.notifications.adapters.acted_rows import ACTED
from services.notifications.adapters.owed_rows import delivered
from services.notifications.adapters.tables import DOSSIERS, OWED, PLACES, QUOTAS, STEPS
from services.notifications.application.delivery_ports import Fact, ToldAlert
from services.notifications.domain.campaign import WatchedCampaign
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.streams import NOMINATIONS

_PARTS: Final = 3
"""Of the key of dossiers that wait: what it is, the office, and what they came with."""


@dataclass(frozen=True)
class AlertFacts:
    """What holds of one alert."""

    connection: Connection
    campaign: WatchedCampaign
    told: ToldAlert

    @cached_property
    def alert(self) -> AlertRaised:
        """The alert as it was raised."""
        return self.told.raised.alert

    def fact(self) -> Fact:
        """Return what decides whether the alert is still true."""
        by_reason: Mapping[AlertReason, Callable[[], Fact]] = {
            AlertReason.DEADLINE_AHEAD: self._owed,
            AlertReason.OVERDUE: self._owed,
            AlertReason.URGED: self._owed,
            AlertReason.NOTHING_DELIVERED: self._missing,
            AlertReason.DAILY_DIGEST: self._overseen,
            AlertReason.DOSSIERS_WAITING: self._dossiers,
            AlertReason.PLACE_RUNNING_OUT: self._places,
            AlertReason.PLACE_REFUSED: self._asked,
            AlertReason.NOMINATION_RETURNED: self._asked,
        }
        find = by_reason.get(self.alert.reason)
        if find is None:
            return Fact()
        return Fact(concerned=False) if self.campaign.closed else find()

    def _owed(self) -> Fact:
        """Return what holds of what the unit owes; where it was urged for no theme in particular, of all of them."""
        these = [OWED.c.campaign == self.alert.campaign, OWED.c.unit == self.alert.unit]
        these.append(OWED.c.obligation == self.alert.obligation)
        if self.alert.theme is not None:
            these.append(OWED.c.theme == self.alert.theme)
        query = select(OWED.c.cutoff, delivered().label("is_delivered")).where(*these)
        rows = self.connection.execute(query).all()
        if not rows:
            return Fact(concerned=False)
        return Fact(delivered=all(row.is_delivered for row in rows), cutoff=self._cutoff_in(rows))

    def _cutoff_in(self, rows: Sequence[Row[Any]]) -> Any:
        """Return the alert's own date where it is in force still, or else another one that is."""
        cutoffs = [row.cutoff for row in rows]
        return self.alert.due if self.alert.due in cutoffs else next(iter(cutoffs))

    def _missing(self) -> Fact:
        """Return what holds of what others owe by the date that the alert names."""
        obligation, due = self.alert.obligation or "", self.alert.due
        if self.alert.unit not in self.campaign.takers.get(obligation, ()):
            return Fact(concerned=False)
        if due is None or (obligation, due) not in self.campaign.terms:
            return Fact(cutoff=None)
        these = (OWED.c.campaign == self.alert.campaign, OWED.c.obligation == obligation, OWED.c.cutoff == due)
        others = select(exists().where(*these, OWED.c.unit != self.alert.unit, ~delivered()))
        return Fact(delivered=not self.connection.scalar(others), cutoff=due)

    def _overseen(self) -> Fact:
        return Fact(concerned=self.alert.unit in self.campaign.overseers)

    def _dossiers(self) -> Fact:
        """Return what holds of dossiers that came together, and may wait still at an office that the unit holds."""
        parts = self.alert.key.split("/")
        if len(parts) != _PARTS or not parts[2].isdecimal():
            return Fact()
        held = (STEPS.c.campaign == self.alert.campaign, STEPS.c.office == parts[1], STEPS.c.held_by == self.alert.unit)
        here = exists().where(
            *held,
            *(DOSSIERS.c[name] == STEPS.c[name] for name in ("campaign", "occasion", "theme", "hop")),
            DOSSIERS.c.came_with == int(parts[2]),
        )
        row = self.connection.execute(select(exists().where(*held).label("holds"), here.label("waits"))).one()
        return Fact(concerned=row.holds, gone_on=not row.waits)

    def _places(self) -> Fact:
        same = (PLACES.c[name] == QUOTAS.c[name] for name in ("campaign", "unit", "category"))
        of_unit = (QUOTAS.c.campaign == self.alert.campaign, QUOTAS.c.unit == self.alert.unit)
        left = exists().where(
            *same, *of_unit, QUOTAS.c.running_out_key == self.alert.key, QUOTAS.c.maximum == PLACES.c.taken + 1
        )
        return Fact(gone_on=not self.connection.scalar(select(left)))

    def _asked(self) -> Fact:
        """Return what holds of a nomination that the unit was to act on; of several at once, nobody knows which."""
        stream, _, sequence = (self.told.cause or "").partition(":")
        if self.alert.nomination is None or stream != NOMINATIONS or not sequence.isdecimal():
            return Fact()
        acted = select(func.max(ACTED.c.sequence)).where(ACTED.c.nomination == self.alert.nomination)
        return Fact(gone_on=(self.connection.scalar(acted) or 0) > int(sequence))
