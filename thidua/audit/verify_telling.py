"""Holds alerts and messages against what was told before (R28, R29)."""

from services.notifications.domain.inbox import Inbox
from services.notifications.domain.message import MessageCourse, Stage
from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    AlertRaised,
    AlertsRead,
    MessageAttempted,
    MessageIntended,
    MessageSent,
)
from thidua.audit.verify_notes import Looked, Notes


def look_at_telling(event: Event, where: str, before: object, notes: Notes) -> None:
    """Note what is against an event of a unit's inbox, or of a message to it."""
    match event, before:
        case AlertRaised(key=key), Inbox(told=told):
            notes.look(Looked.R28, where, "it was told before" if key in told else None)
        case AlertsRead(keys=keys), Inbox(told=told):
            strange = len(set(keys) - told)
            notes.look(Looked.R28, where, f"{strange} alerts were read that were not told" if strange else None)
        case MessageIntended() | MessageAttempted() | MessageSent(), MessageCourse(stage=stage):
            # One that was given up can be begun again by hand; one that was sent or withheld is done with.
            ended = stage in {Stage.SENT, Stage.WITHHELD}
            notes.look(Looked.R28, where, f"it goes on with a message that was {stage.value}" if ended else None)
