from sqlalchemy import JSON, BigInteger, Column, MetaData, String, Table

from shared.views import Instant

METADATA = MetaData()

CAMPAIGNS = Table(
    "campaigns",
    METADATA,
    Column("campaign", String(80), primary_key=True),
    Column("opened_at", BigInteger, nullable=False, unique=True),
    Column("issued_at", Instant, nullable=False),
    Column("plan", JSON, nullable=False),
)
"""Every campaign with its plan; `opened_at` is the position that the plan was recorded at."""
