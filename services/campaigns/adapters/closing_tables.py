"""What a campaign's closing counts, besides contest entries. Each table is written from one stream only.

None holds personal data.
"""

from sqlalchemy import JSON, Column, Index, Table, Text

from services.campaigns.adapters.tables import METADATA
from shared.views import Code, Instant

# ------------------------------------------------------------------ from CAMPAIGNS

DELIVERED = Table(
    "closing_delivered",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("obligation", Code, primary_key=True),
    Column("theme", Code, primary_key=True),
    Column("met_at", Instant, nullable=False),
)
"""When a unit first delivered what it owed; `theme` is empty where it owes it for none in particular."""

ACTIVITIES = Table(
    "closing_activities",
    METADATA,
    Column("activity", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("cluster", Code, nullable=False),
    Column("standing", Code, nullable=False),
    Index("closing_activities_by_campaign", "campaign"),
)
"""The activities that were not called off: "registered" or "held"."""

CLOSINGS = Table(
    "closings",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("closed_at", Instant, nullable=False),
    Column("actor", Code, nullable=False),
    Column("authority", Text),
    Column("report", JSON, nullable=False),
    Column("document", JSON, nullable=False),
    Column("left_open", JSON, nullable=False),
    Column("reason", Text),
)
"""How each campaign was closed."""

# ---------------------------------------------------------------- from NOMINATIONS

LISTS = Table(
    "closing_lists",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("occasion", Code, primary_key=True),
    Column("met_at", Instant, nullable=False),
)
"""When a unit first submitted nominations for an occasion; what becomes of them later does not take that back."""

NOMINATIONS = Table(
    "closing_nominations",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("occasion", Code, nullable=False),
    Column("category", Code, nullable=False),
    Column("standing", Code, nullable=False),
    Index("closing_nominations_by_campaign", "campaign"),
)
"""How each nomination stands that was ever submitted or picked."""
