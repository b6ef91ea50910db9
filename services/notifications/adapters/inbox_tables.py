"""What is to be told, what was told and read, and who was urged."""

from sqlalchemy import JSON, BigInteger, Column, Index, Table, Text

from services.notifications.adapters.tables import METADATA
from shared.views import Code, Instant

NEWS = Table(
    "news",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("key", Code, primary_key=True),
    Column("happened_at", Instant, nullable=False),
    Column("obligation", Code),
    Column("theme", Code, nullable=False),
    Column("news", JSON, nullable=False),
)
"""What happened and was not told yet: a row goes as soon as its alert stands in the inbox, or it is true no more.

`obligation`, and `theme` where it is not empty, are what a unit was urged to deliver; null for other news.
"""

INBOX = Table(
    "inbox",
    METADATA,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("key", Code, nullable=False),
    Column("reason", Code, nullable=False),
    Column("text_vi", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("obligation", Code),
    Column("theme", Code),
    Column("nomination", Code),
    Column("due", Instant),
    Column("raised_at", Instant, nullable=False),
    Column("read_at", Instant),
    Column("read_by", Code),
    Column("read_with", BigInteger),
    Index("inbox_by_key", "campaign", "key", "unit"),
    Index("inbox_by_unit", "unit", "sequence"),
    Index("inbox_by_reading", "read_with", "unit"),
)
"""Every alert that was raised, by its place in the service's own stream, and who read it first, when, and where that
stands in the stream.
"""

URGINGS = Table(
    "urgings",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("obligation", Code, primary_key=True),
    Column("theme", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("urged_at", Instant, nullable=False),
    Column("by", Code, nullable=False),
)
"""When each unit was last urged to deliver something, and by which account; `theme` is empty for all themes at once."""
