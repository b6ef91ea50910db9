"""At which revision something was read, so that nobody changes what they have not seen."""

from shared.contracts.refusals import ChangedSinceRead

Revisions = frozenset[int] | None
"""The revisions at one of which something may be changed; None where at any."""


def unless_changed(revision: int, read_at: Revisions) -> ChangedSinceRead | None:
    """Return why something that stands at a revision is not changed: it has changed since it was read."""
    return None if read_at is None or revision in read_at else ChangedSinceRead()
