"""What other systems were told in a told story, and what the history says that they are to be told."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import nats

from services.projections.adapters.feed_messages import message_of
from services.projections.domain.feed import feed_of
from shared.contracts.event import RecordedEvent
from shared.contracts.streams import AWARDS, CAMPAIGNS, NOMINATIONS
from shared.messaging import StreamHistory
from thidua.nats_server import NatsServer

SOURCE = "urn:thidua"

BY_HAND = {
    # The chair's: 3 of the wrap-up, 2 of the movements, 2 for the works. The city's one, announced the next day.
    ("thanh-xuan-2023", "announced"): 7 + 1,
    ("thanh-xuan-2023", "commendation"): 1,
    # The rescue in August. At the anniversary 9 collectives and 10 individuals of the chair's, and 6 of the city's.
    ("hai-ba-trung-2024", "announced"): 1 + 9 + 10 + 6,
    # 2 collectives and 3 individuals, within the city's allotment (III.4.3).
    ("hai-ba-trung-2024", "commendation"): 2 + 3,
    ("hai-ba-trung-2024", "title"): 1,
    # One of the ten individuals: the report was false.
    ("hai-ba-trung-2024", "revoked"): 1,
}
"""How much is told of each campaign, counted by hand from the story's chapters."""


@dataclass(frozen=True)
class ToldFeed:
    """What stands in the feed of a data folder, and what the record there makes of it."""

    bodies: list[bytes]
    subjects: list[str]
    expected: list[bytes]

    def counted(self) -> Counter[tuple[str, str]]:
        """Count what was told, by campaign and kind."""
        tokens = [subject.split(".") for subject in self.subjects]
        return Counter((campaign, kind) for _, kind, campaign, _ in tokens)


def feed_in(data: Path) -> ToldFeed:
    """Read the feed and the record that a story left in a data folder."""
    with NatsServer(data / "nats") as server:
        with StreamHistory(server.url, "tests") as history:
            told = [event for stream in (CAMPAIGNS, NOMINATIONS) for event in _events(history, stream)]
        messages = asyncio.run(_messages(server.url))
    expected = [message_of(event).body for event in feed_of(told, SOURCE)]
    return ToldFeed([body for _, body in messages], [subject for subject, _ in messages], expected)


def _events(history: StreamHistory, stream: str) -> list[RecordedEvent]:
    batches = history.read(stream, 0, history.end(stream))
    return [item for batch in batches for item in batch if isinstance(item, RecordedEvent)]


async def _messages(url: str) -> list[tuple[str, bytes]]:
    async with await nats.connect(url, allow_reconnect=False) as connection:
        jetstream = connection.jetstream()
        end = (await jetstream.stream_info(AWARDS)).state.last_seq
        found = [await jetstream.get_msg(AWARDS, sequence) for sequence in range(1, end + 1)]
    return [(message.subject or "", message.data or b"") for message in found]
