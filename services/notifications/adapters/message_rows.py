"""Messages as they stand, from what is recorded of them."""

from typing import Any

from sqlalchemy import Connection

from services.notifications.adapters.deliveries_tables import COVERED, MESSAGES
from services.notifications.application.delivery_ports import DeliveryState
from services.notifications.domain.message import Stage
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import (
    MessageAttempted,
    MessageFailed,
    MessageGivenUp,
    MessageIntended,
    MessageSent,
    MessageWithheld,
)
from shared.views import insert_missing


def note_intended(connection: Connection, intended: MessageIntended, recorded: RecordedEvent) -> None:
    """Note a message that is to go out, or once more, and the alerts that it tells first of all."""
    first = {
        "message": intended.message,
        "sequence": recorded.sequence,
        "campaign": intended.campaign,
        "unit": intended.unit,
        "channel": intended.channel,
        "kind": intended.kind,
        "address": intended.address,
        "attempts": 0,
        **_waiting(intended, recorded),
    }
    insert_missing(connection, MESSAGES, ("message",), first)
    again = {"message": intended.message, **_waiting(intended, recorded), "problem": None, "detail": None}
    connection.execute(MESSAGES.update().where(MESSAGES.c.message == intended.message).values(**again))
    place = {name: first[name] for name in ("campaign", "unit", "channel", "address")}
    for key in intended.keys:
        insert_missing(connection, COVERED, (*place, "key"), {**place, "key": key, "message": intended.message})


def note_course(connection: Connection, recorded: RecordedEvent) -> None:
    """Note what became of a message; of other events, nothing."""
    course = _course(recorded)
    if course is None:
        return
    message, values = course
    changed = {"changed": recorded.sequence, "changed_at": recorded.occurred_at, **values}
    connection.execute(MESSAGES.update().where(MESSAGES.c.message == message).values(**changed))


def _waiting(intended: MessageIntended, recorded: RecordedEvent) -> dict[str, Any]:
    return {
        "intended": intended.model_dump(mode="json"),
        "state": DeliveryState.INTENDED,
        "stage": Stage.WAITING,
        "at": intended.send_at,
        "changed": recorded.sequence,
        "changed_at": recorded.occurred_at,
    }


def _course(recorded: RecordedEvent) -> tuple[str, dict[str, Any]] | None:
    at = recorded.occurred_at
    match recorded.event:
        case MessageAttempted() as event:
            begun = {"attempts": event.attempt, "state": DeliveryState.SENDING, "stage": Stage.UNDER_WAY, "at": at}
            return event.message, begun
        case MessageSent() as event:
            sent = {"state": DeliveryState.SENT, "stage": Stage.SENT, "at": at, "reference": event.reference or None}
            return event.message, {**sent, "problem": None, "detail": None}
        case MessageFailed() as event:
            failed = {"state": DeliveryState.FAILED, "stage": Stage.WAITING, "at": event.retry_at}
            return event.message, {**failed, "problem": event.problem, "detail": event.detail.model_dump()}
        case MessageGivenUp() as event:
            given_up = {"state": DeliveryState.GIVEN_UP, "stage": Stage.GIVEN_UP, "at": None}
            return event.message, {**given_up, "detail": event.detail.model_dump()}
        case MessageWithheld() as event:
            withheld = {"state": DeliveryState.WITHHELD, "stage": Stage.WITHHELD, "at": None}
            return event.message, {**withheld, "because": event.because}
        case _:
            return None
