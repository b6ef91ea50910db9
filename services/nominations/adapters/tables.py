from sqlalchemy import JSON, BigInteger, Column, Index, MetaData, String, Table

METADATA = MetaData()

PLANS = Table(
    "plans",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("plan", JSON, nullable=False),
    Column("as_of", BigInteger, nullable=False),
)
"""The rules of campaigns as last heard, and the position in the campaigns' history that they were heard at."""

NOMINATIONS = Table(
    "nominations",
    METADATA,
    Column("id", String(200), primary_key=True),
    Column("begun_at", BigInteger, nullable=False),
    Column("campaign", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("category", String(20), nullable=False),
    Column("status", String(20), nullable=False),
    Column("nomination", JSON, nullable=False),
    Index("nominations_by_unit", "campaign", "unit", "begun_at"),
)
"""Every nomination as it stands, in the order begun; `begun_at` is the position that it was drafted at."""
