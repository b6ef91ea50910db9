"""Channels that fail, from what is recorded of the messages through them."""

from sqlalchemy import ColumnElement, Connection, Select, exists, select

from services.notifications.adapters.deliveries_tables import FAILING, MESSAGES
from services.notifications.domain.channel import OF_THE_MESSAGE
from services.notifications.domain.message import Stage
from shared.contracts.event import RecordedEvent
from shared.contracts.events.notifications import (
    MessageFailed,
    MessageGivenUp,
    MessageIntended,
    MessageSent,
    MessageWithheld,
)
from shared.views import insert_missing


def note_failing(connection: Connection, recorded: RecordedEvent) -> None:
    """Note what an event says of its message's channel: that it fails, works again, or what to try it with next."""
    match recorded.event:
        case MessageFailed() as failed if failed.problem in OF_THE_MESSAGE:
            _note_working(connection, failed.message)
        case MessageFailed() as failed if failed.retry_at is not None:
            _note_failed(connection, failed.message, recorded)
        case MessageSent() as sent:
            _note_working(connection, sent.message)
        case MessageGivenUp() | MessageWithheld() as ended:
            _note_ended(connection, ended.message)
        case MessageIntended() as intended:
            _note_asked_for(connection, intended)
        case _:
            pass


def may_go_out() -> ColumnElement[bool]:
    """Select messages that wait behind no other one: their channel works, or it is tried with them."""
    behind_another = FAILING.c.probe.is_not(None) & (FAILING.c.probe != MESSAGES.c.message)
    return ~exists().where(FAILING.c.address == MESSAGES.c.address, behind_another)


def _note_failed(connection: Connection, message: str, recorded: RecordedEvent) -> None:
    address = connection.scalar(_address_of(message))
    if address is None:
        return
    row = {"address": address, "probe": message, "since": recorded.occurred_at}
    insert_missing(connection, FAILING, ("address",), row)
    unprobed = (FAILING.c.address == address, FAILING.c.probe.is_(None))
    connection.execute(FAILING.update().where(*unprobed).values(probe=message))


def _note_working(connection: Connection, message: str) -> None:
    connection.execute(FAILING.delete().where(FAILING.c.address == _address_of(message).scalar_subquery()))


def _note_ended(connection: Connection, message: str) -> None:
    """Try the channel with another message next; where none waits, nothing more is known of it."""
    this = FAILING.c.probe == message
    waiting = exists().where(MESSAGES.c.address == FAILING.c.address, MESSAGES.c.stage == Stage.WAITING)
    connection.execute(FAILING.delete().where(this, ~waiting))
    connection.execute(FAILING.update().where(this).values(probe=None))


def _note_asked_for(connection: Connection, intended: MessageIntended) -> None:
    """Try the channel next with a message that somebody asked for once more: they may have mended it."""
    tried_before = exists().where(MESSAGES.c.message == intended.message, MESSAGES.c.attempts > 0)
    this = FAILING.c.address == intended.address
    connection.execute(FAILING.update().where(this, tried_before).values(probe=intended.message))


def _address_of(message: str) -> Select[tuple[str]]:
    return select(MESSAGES.c.address).where(MESSAGES.c.message == message)
