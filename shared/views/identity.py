"""The id of a service's database: what is placed elsewhere by its positions can bear its name."""

from secrets import token_hex

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from shared.views.upsert import insert_missing

_metadata = MetaData()

_identity = Table(
    "database_identity",
    _metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("id", String(16), nullable=False),
)


def identify(connection: Connection) -> str:
    """Return the database's id, 16 hexadecimal digits: made at random once, it stays as long as the database does."""
    _metadata.create_all(connection)
    insert_missing(connection, _identity, ("one",), {"one": 1, "id": token_hex(8)})
    identity: str = connection.execute(select(_identity.c.id)).scalar_one()
    return identity
