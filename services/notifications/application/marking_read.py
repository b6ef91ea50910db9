from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.notifications.application.inbox_ports import Inboxes, InboxReading
from services.notifications.application.knowing import unless_known
from services.notifications.domain.inbox import Inbox, MarkRead, mark_read
from services.notifications.domain.refusals.inbox import AlertsNotThere
from shared.calendar import Clock
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Provenance
from shared.contracts.events.notifications import AlertsRead
from shared.contracts.history import History
from shared.contracts.ids import inbox_id
from shared.contracts.refusal import Refusal
from shared.contracts.streams import NOTIFICATIONS


@dataclass(frozen=True)
class Marked:
    """How many alerts were marked as read just now, and the position that covers it."""

    number: int
    position: str


@dataclass(frozen=True)
class MarkingRead:
    """Marks alerts as read: those of some sequences, or all of an inbox up to one."""

    inboxes: Inboxes
    histories: History[Inbox]
    clock: Clock

    def these(self, campaign: str, unit: str, sequences: Sequence[int], provenance: Provenance) -> Marked | Refusal:
        """Mark the alerts recorded at these sequences; refused whole where one of them is not in the inbox."""

        def keys(reading: InboxReading) -> Sequence[str] | Refusal:
            found = reading.keys_of(campaign, unit, sequences)
            strange = tuple(f"{NOTIFICATIONS}:{each}" for each in dict.fromkeys(sequences) if each not in found)
            if strange:
                return AlertsNotThere(unit=unit, campaign=campaign, alerts=strange)
            return [found[each] for each in sequences]

        return self._mark(campaign, unit, keys, provenance)

    def all_until(self, campaign: str, unit: str, sequence: int, provenance: Provenance) -> Marked | Refusal:
        """Mark all that the inbox has up to a sequence, and has not read."""
        return self._mark(campaign, unit, lambda reading: reading.unread_until(campaign, unit, sequence), provenance)

    def _mark(
        self,
        campaign: str,
        unit: str,
        keys_in: Callable[[InboxReading], Sequence[str] | Refusal],
        provenance: Provenance,
    ) -> Marked | Refusal:
        with self.inboxes.reading() as reading:
            keys = unless_known(reading.plans(), campaign, unit) or keys_in(reading)
        if isinstance(keys, Refusal):
            return keys
        command = MarkRead(campaign, unit, tuple(keys))
        marked: list[str] = []

        def decide(inbox: Inbox) -> Decision:
            decision = mark_read(inbox, command)
            events = () if isinstance(decision, Refused) else decision
            marked[:] = [key for event in events if isinstance(event, AlertsRead) for key in event.keys]
            return decision

        outcome = self.histories.change(inbox_id(campaign, unit), decide, provenance=provenance, at=self.clock.now())
        return outcome.refusal or Marked(len(marked), outcome.position or "")
