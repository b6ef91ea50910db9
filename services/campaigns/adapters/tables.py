from sqlalchemy import JSON, BigInteger, Column, Index, Integer, MetaData, String, Table

from shared.views import Instant

METADATA = MetaData()

CAMPAIGNS = Table(
    "campaigns",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("opened_at", BigInteger, nullable=False, unique=True),
    Column("issued_at", Instant, nullable=False),
    Column("amendments", Integer, nullable=False),
    Column("closed_at", Instant),
    Column("plan", JSON, nullable=False),
)
"""Every campaign with its plan in force; `opened_at` is the position that the plan was recorded at."""

AMENDMENTS = Table(
    "amendments",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("amended_at", Instant, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("authority", String(200)),
    Column("changes", JSON, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("document", JSON, nullable=False),
)
"""Every amendment of a plan; `sequence` is the position that it was recorded at (R2)."""

ENTRIES = Table(
    "contest_entries",
    METADATA,
    Column("id", String(200), primary_key=True),
    Column("entered_at", BigInteger, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("campaign", String(80), nullable=False),
    Column("contest", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("personal", JSON, nullable=False),
    Column("prize", String(500)),
    Index("contest_entries_by_contest", "campaign", "contest", "entered_at"),
)
"""Every contest entry with its prize if it won one; `entered_at` is the position that it was recorded at (R6)."""
