"""What a campaign's closing counts, besides contest entries. Each table is written from one stream only.

None holds personal data.
"""

from sqlalchemy import JSON, Column, Index, String, Table

from services.campaigns.adapters.tables import METADATA
from shared.views import Instant

# ------------------------------------------------------------------ from CAMPAIGNS

DELIVERED = Table(
    "closing_delivered",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("obligation", String(80), primary_key=True),
    Column("theme", String(80), primary_key=True),
    Column("met_at", Instant, nullable=False),
)
"""When a unit first delivered what it owed; `theme` is empty where it owes it for none in particular."""

ACTIVITIES = Table(
    "closing_activities",
    METADATA,
    Column("activity", String(200), primary_key=True),
    Column("campaign", String(80), nullable=False),
    Column("cluster", String(80), nullable=False),
    Column("standing", String(20), nullable=False),
    Index("closing_activities_by_campaign", "campaign"),
)
"""The activities that were not called off: "registered" or "held"."""

CLOSINGS = Table(
    "closings",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("closed_at", Instant, nullable=False),
    Column("actor", String(120), nullable=False),
    Column("authority", String(200)),
    Column("report", JSON, nullable=False),
    Column("document", JSON, nullable=False),
    Column("left_open", JSON, nullable=False),
    Column("reason", String(500)),
)
"""How each campaign was closed."""

# ---------------------------------------------------------------- from NOMINATIONS

LISTS = Table(
    "closing_lists",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("unit", String(80), primary_key=True),
    Column("occasion", String(80), primary_key=True),
    Column("met_at", Instant, nullable=False),
)
"""When a unit first submitted nominations for an occasion; what becomes of them later does not take that back."""

NOMINATIONS = Table(
    "closing_nominations",
    METADATA,
    Column("nomination", String(200), primary_key=True),
    Column("campaign", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("occasion", String(80), nullable=False),
    Column("category", String(20), nullable=False),
    Column("standing", String(20), nullable=False),
    Index("closing_nominations_by_campaign", "campaign"),
)
"""How each nomination stands that was ever submitted or picked."""
