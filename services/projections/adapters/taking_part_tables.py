"""Which units take part in a campaign, in the order of its register; from CAMPAIGNS."""

from sqlalchemy import Column, Index, Integer, Table

from services.projections.adapters.tables import METADATA
from shared.views import Code

TAKING_PART = Table(
    "taking_part",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit_place", Integer, primary_key=True),
    Column("unit", Code, nullable=False),
    Index("taking_part_by_unit", "unit", "campaign", "unit_place"),
)
"""One row for each unit that owes something or has a quota, or once did: progress is listed by it."""
