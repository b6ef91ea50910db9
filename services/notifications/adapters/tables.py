"""What campaigns and nominations say, as far as alerts go by it.

Each table is written from one stream only, but for `owed.next_look`.
"""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, MetaData, Table, Text, false

from shared.views import Code, Instant

METADATA = MetaData()

CAMPAIGNS = Table(
    "campaigns",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("zone", Code, nullable=False),
    Column("ends", Instant),
    Column("news_lasts", BigInteger, nullable=False),
    Column("reminder_days", JSON, nullable=False),
    Column("reminds_until", Instant),
    Column("closed", Boolean, nullable=False, server_default=false()),
    Column("position", Code, nullable=False),
    Column("correlation_id", Code, nullable=False),
    Column("plan", JSON, nullable=False),
)
"""The campaigns that were issued, each with its plan in force and the event that made it so.

`ends` and `reminds_until`, from when on every reminder would be stale, are null where the plan dates nothing;
`news_lasts` is in microseconds, as instants are. The plan stands last: a database reads a row from its beginning.
"""

UNITS = Table(
    "units",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Code, nullable=False),
    Column("former_names", JSON, nullable=False),
    Column("merged_into", Code),
)
"""The registers of the campaigns."""

CONTESTS = Table(
    "contests",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("contest", Code, primary_key=True),
    Column("obligation", Code, nullable=False),
)
"""Which obligation the entries for a contest meet."""

OWED = Table(
    "owed",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("obligation", Code, primary_key=True),
    Column("theme", Code, primary_key=True),
    Column("cutoff", Instant),
    Column("next_look", Instant),
    Column("delivered_with", Code),
    Column("overdue_key", Code, nullable=False),
    Index("owed_by_next_look", "campaign", "next_look"),
    Index("owed_by_obligation", "campaign", "obligation"),
)
"""What units owe under the plan in force, delivered or not.

`theme` is empty where it is owed for no theme in particular, `cutoff` null where no date is set. `next_look` is from
when on a reminder can be called for; null where none can be, as once it is delivered, or was told to be overdue. It
follows from the other tables alone (`owed_looks`), however the streams interleave.
"""

QUOTAS = Table(
    "quotas",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("category", Code, primary_key=True),
    Column("maximum", Integer, nullable=False),
    Column("running_out_key", Code, nullable=False),
)
"""The quotas that can run out under the plan in force."""

STEPS = Table(
    "steps",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("occasion", Code, primary_key=True),
    Column("theme", Code, primary_key=True),
    Column("hop", Integer, primary_key=True, autoincrement=False),
    Column("office", Code, nullable=False),
    Column("held_by", Code, nullable=False),
)
"""The steps of routes under the plan in force whose office a unit holds; `theme` is empty for nominations of none."""

ENTERED = Table(
    "entered",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("contest", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
)
"""Which units have entered a contest, whether or not its plan is there."""

DELIVERED = Table(
    "delivered",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("obligation", Code, primary_key=True),
    Column("theme", Code, primary_key=True),
)
"""What units have delivered by a document of their own or an entry for a contest; `theme` as in `owed`."""

LISTS = Table(
    "lists",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("occasion", Code, primary_key=True),
)
"""The nominee lists that units have submitted; one that is withdrawn later has still been delivered."""

DOSSIERS = Table(
    "dossiers",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("category", Code, nullable=False),
    Column("occasion", Code, nullable=False),
    Column("counts", Boolean, nullable=False),
    Column("theme", Code, nullable=False),
    Column("holds_place", Boolean, nullable=False),
    Column("hop", Integer),
    Column("since", Instant),
    Column("came_with", BigInteger, nullable=False),
    Column("moved_by", BigInteger, nullable=False),
    Column("correlation_id", Code, nullable=False),
    Column("granted", JSON),
    Index("dossiers_by_step", "campaign", "occasion", "theme", "hop"),
    Index("dossiers_by_mover", "moved_by"),
)
"""The nominations, as `domain/dossiers.py` says; `theme` is empty where they belong to none."""

PLACES = Table(
    "places",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("category", Code, primary_key=True),
    Column("taken", Integer, nullable=False),
    Column("position", Code, nullable=False),
    Column("correlation_id", Code, nullable=False),
)
"""How many places of its quota a unit has taken, and the event that last changed that."""
