"""The tables of nominations, and of what plans say of them; each is written from one stream only."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table, Text, text

from services.projections.adapters.name_columns import name_columns
from services.projections.adapters.tables import METADATA
from shared.views import Code, Instant

# ------------------------------------------------------------------ from CAMPAIGNS

THEMES = Table(
    "themes",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("theme", Code, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("title", Text, nullable=False),
)

AWARD_FORMS = Table(
    "award_forms",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("form", Code, primary_key=True),
    Column("name", Text, nullable=False),
)

OCCASIONS = Table(
    "occasions",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("occasion", Code, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("form", Code, nullable=False),
)

ROUTE_STEPS = Table(
    "route_steps",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("occasion", Code, primary_key=True),
    Column("theme", Code, primary_key=True),  # "" where it is for no theme
    Column("hop", Integer, primary_key=True, autoincrement=False),
    Column("act", Code, nullable=False),
    Column("office", Code, nullable=False),
    Column("office_name", Text, nullable=False),
    Column("held_by", Code),
    Column("issuer", Code),
    Column("next_office", Code),
    Column("next_office_name", Text),
)

# ---------------------------------------------------------------- from NOMINATIONS


def _of_waiting(name: str, *columns: str) -> Index:
    """Return an index that holds what waits, and nothing of the many that wait no more."""
    waits = text("waiting_since IS NOT NULL")
    return Index(name, *columns, sqlite_where=waits, postgresql_where=waits)


NOMINATIONS = Table(
    "nominations",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("theme", Code, nullable=False),  # "" where it belongs to none
    Column("occasion", Code, nullable=False),
    Column("category", Code, nullable=False),
    Column("name", Text, nullable=False),
    *name_columns(),
    Column("position", Text),
    Column("workplace", Text),
    Column("later", Integer, nullable=False),  # 0 for those who come first (R22), 1 for the others
    Column("picked_from", Code),
    Column("status", Code),
    Column("hop", Integer),
    Column("waiting_since", Instant),
    Column("entered", BigInteger),
    Column("nth", Integer, nullable=False),
    Column("submitted_at", Instant),
    Column("last_change", BigInteger, nullable=False),
    Index("nominations_entered", "campaign", "entered", "nth"),
    _of_waiting("nominations_waiting", "later", "waiting_since", "entered", "nth"),
    _of_waiting("nominations_waiting_by_campaign", "campaign", "later", "waiting_since", "entered", "nth"),
    Index("nominations_by_unit", "unit", "campaign", "entered", "nth"),
)
"""Drafts, too: their events say who is nominated. They have no `status` and no place in a list, which is `entered`."""
