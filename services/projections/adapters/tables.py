"""The tables of the view. Each is written from one stream only, so it never matters how the two interleave."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, MetaData, String, Table

from shared.views import Instant

METADATA = MetaData()

# ------------------------------------------------------------------ from CAMPAIGNS

PLANS = Table(
    "plans",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("time_zone", String, nullable=False),
    Column("plan", JSON, nullable=False),  # the plan in force
    Column("closed_at", Instant),
)

UNITS = Table(
    "units",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("former_names", JSON, nullable=False),
    Column("merged_into", String),
    Index("units_by_unit", "unit"),
)

CONTESTS = Table(
    "contests",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("contest", String, primary_key=True),
    Column("obligation", String, nullable=False),
)

# The keys of quotas and deadlines are the order that they are listed in, and so are their indexes: a page is one walk.

QUOTAS = Table(
    "quotas",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("unit_place", Integer, primary_key=True),
    Column("category", String, primary_key=True),
    Column("unit", String, nullable=False),
    Column("maximum", Integer),
    Column("minimum", Integer),
    Column("expected", Integer),
    Column("literal", String, nullable=False),
    Column("clause", String, nullable=False),
    Column("released", Boolean, nullable=False),
    Index("quotas_by_unit", "unit", "campaign", "unit_place", "category"),
)

DEADLINES = Table(
    "deadlines",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("unit_place", Integer, primary_key=True),
    Column("obligation_place", Integer, primary_key=True),
    Column("theme_place", Integer, primary_key=True),
    Column("unit", String, nullable=False),
    Column("obligation", String, nullable=False),
    Column("theme", String, nullable=False),  # "" where it is owed for no theme in particular
    Column("theme_number", String),
    Column("theme_title", String),
    Column("name", String, nullable=False),
    Column("delivered_as", String, nullable=False),
    Column("owed_to", String, nullable=False),
    Column("literal", String, nullable=False),
    Column("clause", String, nullable=False),
    Column("cutoff", Instant),
    Column("extended", Boolean, nullable=False),
    Column("due_soon_from", Instant),
    Column("occasion", String),
    Column("collective", Boolean, nullable=False),
    Column("individual", Boolean, nullable=False),
    Column("released", Boolean, nullable=False),
    Index("deadlines_by_unit", "unit", "campaign", "unit_place", "obligation_place", "theme_place"),
    Index("deadlines_by_obligation", "obligation", "campaign", "unit_place", "obligation_place", "theme_place"),
)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("obligation", String, primary_key=True),
    Column("theme", String, primary_key=True),
    Column("met_at", Instant, nullable=False),
)

PICKS = Table(
    "picks",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("occasion", String, primary_key=True),
    Column("category", String, primary_key=True),
    Column("number", Integer),
    Column("within", String, nullable=False),
    Column("clause", String, nullable=False),
)

# ---------------------------------------------------------------- from NOMINATIONS

SUBMITTED_LISTS = Table(
    "submitted_lists",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("occasion", String, primary_key=True),
    Column("met_at", Instant, nullable=False),
)

PLACE_HOLDERS = Table(
    "place_holders",
    METADATA,
    Column("nomination", String, primary_key=True),
    Column("campaign", String, nullable=False),
    Column("occasion", String, nullable=False),
    Column("category", String, nullable=False),
    Column("counts", Boolean, nullable=False),  # whether it takes a place of its unit's quota
    Column("standing", String, nullable=False),
    Index("place_holders_by_occasion", "campaign", "occasion", "category"),
)

PLACES_HELD = Table(
    "places_held",
    METADATA,
    Column("campaign", String, primary_key=True),
    Column("unit", String, primary_key=True),
    Column("category", String, primary_key=True),
    Column("submitted", Integer, nullable=False),
    Column("returned", Integer, nullable=False),
    Column("awarded", Integer, nullable=False),
    Column("revoked", Integer, nullable=False),
)
