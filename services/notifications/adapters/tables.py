from sqlalchemy import JSON, BigInteger, Column, Index, MetaData, String, Table, Text

from shared.views import Instant

METADATA = MetaData()

CAMPAIGNS = Table(
    "campaigns",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("plan", JSON, nullable=False),
    Column("zone", String(80), nullable=False),
    Column("ends", Instant),
    Column("position", String(40), nullable=False),
    Column("correlation_id", String(80), nullable=False),
)
"""The campaigns that were issued, each with its plan in force and the event that made it so.

`ends` is null where the plan dates nothing.
"""

UNITS = Table(
    "units",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("name", String(500), nullable=False),
    Column("kind", String(80), nullable=False),
    Column("former_names", JSON, nullable=False),
    Column("merged_into", String(80)),
)
"""The registers of the campaigns."""

CONTESTS = Table(
    "contests",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("contest", String(80), primary_key=True),
    Column("obligation", String(80), nullable=False),
)
"""Which obligation the entries for a contest meet."""

OWED = Table(
    "owed",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("obligation", String(80), primary_key=True),
    Column("theme", String(80), primary_key=True),
    Column("cutoff", Instant, nullable=False),
    Column("first_look", Instant, nullable=False),
    Column("delivered_with", String(80)),
    Column("overdue_key", String(300), nullable=False),
    Index("owed_by_first_look", "first_look"),
)
"""What units owe by a date under the plan in force, delivered or not; nothing can be due about it before `first_look`.

`theme` is empty where it is owed for no theme in particular. In a closed campaign nobody owes anything.
"""

DELIVERED = Table(
    "delivered",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("obligation", String(80), primary_key=True),
    Column("theme", String(80), primary_key=True),
)
"""What units have delivered by a document of their own or an entry for a contest; `theme` as in `owed`."""

LISTS = Table(
    "lists",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("occasion", String(80), primary_key=True),
)
"""The nominee lists that units have submitted; one that is withdrawn later has still been delivered."""

NEWS = Table(
    "news",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("key", String(300), primary_key=True),
    Column("happened_at", Instant, nullable=False),
    Column("news", JSON, nullable=False),
)
"""What happened and was not told yet: a row goes as soon as its alert stands in the inbox, or it is true no more."""

INBOX = Table(
    "inbox",
    METADATA,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("campaign", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("key", String(300), nullable=False),
    Column("reason", String(40), nullable=False),
    Column("text_vi", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("obligation", String(80)),
    Column("nomination", String(200)),
    Column("due", Instant),
    Column("raised_at", Instant, nullable=False),
    Index("inbox_by_key", "campaign", "unit", "key"),
    Index("inbox_by_unit", "unit", "sequence"),
    Index("inbox_by_obligation", "campaign", "obligation", "unit"),
)
"""Every alert that was raised, by its place in the service's own stream."""
