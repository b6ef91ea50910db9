"""A unit's inbox in one campaign: the history that makes sure of "once to each recipient for each reason" (R28)."""

from dataclasses import dataclass
from datetime import datetime

from shared.contracts.decision import Decision
from shared.contracts.event import Event
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.history import Fold
from shared.contracts.texts import Text


@dataclass(frozen=True)
class Cause:
    """What an alert answers to: the place in history of the event that it rests on, and that event's correlation."""

    position: str
    correlation_id: str


@dataclass(frozen=True, kw_only=True)
class RaiseAlert:
    """Tell a unit something, once; `key` is what makes it the same thing."""

    campaign: str
    unit: str
    reason: AlertReason
    key: str
    text: Text
    cause: Cause
    obligation: str | None = None
    nomination: str | None = None
    due: datetime | None = None


@dataclass(frozen=True)
class Inbox:
    """The keys of everything that the unit was told about the campaign."""

    told: frozenset[str] = frozenset()


def raise_alert(inbox: Inbox, command: RaiseAlert) -> Decision:
    """Raise the alert; one that the unit was given before records nothing (R28)."""
    if command.key in inbox.told:
        return ()
    return (
        AlertRaised(
            campaign=command.campaign,
            unit=command.unit,
            reason=command.reason,
            key=command.key,
            text=command.text,
            obligation=command.obligation,
            nomination=command.nomination,
            due=command.due,
        ),
    )


def evolve(inbox: Inbox, event: Event) -> Inbox:
    """Return the inbox after an event; events it does not know leave it as it is."""
    match event:
        case AlertRaised():
            return Inbox(inbox.told | {event.key})
        case _:
            return inbox


INBOX = Fold(initial=lambda _id: Inbox(), evolve=evolve)
