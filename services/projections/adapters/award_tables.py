"""The table of awards, written from NOMINATIONS only."""

from sqlalchemy import BigInteger, Column, Index, Table, Text

from services.projections.adapters.tables import METADATA
from shared.views import Code

AWARDS = Table(
    "awards",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("campaign", Code, nullable=False),
    Column("granted", BigInteger, nullable=False),  # where the grant stands in history
    Column("form", Code, nullable=False),
    Column("issuer", Code, nullable=False),
    Column("number", Text, nullable=False),
    Column("date", Code, nullable=False),  # days are written as in ISO 8601: they sort as they come
    Column("signer", Text, nullable=False),
    Column("achieved_starts", Code),
    Column("achieved_ends", Code),
    Column("announced_on", Code),
    Column("announced_in", Text),
    Column("revoked_on", Code),
    Column("revoked_ground", Code),
    Column("revoked_issuer", Code),
    Column("revoked_number", Text),
    Column("revoked_signer", Text),
    Index("awards_granted", "campaign", "granted"),
)
