"""How units want to be told, and what became of the messages to them."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, MetaData, Table, false

from shared.views import Code, Instant

METADATA = MetaData()

PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("event", JSON, nullable=False),
    Index("preferences_by_unit", "unit", "sequence"),
)
"""All that units ever set: since when a channel concerns alerts follows from all of it. Holds ids of addresses only."""

ALERTS = Table(
    "alerts",
    METADATA,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("key", Code, nullable=False),
    Column("reason", Code, nullable=False),
    Column("event", JSON, nullable=False),
    Column("raised_at", Instant, nullable=False),
    Column("cause", Code),
    Column("read", Boolean, nullable=False, server_default=false()),
    Index("alerts_by_key", "campaign", "unit", "key"),
    Index("alerts_by_unit", "unit", "campaign", "sequence"),
)
"""All alerts: preferences that were set before may be applied later than they.

`cause` is the position of the event that the alert rests on.
"""

COVERED = Table(
    "covered",
    METADATA,
    Column("campaign", Code, primary_key=True),
    Column("unit", Code, primary_key=True),
    Column("channel", Code, primary_key=True),
    Column("address", Code, primary_key=True),
    Column("key", Code, primary_key=True),
    Column("message", Code, nullable=False),
    Index("covered_by_message", "message"),
)
"""Which message tells an alert through a channel: the first that was heard of, so that none is told twice."""

MESSAGES = Table(
    "messages",
    METADATA,
    Column("message", Code, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("campaign", Code, nullable=False),
    Column("unit", Code, nullable=False),
    Column("channel", Code, nullable=False),
    Column("kind", Code, nullable=False),
    Column("address", Code, nullable=False),
    Column("intended", JSON, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("state", Code, nullable=False),
    Column("stage", Code, nullable=False),
    Column("at", Instant),
    Column("changed_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("problem", Code),
    Column("detail", JSON),
    Column("because", Code),
    Column("reference", Code),
    Index("messages_by_time", "stage", "kind", "at", "address"),
    Index("messages_by_address", "address", "stage", "at"),
    Index("messages_by_change", "changed"),
    Index("messages_by_unit", "unit", "campaign", "sequence"),
    Index("messages_by_sequence", "sequence"),
)
"""Every message as it stands; `sequence` is where it was first intended, `changed` where something last became of it.

`at` is when it is tried next, or when its attempt was begun, or when it was sent; null for others.
"""

FAILING = Table(
    "failing",
    METADATA,
    Column("address", Code, primary_key=True),
    Column("probe", Code),
    Column("since", Instant, nullable=False),
)
"""Channels that fail, by address, since the first failure after which nothing got through.

`probe` is the message that it is tried with; while there is one, all others wait behind it.
"""
