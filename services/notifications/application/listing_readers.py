from collections.abc import Sequence
from dataclasses import dataclass

from services.notifications.application.inbox_ports import Inboxes, ListedAlert, Readership
from services.notifications.application.showing import Show
from services.notifications.domain.refusals.inbox import UnknownAlert
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.contracts.streams import NOTIFICATIONS


@dataclass(frozen=True)
class Readers:
    """An alert, the plan that it rests on, those who were given the same one, and how many of them have read it."""

    alert: ListedAlert
    plan: Plan
    recipients: Sequence[ListedAlert]
    counted: Readership


@dataclass(frozen=True)
class ListingReaders:
    """Lists who was given the same alert, and who of them has read it."""

    inboxes: Inboxes

    def __call__(self, sequence: int, show: Show, *, read: bool | None, after: int, limit: int) -> Readers | Refusal:
        """List the recipients of the alert recorded at a sequence, after another one, in the order they were told.

        Who is not shown is neither listed nor counted.
        """
        with self.inboxes.reading() as reading:
            listed = reading.alert(sequence)
            if listed is None:
                return UnknownAlert(alert=f"{NOTIFICATIONS}:{sequence}")
            campaign, key = listed.alert.campaign, listed.alert.key
            plan = reading.plans()[campaign]
            shown = show([plan])
            recipients = reading.recipients(campaign, key, shown, read=read, after=after, limit=limit)
            return Readers(listed, plan, recipients, reading.readership(campaign, key, shown))
