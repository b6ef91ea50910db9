"""The layout before generations: tables of views beside their positions in the main database. It is dropped."""

from collections.abc import Collection

import structlog
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, inspect, select

_versions = Table(
    "view_versions",
    MetaData(),
    Column("view", String(100), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("tables", String, nullable=False),
)

_log = structlog.get_logger(__name__)


def drop_superseded(connection: Connection, views: Collection[str]) -> None:
    """Drop what an earlier release kept of these views in the main database: they are built anew elsewhere."""
    if not inspect(connection).has_table(_versions.name):
        return
    for row in connection.execute(select(_versions).where(_versions.c.view.in_(views))).all():
        for table in reversed(row.tables.split(",")):
            Table(table, MetaData()).drop(connection, checkfirst=True)
        connection.execute(_versions.delete().where(_versions.c.view == row.view))
        _log.info("superseded_tables_dropped", view=row.view, version=row.version)
    if connection.execute(select(_versions)).first() is None:
        for name in ("positions", _versions.name):
            Table(name, MetaData()).drop(connection, checkfirst=True)
