"""A unit's inbox in one campaign: the history that makes sure of "once to each recipient for each reason" (R28)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from services.notifications.domain.refusals.inbox import AlertsNotThere
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.notifications import AlertRaised, AlertReason, AlertsRead
from shared.contracts.history import Fold
from shared.contracts.texts import Text

READ_AT_ONCE: Final = 500
"""How many alerts one event marks as read, at most."""


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
    theme: str | None = None
    nomination: str | None = None
    due: datetime | None = None


@dataclass(frozen=True)
class MarkRead:
    """Mark alerts of a unit's inbox as read, by their keys."""

    campaign: str
    unit: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Inbox:
    """The keys of everything that the unit was told about the campaign, and of what it has read of that."""

    told: frozenset[str] = frozenset()
    read: frozenset[str] = frozenset()


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
            theme=command.theme,
            nomination=command.nomination,
            due=command.due,
        ),
    )


def mark_read(inbox: Inbox, command: MarkRead) -> Decision:
    """Mark what is not marked yet, in the order given; refused whole where the inbox holds no alert of some key."""
    asked = tuple(dict.fromkeys(command.keys))
    strange = tuple(key for key in asked if key not in inbox.told)
    if strange:
        return Refused(AlertsNotThere(unit=command.unit, campaign=command.campaign, alerts=strange))
    unread = [key for key in asked if key not in inbox.read]
    return tuple(
        AlertsRead(campaign=command.campaign, unit=command.unit, keys=keys) for keys in _in_pieces(unread, READ_AT_ONCE)
    )


def _in_pieces(keys: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(keys[first : first + size]) for first in range(0, len(keys), size)]


def evolve(inbox: Inbox, event: Event) -> Inbox:
    """Return the inbox after an event; events it does not know leave it as it is."""
    match event:
        case AlertRaised():
            return replace(inbox, told=inbox.told | {event.key})
        case AlertsRead():
            return replace(inbox, read=inbox.read.union(event.keys))
        case _:
            return inbox


INBOX = Fold(initial=lambda _id: Inbox(), evolve=evolve)
