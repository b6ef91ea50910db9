"""`thidua audit verify` with a database: views that are what the record makes, and copies in which a row is not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, inspect, text

from services.projections.adapters.feed_tables import FEED_FACTS
from services.projections.adapters.tables import PLACES_HELD, QUOTAS, UNITS
from services.projections.adapters.timeline_tables import TIMELINE
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.views import open_database, writing
from shared.views.parked import PARKED
from shared.views.positions import POSITIONS
from tests.databases import Databases
from tests.services.nominations.campaign.plan import CAMPAIGN, WARD
from tests.thidua.audit.live_views import LiveCopies, changed, damage, live, verified

FIRST_EIGHT = {CAMPAIGNS: 1, NOMINATIONS: 7}


def test_views_that_are_what_the_record_makes_are_sound(copies: LiveCopies, database: str, tmp_path: Path) -> None:
    code, findings, said = verified(copies.server, database, "--report", tmp_path / "report.md")
    assert (code, findings, said.splitlines()[-1].endswith("checks: sound")) == (0, [], True), said
    report = (tmp_path / "report.md").read_text()
    assert "- standings stood at CAMPAIGNS:1,NOMINATIONS:10" in report
    assert any(line.startswith("| standings.quotas | ") for line in report.splitlines())


def test_views_that_are_late_are_compared_where_they_stand(copies: LiveCopies, sqlite: Databases) -> None:
    with sqlite.fresh() as database:
        live(copies.server, database, FIRST_EIGHT)
        assert verified(copies.server, database)[:2] == (0, [])


def _deleted(table: Table) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(table.delete())


def _added(connection: Connection) -> object:
    row = {"campaign": CAMPAIGN, "unit": "zz", "category": "individual", "submitted": 1}
    return connection.execute(PLACES_HELD.insert(), {**row, "returned": 0, "awarded": 0, "revoked": 0})


DAMAGES: dict[str, tuple[str, Callable[[Connection], object], str]] = {
    "a changed row": (
        "standings",
        changed(PLACES_HELD, awarded=7),
        f"standings.places_held: the row of campaign {CAMPAIGN}, unit {WARD}, category collective: awarded is not what",
    ),
    "a changed text": ("standings", changed(UNITS, name="X"), "standings.units: the row of campaign"),
    "rows that are missing": ("standings", _deleted(QUOTAS), "this row is missing"),
    "a row that nothing makes": ("standings", _added, "unit zz, category individual: the record makes no such row"),
    "a changed timeline": ("timelines", changed(TIMELINE, actor="nobody"), "actor is not what the record makes"),
    "a fact that is kept from the feed": (
        "feed",
        _deleted(FEED_FACTS),
        "feed.feed_facts: the row of sequence 8: this row is missing",
    ),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_change_in_a_copied_database_is_found(copies: LiveCopies, database: str, kind: str) -> None:
    view, act, told = DAMAGES[kind]
    damage(database, view, act)
    code, findings, said = verified(copies.server, database)
    assert (code, len(findings), told in findings[0]) == (1, 1, True), said


def test_a_change_in_postgresql_is_found_by_one_who_may_only_read(copies: LiveCopies, postgresql: Databases) -> None:
    with postgresql.fresh() as database:
        live(copies.server, database)
        damage(database, "standings", changed(PLACES_HELD, awarded=7))
        with _reader(database) as address:
            code, findings, said = verified(copies.server, address)
    assert (code, len(findings), "awarded is not what the record makes" in said) == (1, 1, True), said


@contextmanager
def _reader(database: str) -> Iterator[str]:
    """Make a role that may read what the auditors' page lets it read, and give its address."""
    engine, role = open_database(database), "history_reader"
    with writing(engine) as connection:
        connection.execute(text(f"CREATE ROLE {role} LOGIN"))
        for schema in inspect(connection).get_schema_names():
            if schema == "public" or schema.startswith("projections."):
                connection.execute(text(f'GRANT USAGE ON SCHEMA "{schema}" TO {role}'))
                connection.execute(text(f'GRANT SELECT ON ALL TABLES IN SCHEMA "{schema}" TO {role}'))
    try:
        yield engine.url.set(username=role).render_as_string(hide_password=False)
    finally:
        with writing(engine) as connection:
            connection.execute(text(f"DROP OWNED BY {role}"))
            connection.execute(text(f"DROP ROLE {role}"))
        engine.dispose()


def test_an_event_that_was_set_aside_is_found(copies: LiveCopies, database: str) -> None:
    def set_aside(connection: Connection) -> None:
        connection.execute(
            text(
                f"INSERT INTO {PARKED.name} (stream, sequence, aggregate_id, event, reason, first_at, attempts) "  # noqa: S608 - no input
                "VALUES ('NOMINATIONS', 3, 'a', 'b', 'c', 0, 1)"
            )
        )

    damage(database, "standings", set_aside)
    code, findings, _ = verified(copies.server, database)
    assert (code, "standings.parked: the row of stream NOMINATIONS, sequence 3" in findings[0]) == (1, True)


def test_views_beyond_the_record_are_of_another_store(copies: LiveCopies, database: str) -> None:
    damage(database, "standings", changed(POSITIONS, sequence=99))
    code, findings, _ = verified(copies.server, database)
    assert (code, len(findings), "they are of different stores" in findings[0]) == (1, 1, True)


def test_nothing_is_written_to_the_database(copies: LiveCopies, database: str) -> None:
    folder = Path(database.removeprefix("sqlite:///")).parent
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    verified(copies.server, database)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
