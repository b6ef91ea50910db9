"""An export, held message by message against the roots that were signed."""

from collections.abc import Iterator

from shared.evidence.leaves import ExportEnd, StoredMessage
from shared.evidence.merkle import Frontier
from thidua.audit.check_roots import SignedRoots
from thidua.audit.finding import Finding


class ExportCheck:
    """The messages of one stream in a file, from the first on."""

    def __init__(self, stream: str, roots: SignedRoots) -> None:
        self._stream, self._roots = stream, roots
        self._sizes = roots.sizes(stream)
        self._frontier = Frontier()
        self._matched = 0
        self._is_wrong = False
        self._said: int | None = None

    def take(self, message: StoredMessage) -> Iterator[Finding]:
        """Take the next message; what is wrong is told once."""
        if self._is_wrong:
            return
        wanted = self._frontier.size + 1
        if message.sequence != wanted:
            yield self._wrong(f"{wanted} is missing: {message.sequence} comes in its place")
            return
        self._frontier.append(message.leaf_hash)
        root = self._roots.root(self._stream, wanted)
        if root is None:
            return
        if root != self._frontier.root:
            yield self._wrong(f"something from {self._matched + 1} to {wanted} is not what was signed")
            return
        self._matched = wanted

    def take_end(self, end: ExportEnd) -> None:
        """Take the last line."""
        self._said = end.messages

    def end(self) -> Iterator[Finding]:
        """Tell what the whole comes to."""
        if self._is_wrong:
            return
        size = self._frontier.size
        if self._sizes and self._sizes[-1] > size:
            yield self._wrong(
                f"it ends at {size}, and {self._sizes[-1]} messages were signed:"
                " the rest was cut off, unless the export is older than that checkpoint"
            )
        elif self._said != size:
            yield Finding(
                None, f"{self._stream}: the export was broken off after {size} messages, its last line is missing"
            )
        elif not self._matched:
            yield Finding(None, f"{self._stream}, {size} messages: no checkpoint of it was given")
        else:
            later = f"; the {size - self._matched} after them are not covered" if size > self._matched else ""
            yield Finding(True, f"{self._stream}: messages 1 to {self._matched} are what was signed{later}")

    def _wrong(self, why: str) -> Finding:
        self._is_wrong = True
        return Finding(False, f"{self._stream}: {why}")
