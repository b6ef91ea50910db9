"""By what somebody reads a document: something that names it and is shown to them."""

from typing import NamedTuple, Protocol

from shared.http.permitting.access import Access
from shared.identity import Action, Target


class Sight(NamedTuple):
    """Something that names a document, and the action by which it is shown to somebody."""

    target: Target
    action: Action


class NamedDocuments(Protocol):
    """What names documents in a service. Blocks, so it belongs in a worker thread."""

    def sight_of(self, sha256: str, access: Access) -> Sight | None:
        """Return by what somebody reads a document, None where nothing that names it is shown to them."""
        ...
