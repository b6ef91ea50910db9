"""Who read what: kept as carefully as what was decided."""

from shared.reads.book import ReadingBook, Readings

__all__ = ["ReadingBook", "Readings"]
