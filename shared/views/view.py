from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from sqlalchemy import Connection, MetaData

from shared.contracts.event import RecordedEvent


class View(Protocol):
    """Tables made from streams, and nothing but the streams: they can be dropped and made again at any time.

    Another `version` means that tables or rules changed: at the next start they are made anew from history.
    Events of one aggregate come in its order. So do events of one stream, but for those that `apply` raised on: they
    are parked, with the later ones of their aggregate, and come when they are retried. How two streams interleave is
    not promised. A batch that failed is rolled back and applied again: `apply` keeps nothing outside of the tables.
    """

    @property
    def name(self) -> str:
        """The view's name, letters, digits and hyphens; never changes."""
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


@runtime_checkable
class BulkView(Protocol):
    """A view that needs fewer statements for many events than for each of them."""

    def apply_all(self, connection: Connection, events: Sequence[RecordedEvent]) -> None:
        """Change the tables as `apply` of these events, one after the other, would change them."""
        ...
