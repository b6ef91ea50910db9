from sqlalchemy import Engine, text

from shared.views import ViewStore, open_database
from shared.views.namespaces import namespaces_of
from shared.views.statistics import gather_statistics
from tests.databases import PostgreSQLServer
from tests.shared.views import counting

_ROWS = """
    SELECT reltuples FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname = :schema AND relname = :name
"""


def _rows_planned_for(engine: Engine) -> float:
    with engine.connect() as connection:
        return float(connection.execute(text(_ROWS), {"schema": "tests.counting.1", "name": "arrivals"}).scalar_one())


def test_postgresql_plans_for_the_rows_of_a_generation_as_soon_as_it_was_told(postgresql: PostgreSQLServer) -> None:
    with postgresql.fresh() as url:
        main, view = open_database(url), counting.CountingView()
        engine = namespaces_of(main, "tests").open(view.name, 1)
        ViewStore(engine, view).apply_batch([counting.event("FIRST", n) for n in range(1, 8)])
        before = _rows_planned_for(main)
        gather_statistics(engine, view.metadata)
        assert (before, _rows_planned_for(main)) == (-1, 7)
        main.dispose()
