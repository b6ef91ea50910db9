"""Reading: stored messages, in pages of one round trip each."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eventsourcing.persistence import OperationalError, ProgrammingError
from nats.aio.msg import Msg

from shared.eventstore.answers import NO_RESPONDERS, status_of
from shared.eventstore.connection import Connection, Deadline
from shared.eventstore.errors import MessageNotFoundError, UnavailableError
from shared.eventstore.link import Link
from shared.eventstore.messages import Message, message_of_answer

PAGE: Final = 1000
"""The most messages that are asked for at once."""

_PAGE_BYTES: Final = 8 * 1024 * 1024
_END: Final = "204"
_NOTHING_FOUND: Final = "404"


@dataclass(frozen=True, slots=True)
class Page:
    """Messages in stream order, and whether more follow that match."""

    messages: Sequence[Message]
    has_more: bool

    @property
    def last(self) -> int:
        """The sequence of the last message, 0 for an empty page."""
        return self.messages[-1].sequence if self.messages else 0


class Reader:
    """Reads one stream, from any replica where that is enough, and from the leader where it is not."""

    def __init__(self, connection: Connection, stream: str) -> None:
        self._connection = connection
        self._stream = stream

    async def page(self, subject_filter: str, first: int, count: int, deadline: Deadline) -> Page:
        """Return up to `count` matching messages from sequence `first` on; any replica may answer, even a late one."""
        request = {
            "seq": first,
            "next_by_subj": subject_filter,
            "batch": min(count, PAGE),
            "max_bytes": _PAGE_BYTES,
        }

        async def read(link: Link, patience: float) -> Page:
            return _page_of(await link.gather(f"$JS.API.DIRECT.GET.{self._stream}", request, patience, is_last=_ends))

        return await self._connection.insist(read, deadline)

    async def last(self, subject_filter: str, deadline: Deadline) -> Message | None:
        """Return the last matching message, None when there is none; any replica may answer, even a late one."""

        async def read(link: Link, patience: float) -> Message | None:
            request = {"last_by_subj": subject_filter}
            answers = await link.gather(f"$JS.API.DIRECT.GET.{self._stream}", request, patience, is_last=lambda _: True)
            _check_status(answers[0])
            return None if status_of(answers[0]) else _message_of(answers[0])

        return await self._connection.insist(read, deadline)

    async def last_of_leader(self, subject_filter: str, deadline: Deadline) -> Message | None:
        """Return the last matching message as the leader knows it, None when there is none."""
        return await self._of_leader({"last_by_subj": subject_filter}, deadline)

    async def next_of_leader(self, subject_filter: str, first: int, deadline: Deadline) -> Message | None:
        """Return the first matching message from sequence `first` on as the leader knows it, None without one."""
        return await self._of_leader({"seq": first, "next_by_subj": subject_filter}, deadline)

    async def last_sequence(self, deadline: Deadline) -> int:
        """Return the sequence of the stream's last message as the leader knows it, 0 when there is none."""

        async def read(link: Link, patience: float) -> int:
            info = await link.ask(f"$JS.API.STREAM.INFO.{self._stream}", b"", patience)
            return int(info["state"]["last_seq"])

        return await self._connection.insist(read, deadline)

    async def _of_leader(self, request: Mapping[str, Any], deadline: Deadline) -> Message | None:
        async def read(link: Link, patience: float) -> Message | None:
            try:
                answer = await link.ask(
                    f"$JS.API.STREAM.MSG.GET.{self._stream}", json.dumps(request).encode(), patience
                )
            except MessageNotFoundError:
                return None
            return message_of_answer(answer["message"])

        return await self._connection.insist(read, deadline)


def _ends(answer: Msg) -> bool:
    return status_of(answer) is not None


def _page_of(answers: Sequence[Msg]) -> Page:
    *content, end = answers
    _check_status(end)
    pending = (end.headers or {}).get("Nats-Num-Pending", "0")
    return Page([_message_of(answer) for answer in content], has_more=bool(content) and pending != "0")


def _check_status(answer: Msg) -> None:
    status = status_of(answer)
    if status in (None, _END, _NOTHING_FOUND):
        return
    if status == NO_RESPONDERS:
        raise UnavailableError("nobody serves direct reads of the stream: it is gone, or has no leader just now")
    text = f"{status} {(answer.headers or {}).get('Description', '')}".strip()
    if status.startswith("4"):
        raise ProgrammingError(f"The server refused to read: {text}")
    raise OperationalError(f"The server could not read: {text}")


def _message_of(answer: Msg) -> Message:
    headers = answer.headers or {}
    return Message(int(headers["Nats-Sequence"]), headers["Nats-Subject"], headers, answer.data)
