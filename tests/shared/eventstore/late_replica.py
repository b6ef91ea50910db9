"""A replica that lags is hard to have at will: here the answers of a real server are cut off at an earlier sequence."""

from shared.eventstore.connection import Deadline
from shared.eventstore.messages import Message
from shared.eventstore.reading import Page, Reader


class LateReplica(Reader):
    """Answers direct reads as a replica would that has nothing beyond a sequence; the leader's answers stay."""

    reaches = 0

    async def page(self, subject_filter: str, first: int, count: int, deadline: Deadline) -> Page:
        page = await super().page(subject_filter, first, count, deadline)
        messages = [message for message in page.messages if message.sequence <= self.reaches]
        return Page(messages, has_more=page.has_more and len(messages) == len(page.messages))

    async def last(self, subject_filter: str, deadline: Deadline) -> Message | None:
        message = await super().last(subject_filter, deadline)
        return message if message and message.sequence <= self.reaches else None
