"""`thidua audit verify` with a database that can't be compared: that is said, and the rest is verified."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from services.projections.adapters.replaying_views import VIEWS
from services.projections.adapters.tables import PLACES_HELD
from shared.views import open_database, writing
from tests.databases import Databases
from tests.services.nominations.campaign.nominating import drafted
from tests.thidua.audit.live_views import LiveCopies, changed, damage, live, verified
from tests.thidua.audit.recorded_history import SOUND, THIRD, write
from tests.thidua.audit.signed_store import audit
from thidua.nats_server import NatsServer


def test_a_view_that_is_not_built_can_not_be_told_and_others_are_compared(
    copies: LiveCopies, sqlite: Databases
) -> None:
    with sqlite.fresh() as database:
        live(copies.server, database, views=VIEWS[:1])
        damage(database, "standings", changed(PLACES_HELD, awarded=7))
        code, findings, said = verified(copies.server, database)
    assert (code, len(findings), "the view timelines is not built yet" in said) == (1, 1, True), said


def test_a_view_of_another_release_can_not_be_told(copies: LiveCopies, database: str) -> None:
    _set_version(open_database(database))
    code, _, said = verified(copies.server, database)
    assert (code, "the view timelines is of version 999" in said) == (2, True), said


def _set_version(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE view_generations SET version = 999 WHERE view = 'timelines'"))
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sqlite:////nowhere/projections.sqlite", "there is no file /nowhere/projections.sqlite"),
        ("postgresql+psycopg://auditor:secret@127.0.0.1:1/none", "OperationalError"),
        ("nonsense", "ArgumentError"),
        ("oddity://x/y", "NoSuchModuleError"),
    ],
)
def test_a_database_that_can_not_be_read_can_not_be_told(copies: LiveCopies, address: str, told: str) -> None:
    code, _, said = verified(copies.server, address)
    assert (code, told in said, "secret" in said) == (2, True, False), said


def test_a_database_without_views_can_not_be_told(copies: LiveCopies, sqlite: Databases) -> None:
    with sqlite.fresh() as database:
        open_database(database).connect().close()
        code, _, said = verified(copies.server, database)
    assert (code, "holds no views of projections" in said) == (2, True), said


def test_without_a_database_the_whole_can_not_be_told(
    copies: LiveCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = audit("verify", "--nats-url", copies.server.url)
    *_, told, outcome = out.splitlines()
    assert code == 2
    assert told == (
        "can't tell  the views were not compared with the record: give the database of projections as --database-url, "
        "or leave them out with --without-views"
    )
    assert outcome.endswith("some of it could not be; the views were not compared")


def test_the_remedy_names_the_database_of_a_suite_that_is_kept_here(
    copies: LiveCopies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copies.copied(tmp_path / "var" / "up" / "projections" / "databases")
    _, out, _ = audit("verify", "--nats-url", copies.server.url)
    address = "sqlite:///var/up/projections/databases/projections.sqlite"
    assert f"(of the suite in var/up: {address})" in out
    assert verified(copies.server, address)[:2] == (0, [])


def test_views_are_left_out_where_that_is_asked_for_and_the_report_says_so(copies: LiveCopies, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    code, _, said = verified(copies.server, "nonsense", "--without-views", "--report", report)
    assert (code, "skipped     the views were left out" in said) == (0, True), said
    assert "- Outcome: **sound; the views were not compared**" in report.read_text().splitlines()


def test_a_finding_says_that_the_views_were_left_out_too(own_nats_server: NatsServer) -> None:
    write(own_nats_server.url, (*SOUND, drafted(THIRD), drafted(THIRD)), feed=None)
    code, out, _ = audit("verify", "--without-views", "--nats-url", own_nats_server.url)
    assert (code, out.splitlines()[-1].endswith("NOT SOUND: 1 findings; the views were not compared")) == (1, True)


def test_what_is_no_finding_of_views_stays_one_of_the_record(own_nats_server: NatsServer, sqlite: Databases) -> None:
    write(own_nats_server.url, (*SOUND, drafted(THIRD), drafted(THIRD)), feed=None)
    with sqlite.fresh() as database:
        live(own_nats_server, database)
        code, findings, said = verified(own_nats_server, database)
    assert (code, findings) == (1, [""]), said
