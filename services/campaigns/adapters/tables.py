from sqlalchemy import JSON, BigInteger, Column, Index, Integer, MetaData, Table, Text

from shared.views import Code, Instant

METADATA = MetaData()

CAMPAIGNS = Table(
    "campaigns",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("opened_at", BigInteger, nullable=False, unique=True),
    Column("issued_at", Instant, nullable=False),
    Column("amendments", Integer, nullable=False),
    Column("closed_at", Instant),
    Column("zone", Code, nullable=False),
    Column("plan", JSON, nullable=False),
)
"""Every campaign with its plan in force; `opened_at` is the position that the plan was recorded at."""

AMENDMENTS = Table(
    "amendments",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("amended_at", Instant, nullable=False),
    Column("actor", Code, nullable=False),
    Column("authority", Text),
    Column("changes", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("document", JSON, nullable=False),
)
"""Every amendment of a plan; `sequence` is the position that it was recorded at (R2)."""

ENTRIES = Table(
    "contest_entries",
    METADATA,
    Column("id", Code, primary_key=True),
    Column("entered_at", BigInteger, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("campaign", Code, nullable=False),
    Column("contest", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("personal", JSON, nullable=False),
    Index("contest_entries_by_contest", "campaign", "contest", "entered_at"),
)
"""Every contest entry; `entered_at` is the position that it was recorded at (R6)."""

PRIZES = Table(
    "contest_prizes",
    METADATA,
    Column("entry", Code, primary_key=True),
    Column("prize", Text, nullable=False),
)
"""The prizes that entries won: beside the entries, since a prize can be applied before its entry is (R6)."""

NAMED_PAPERS = Table(
    "named_papers",
    METADATA,
    Column("sha256", Code, primary_key=True),
    Column("campaign", Code, primary_key=True),
    Column("thing", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("contest", Code, primary_key=True),
)
"""What names each paper, by its bytes; `unit` and `contest` are empty where it is of none (R18)."""
