"""The tables of the view. Each is written from one stream only, so it never matters how the two interleave."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, LargeBinary, MetaData, Table, Text

from services.projections.adapters.name_columns import name_columns
from shared.views import Code, Instant

METADATA = MetaData()

# ------------------------------------------------------------------ from CAMPAIGNS

PLANS = Table(
    "plans",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("time_zone", Text, nullable=False),
    Column("plan", JSON, nullable=False),  # the plan in force
    Column("closed_at", Instant),
)

UNITS = Table(
    "units",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Code, nullable=False),
    Column("former_names", JSON, nullable=False),
    Column("merged_into", Code),
    *name_columns(),
    Index("units_by_unit", "unit"),
)

CONTESTS = Table(
    "contests",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("contest", Code, primary_key=True),
    Column("obligation", Code, nullable=False),
)

# The keys of quotas and deadlines are the order that they are listed in, and so are their indexes: a page is one walk.

QUOTAS = Table(
    "quotas",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit_place", Integer, primary_key=True),
    Column("category", Code, primary_key=True),
    Column("unit", Code, nullable=False),
    Column("maximum", Integer),
    Column("minimum", Integer),
    Column("expected", Integer),
    Column("literal", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("released", Boolean, nullable=False),
    Index("quotas_by_unit", "unit", "campaign", "unit_place", "category"),
)

DEADLINES = Table(
    "deadlines",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit_place", Integer, primary_key=True),
    Column("obligation_place", Integer, primary_key=True),
    Column("theme_place", Integer, primary_key=True),
    Column("unit", Code, nullable=False),
    Column("obligation", Code, nullable=False),
    Column("theme", Code, nullable=False),  # "" where it is owed for no theme in particular
    Column("theme_number", Text),
    Column("theme_title", Text),
    Column("name", Text, nullable=False),
    Column("name_sort", LargeBinary, nullable=False),
    Column("delivered_as", Code, nullable=False),
    Column("owed_to", Code, nullable=False),
    Column("literal", Text, nullable=False),
    Column("clause", Text, nullable=False),
    Column("cutoff", Instant),
    Column("extended", Boolean, nullable=False),
    Column("due_soon_from", Instant),
    Column("occasion", Code),
    Column("collective", Boolean, nullable=False),
    Column("individual", Boolean, nullable=False),
    Column("released", Boolean, nullable=False),
    Index("deadlines_by_unit", "unit", "campaign", "unit_place", "obligation_place", "theme_place"),
    Index("deadlines_by_obligation", "obligation", "campaign", "unit_place", "obligation_place", "theme_place"),
)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("obligation", Code, primary_key=True),
    Column("theme", Code, primary_key=True),
    Column("met_at", Instant, nullable=False),
)

PICKS = Table(
    "picks",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("occasion", Code, primary_key=True),
    Column("category", Code, primary_key=True),
    Column("number", Integer),
    Column("within", Text, nullable=False),
    Column("clause", Text, nullable=False),
)

# ---------------------------------------------------------------- from NOMINATIONS

SUBMITTED_LISTS = Table(
    "submitted_lists",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("occasion", Code, primary_key=True),
    Column("met_at", Instant, nullable=False),
)

PLACE_HOLDERS = Table(
    "place_holders",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("occasion", Code, nullable=False),
    Column("category", Code, nullable=False),
    Column("counts", Boolean, nullable=False),  # whether it takes a place of its unit's quota
    Column("standing", Code, nullable=False),
    Index("place_holders_by_occasion", "campaign", "occasion", "category"),
)

PLACES_HELD = Table(
    "places_held",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("category", Code, primary_key=True),
    Column("submitted", Integer, nullable=False),
    Column("returned", Integer, nullable=False),
    Column("awarded", Integer, nullable=False),
    Column("revoked", Integer, nullable=False),
)
