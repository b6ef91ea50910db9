from collections.abc import Sequence
from functools import partial
from typing import Protocol

from faststream.nats import NatsBroker

from shared.messaging.follower import Follower
from shared.views import Item


class Fed(Protocol):
    """What several streams lead into, with a position in each: a view's store is one."""

    @property
    def database_id(self) -> str:
        """What tells its database from every other, as long as it exists; letters and digits."""
        ...

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams to follow."""
        ...

    async def opened(self) -> None:
        """Wait until there is something that events can be applied to."""
        ...

    def position(self, stream: str) -> int:
        """Return the last sequence of the stream that is in."""
        ...

    def apply_batch(self, items: Sequence[Item]) -> None:
        """Take in what a stream holds, and move the position with it."""
        ...


def feed(broker: NatsBroker, store: Fed, *, name: str, replicas: int = 1) -> list[Follower]:
    """Return a follower for each stream of the store; `name` is SERVICE-VIEW and never changes.

    The position is in the database, so a consumer belongs to a database: its name is NAME-DATABASE, and processes with
    databases of their own never meet. Of two processes on one database, or on a database and its copy, one follows, and
    the other is not healthy until the first has ended; while both are busy, they may take the consumer from each other
    and be healthy by turns. Nothing is skipped or applied twice, but it is no way to run a service.
    """
    return [
        Follower(
            broker,
            stream=stream,
            durable=f"{name}-{store.database_id}",
            position=partial(store.position, stream),
            handle=store.apply_batch,
            opened=store.opened,
            replicas=replicas,
        )
        for stream in store.streams
    ]
