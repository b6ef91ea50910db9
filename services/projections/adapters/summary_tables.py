"""What a campaign's figures are counted from, on reading; no personal data. Each table is written from one stream."""

from sqlalchemy import JSON, Boolean, Column, Index, Table, Text

from services.projections.adapters.tables import METADATA
from shared.views import Code, Instant

# ------------------------------------------------------------------ from CAMPAIGNS

ACTIVITIES = Table(
    "cluster_activities",
    METADATA,
    Column("activity", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("cluster", Code, nullable=False),
    Column("held", Boolean, nullable=False),
    Index("cluster_activities_by_cluster", "campaign", "cluster"),
)
"""The activities that clusters registered and did not call off (R4)."""

ENTRIES = Table(
    "contest_entries",
    METADATA,
    Column("entry", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("contest", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("entered_at", Instant, nullable=False),
    Index("contest_entries_by_contest", "campaign", "contest"),
)
"""The entries for contests, whether or not their plan is there (R6)."""

PRIZED = Table("prized_entries", METADATA, Column("entry", Code, primary_key=True))
"""The entries that won a prize: beside the entries, since a prize can be applied before its entry is (R6)."""

CLOSINGS = Table(
    "closings",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("report", JSON, nullable=False),
    Column("left_open", JSON, nullable=False),  # how many pieces of each kind
    Column("reason", Text),
)
"""The reports that campaigns were closed with, as they were recorded."""

# ---------------------------------------------------------------- from NOMINATIONS

FOLLOWED = Table(
    "nominations_followed",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("occasion", Code, nullable=False),
    Column("category", Code, nullable=False),
    Column("standing", Code, nullable=False),
    Index("nominations_followed_by_unit", "campaign", "unit", "standing"),
)
"""Every nomination that was ever submitted or picked, and what has become of it."""
