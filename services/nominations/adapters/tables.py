from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, MetaData, Table

from shared.views import Code, Instant

METADATA = MetaData()

PLANS = Table(
    "plans",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("plan", JSON, nullable=False),
    Column("as_of", BigInteger, nullable=False),
    Column("opened", Instant, nullable=False),
    Column("closed", Boolean, nullable=False),
)
"""The plans in force as last heard, and the position in the campaigns' history that they were heard at."""

NOMINATIONS = Table(
    "nominations",
    METADATA,
    Column("id", Code, primary_key=True),
    Column("begun_at", BigInteger, nullable=False),
    Column("submitted_at", BigInteger),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("occasion", Code, nullable=False),
    Column("theme", Code),
    Column("category", Code, nullable=False),
    Column("status", Code, nullable=False),
    Column("later", Boolean, nullable=False),
    Column("picked", Boolean, nullable=False),
    Column("identity", Code, nullable=False),
    Column("nomination", JSON, nullable=False),
    Index("nominations_by_unit", "campaign", "unit", "begun_at"),
    Index("nominations_by_priority", "campaign", "later", "begun_at"),
    Index("nominations_by_nominee", "campaign", "occasion", "identity"),
)
"""Every nomination as it stands, in the order begun; `begun_at` and `submitted_at` are positions in its history.

`identity` tells nominees apart (R21); `later` is false for those who come first (R22), `picked`
is true for what goes up a level (R8).
"""

PAPERS = Table(
    "papers",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("kind", Code, primary_key=True),
    Column("sha256", Code, primary_key=True),
    Index("papers_by_hash", "sha256"),
)
"""The papers about each nominee, by their bytes."""

NAMED_PAPERS = Table(
    "named_papers",
    METADATA,
    Column("sha256", Code, primary_key=True),
    Column("nomination", Code, primary_key=True),
)
"""Every paper that a nomination was ever recorded with, also those that others took the place of, by its bytes."""
