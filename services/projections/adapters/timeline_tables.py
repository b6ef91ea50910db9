"""The tables of the view `timelines`; each is written from one stream only."""

from sqlalchemy import JSON, BigInteger, Column, MetaData, Table, Text

from shared.views import Code, Instant

METADATA = MetaData()

# ------------------------------------------------------------------ from CAMPAIGNS

NAMES = Table(
    "names",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("plan", JSON, nullable=False),  # the plan in force
    Column("names", JSON, nullable=False),
)
"""What people call the things of a campaign, by the plan in force."""

FORMER_NAMES = Table(
    "former_names",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("unit", Code, primary_key=True),
    Column("until", Instant, nullable=False),
    Column("name", Text, nullable=False),
)
"""What units were called until an amendment; nothing else that a plan names gets another name (R2)."""

# ---------------------------------------------------------------- from NOMINATIONS

TIMELINE = Table(
    "timeline",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("campaign", Code, nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("event", Code, nullable=False),
    Column("actor", Code, nullable=False),
    Column("authority", Text),
    Column("facts", JSON, nullable=False),
)
"""What happened to each nomination, a row for each event and each nomination that it is about; holds personal data."""
