"""What changed last in each campaign: portals that follow it are told from here. Each row is of one stream."""

from sqlalchemy import BigInteger, Column, Index, Table

from services.projections.adapters.tables import METADATA
from shared.views import Code

CHANGES = Table(
    "changes",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("stream", Code, primary_key=True),
    Column("unit", Code, primary_key=True),  # "" where it concerns the campaign as a whole
    Column("theme", Code, primary_key=True),  # "" where it is of none
    Column("occasion", Code, primary_key=True),  # "" where it is no nomination's
    Column("event", Code, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Index("changes_by_sequence", "stream", "sequence"),
)
"""Where the last event of each name that concerned a unit stands, for each theme and occasion of its nominations."""
