from dataclasses import dataclass

from shared.documents.formats import FORMATS, told

MAX_BYTES = 25_000_000
MEDIA_TYPES = tuple(FORMATS)


@dataclass(frozen=True)
class Limits:
    """What a service takes: how many bytes a document may have, and which media types."""

    max_bytes: int = MAX_BYTES
    media_types: tuple[str, ...] = MEDIA_TYPES

    @property
    def size_told(self) -> str:
        """The largest size as people read it: "25 MB"."""
        million, thousand = 1_000_000, 1000
        if self.max_bytes >= million:
            return f"{self.max_bytes / million:g} MB"
        return f"{self.max_bytes / thousand:g} kB" if self.max_bytes >= thousand else f"{self.max_bytes} B"

    @property
    def media_types_told(self) -> str:
        """The media types as people read them."""
        return ", ".join(map(told, self.media_types))
