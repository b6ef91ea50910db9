"""The tables of the view `feed`; each is written from one stream only."""

from sqlalchemy import JSON, BigInteger, Column, MetaData, Table

from shared.views import Code

METADATA = MetaData()

# ------------------------------------------------------------------ from CAMPAIGNS

FEED_PLANS = Table(
    "feed_plans",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("as_of", BigInteger, primary_key=True, autoincrement=False),
    Column("plan", JSON, nullable=False),
)
"""Every version of every plan, by where in history it began to be in force: what is said of an award never changes."""

# ---------------------------------------------------------------- from NOMINATIONS

FEED_NOMINATIONS = Table(
    "feed_nominations",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("known", JSON, nullable=False),
)
"""Who is nominated and what became of the award; holds personal data, of those who are not commended, too."""

FEED_FACTS = Table(
    "feed_facts",
    METADATA,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("fact", JSON, nullable=False),
)
"""What happened to awards, in the order of history; holds personal data of those who are commended."""
