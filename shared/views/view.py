from typing import Protocol

from sqlalchemy import Connection, MetaData

from shared.contracts.event import RecordedEvent


class View(Protocol):
    """Tables made from streams, and nothing but the streams: they can be dropped and made again at any time.

    Another `version` means that tables or rules changed: at the next start the tables are dropped and filled anew.
    Events of one stream come in its order; how two streams interleave is not promised, so `apply` must not rely on it.
    """

    @property
    def name(self) -> str:
        """The view's name in its database; never changes."""
        ...

    @property
    def version(self) -> int:
        """The version of the tables and of what `apply` makes of events."""
        ...

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that the view is made from."""
        ...

    @property
    def metadata(self) -> MetaData:
        """The view's own tables, shared with no other view."""
        ...

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Change the tables as the event says, in the caller's transaction; an event of no concern changes nothing."""
        ...
