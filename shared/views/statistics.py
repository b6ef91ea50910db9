from sqlalchemy import DDL, Engine, MetaData

from shared.views.database import writing


def gather_statistics(engine: Engine, metadata: MetaData) -> None:
    """Let PostgreSQL find out how the rows of these tables are spread: by itself it does so up to a minute later.

    Until then it takes them for empty, and reads whole tables for a page. SQLite's plans need none of that.
    """
    if engine.dialect.name == "postgresql":
        with writing(engine) as connection:
            for table in metadata.sorted_tables:
                analyze = DDL("ANALYZE %(fullname)s")  # type: ignore[no-untyped-call]  # SQLAlchemy did not type it
                connection.execute(analyze.against(table))
