import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Final

from services.notifications.application.agenda import Agenda, Campaigns
from services.notifications.application.delivery_ports import Deliveries, Facts
from services.notifications.application.planning_units import Planned, PlanningUnits
from services.notifications.application.sending_provenance import provenance_of
from services.notifications.domain.message import MessageCourse
from services.notifications.domain.sending import Intend, intend
from services.notifications.domain.sending_times import WorkingDays
from shared.contracts.history import History
from shared.contracts.ids import message_history_id
from shared.contracts.position import parse_positions
from shared.contracts.streams import NOTIFICATIONS

_AT_ONCE: Final = 50
"""As many units are looked at in one go, so that others have their turn in between."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Intended:
    """The sequence in NOTIFICATIONS that covers what was intended, and whether there is more to look at."""

    sequence: int
    has_more: bool


class IntendingMessages:
    """Records which messages alerts call for, each once, however often it is asked to; used by one thread at a time.

    It looks at all inboxes at the start and whenever a plan changes, else at those alone in which something changed
    or whose time has come. When that is follows from the plans and the working days as well, so it is not kept in the
    view: it is found again at the start.
    """

    def __init__(
        self, deliveries: Deliveries, facts: Facts, messages: History[MessageCourse], working_days: WorkingDays
    ) -> None:
        self._deliveries, self._facts, self._messages = deliveries, facts, messages
        self._working_days = working_days
        self._agenda = Agenda()
        self._guard = Lock()
        self._all = True
        self._since = 0
        self._causes: Mapping[str, str] = {}

    def look_at_all(self) -> None:
        """Let all inboxes be looked at the next time: the views show something else than before. From any thread."""
        with self._guard:
            self._all = True

    def __call__(self, now: datetime, go_on: Callable[[], bool]) -> Intended:
        """Intend what some of the inboxes call for, while `go_on` says so."""
        reached, due = self._look(now)
        for unit, (campaigns, planned) in due.items():
            if not go_on():
                break
            reached = max([reached, *(self._record(each, now) for each in planned.messages)])
            self._agenda.looked(unit, campaigns, planned.again)
        intended = sum(len(planned.messages) for _, planned in due.values())
        if intended:
            _log.info("%d messages intended as of %s", intended, now.isoformat())
        return Intended(reached, has_more=bool(self._agenda.waiting(now, 1)))

    def _look(self, now: datetime) -> tuple[int, Mapping[str, tuple[Campaigns, Planned]]]:
        """Return how far the view has come, and what some of the units call for."""
        with self._guard:
            look_at_all, self._all = self._all, False
        try:
            with self._deliveries.reading() as deliveries, self._facts.reading() as facts:
                planning = PlanningUnits(deliveries.unsent(), facts.campaigns(), self._working_days)
                self._note_changes(planning, deliveries.position(), look_at_all=look_at_all)
                waiting = self._agenda.waiting(now, _AT_ONCE)
                found = {unit: (which, planning.plan(unit, which, now)) for unit, which in waiting.items()}
                return deliveries.position(), found
        except BaseException:
            if look_at_all:
                self.look_at_all()
            raise

    def _note_changes(self, planning: PlanningUnits, position: int, *, look_at_all: bool) -> None:
        causes = {name: each.cause.position for name, each in planning.campaigns.items()}
        if look_at_all or causes != self._causes:
            for unit in planning.reading.units():
                self._agenda.add(unit)
        elif position > self._since:
            changed = planning.reading.changed_since(self._since)
            for unit in changed.units:
                self._agenda.add(unit)
            for unit, campaign in changed.inboxes:
                self._agenda.add(unit, campaign)
        self._since, self._causes = position, causes

    def _record(self, command: Intend, now: datetime) -> int:
        message = command.message
        outcome = self._messages.change(
            message_history_id(message.campaign, message.unit, message.message),
            partial(intend, command=command),
            provenance=provenance_of(message.message),
            at=now,
        )
        return parse_positions(outcome.position or "").get(NOTIFICATIONS, 0)
