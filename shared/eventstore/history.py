"""History: what a stream holds, never older than what this process has already seen of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from eventsourcing.persistence import Notification, StoredEvent

from shared.eventstore.connection import Deadline
from shared.eventstore.messages import Message, notification_of, stored_event_of, topic_of
from shared.eventstore.reading import PAGE, Page, Reader
from shared.eventstore.tails import NO_EVENTS, Tail, Tails

_FIRST: Final = 1


@dataclass(frozen=True, slots=True)
class Versions:
    """Which of an aggregate's events are wanted: those after `gt`, up to and with `lte`."""

    gt: int | None = None
    lte: int | None = None

    def __contains__(self, version: int) -> bool:
        return (self.gt is None or version > self.gt) and (self.lte is None or version <= self.lte)


class History:
    """Reads aggregates and notifications, and asks the leader where a replica's answer is too old.

    Too old is what lacks a message that this process has written or read: so everyone reads their own writes, and
    nobody sees an aggregate, or all notifications, run backwards.
    """

    def __init__(self, reader: Reader, stream: str, tails: Tails) -> None:
        self._reader = reader
        self._everything = f"{stream}.>"
        self._tails = tails
        self._seen = 0

    def wrote(self, subject: str, tail: Tail) -> None:
        """Take note of an aggregate's new last event."""
        self._tails.learn(subject, tail)
        self._seen = max(self._seen, tail.sequence)

    async def tail(self, subject: str, deadline: Deadline) -> Tail:
        """Return the tail of an aggregate as the leader knows it, and remember it."""
        message = await self._reader.last_of_leader(subject, deadline)
        tail = NO_EVENTS if message is None else Tail(message.version, message.sequence)
        self._tails.replace(subject, tail)
        return tail

    async def first_after(self, subject: str, sequence: int, deadline: Deadline) -> Message | None:
        """Return an aggregate's first message after a sequence as the leader knows it, None when there is none."""
        return await self._reader.next_of_leader(subject, sequence + 1, deadline)

    async def last_sequence(self, deadline: Deadline) -> int:
        """Return the sequence of the stream's last message as the leader knows it, 0 when there is none."""
        return await self._reader.last_sequence(deadline)

    async def last_event(self, subject: str, deadline: Deadline) -> Sequence[StoredEvent]:
        """Return the last event of an aggregate, if there is one."""
        known = self._tails.get(subject)
        message = await self._reader.last(subject, deadline)
        if known is not None and (message is None or message.sequence < known.sequence):
            message = await self._reader.last_of_leader(subject, deadline)
        self._learn(subject, known, message)
        return [] if message is None else [stored_event_of(message)]

    async def events(
        self, subject: str, versions: Versions, limit: int | None, deadline: Deadline
    ) -> Sequence[StoredEvent]:
        """Return the wanted events of an aggregate in the order of their versions, at most `limit` of them."""
        start = self._start(subject, versions)
        messages = await self._from(subject, start, versions, limit, deadline)
        if messages is None:  # what was known of the tail is not so: read without it
            self._tails.forget(subject)
            messages = await self._from(subject, NO_EVENTS, versions, limit, deadline) or []
        return [stored_event_of(message) for message in messages if message.version in versions][:limit]

    async def notifications(
        self, first: int, limit: int, stop: int | None, topics: Sequence[str], deadline: Deadline
    ) -> Sequence[Notification]:
        """Return up to `limit` notifications from `first` on, to `stop` at most, of these topics or of all."""
        found: list[Notification] = []
        while len(found) < limit and (stop is None or first <= stop):
            count = PAGE if topics else min(PAGE, limit - len(found))
            count = count if stop is None else min(count, stop - first + 1)
            page = await self._page(self._everything, first, count, self._seen, deadline)
            found.extend(_notifications(page.messages, topics))
            self._seen = max(self._seen, page.last)
            first = page.last + 1
            if not page.has_more:
                break
        return found[:limit]

    async def part(self, subject_filter: str, first: int, limit: int, deadline: Deadline) -> Sequence[Notification]:
        """Return up to `limit` notifications whose subjects match, from `first` on; filtered by the server."""
        found: list[Notification] = []
        while len(found) < limit:
            page = await self._reader.page(subject_filter, first, limit - len(found), deadline)
            deadline.renew()
            found.extend(_notifications(page.messages, ()))
            first = page.last + 1
            if not page.has_more:
                break
        return found

    def _start(self, subject: str, versions: Versions) -> Tail:
        """Return where to begin: at the last known event, when only what comes after it is wanted."""
        known = self._tails.get(subject)
        if versions.gt is None or known is None or known.version is None or known.version > versions.gt:
            return NO_EVENTS
        return known

    async def _from(
        self, subject: str, start: Tail, versions: Versions, limit: int | None, deadline: Deadline
    ) -> list[Message] | None:
        """Read on from a known event, which must prove to be there: None when it does not."""
        known = self._tails.get(subject)
        messages: list[Message] = []
        page = Page([], has_more=True)
        while page.has_more and not _is_enough(messages, versions, limit):
            first = messages[-1].sequence + 1 if messages else max(start.sequence, _FIRST)
            count = PAGE if limit is None or versions.gt is not None else limit - len(messages)
            page = await self._page(subject, first, count, known.sequence if known else 0, deadline)
            messages.extend(page.messages)
        if start is not NO_EVENTS and not (messages and _is_at(messages[0], start)):
            return None
        if not page.has_more:
            self._learn(subject, known, messages[-1] if messages else None)
        return messages

    async def _page(self, subject_filter: str, first: int, count: int, known_last: int, deadline: Deadline) -> Page:
        """Read a page that is not older than what is known: beyond what a late replica has, the leader tells."""
        page = await self._reader.page(subject_filter, first, count, deadline)
        deadline.renew()
        end = page.last or first - 1
        if page.has_more or end >= known_last:
            return page
        messages = list(page.messages)
        while len(messages) < count:
            message = await self._reader.next_of_leader(subject_filter, end + 1, deadline)
            if message is None:
                return Page(messages, has_more=False)
            messages.append(message)
            end = message.sequence
        return Page(messages, has_more=True)

    def _learn(self, subject: str, known: Tail | None, last: Message | None) -> None:
        """Remember the last message that a complete read has found."""
        tail = NO_EVENTS if last is None else Tail(last.version, last.sequence)
        if self._tails.get(subject) is known:
            self._tails.replace(subject, tail)
        else:  # somebody learned something else meanwhile: the later one is right
            self._tails.learn(subject, tail)


def _is_enough(messages: Sequence[Message], versions: Versions, limit: int | None) -> bool:
    if limit is not None and versions.gt is None and len(messages) >= limit:
        return True
    return bool(messages) and versions.lte is not None and messages[-1].version >= versions.lte


def _is_at(message: Message, tail: Tail) -> bool:
    return message.sequence == tail.sequence and message.version == tail.version


def _notifications(messages: Sequence[Message], topics: Sequence[str]) -> Sequence[Notification]:
    return [
        notification_of(m.subject, m.headers, m.data, m.sequence)
        for m in messages
        if not topics or topic_of(m.headers, m.sequence) in topics
    ]
