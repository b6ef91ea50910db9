"""At its start a service builds what is of another version, and drops what nobody has any more."""

import pytest
from sqlalchemy import Engine, inspect, text

from shared.views import (
    Generations,
    ViewRebuildingError,
    open_database,
)
from tests.shared.views import counting
from tests.shared.views.building_service import LENGTHS, Service, count_of, crash_in_batch, namespaces_of
from tests.shared.views.crashing import CrashError
from tests.shared.views.told_history import ToldHistory


@pytest.mark.usefixtures("service")
def test_another_version_is_built_before_it_is_read_and_then_the_old_one_dropped(url: str) -> None:
    changed = Service(url, counting.CountingView(version=2))
    with pytest.raises(ViewRebuildingError), changed.view.read():
        pass
    assert changed.view.progress.positions() == {"FIRST": 0, "SECOND": 0}
    changed.build(ToldHistory(LENGTHS))
    assert (changed.view.generation, count_of(changed.view)) == (2, 22)
    assert namespaces_of(url) == {"tests.counting.2"}
    changed.close()


@pytest.mark.usefixtures("service")
def test_the_version_before_is_still_there_while_the_next_is_not_built(url: str) -> None:
    changed = Service(url, counting.CountingView(version=2))
    with pytest.raises(CrashError):
        crash_in_batch(changed, 3)
    changed.close()
    back = Service(url, counting.CountingView(version=1))
    assert (back.view.generation, back.view.is_unfinished, count_of(back.view)) == (1, False, 22)
    assert namespaces_of(url) == {"tests.counting.1"}
    back.close()


def test_what_was_half_built_of_another_version_is_begun_anew(service: Service, url: str) -> None:
    with pytest.raises(CrashError):
        crash_in_batch(service, 3)
    changed = Service(url, counting.CountingView(version=2))
    history = ToldHistory(LENGTHS)
    changed.build(history)
    assert (history.batches, count_of(changed.view)) == (5, 22)
    changed.close()


@pytest.mark.usefixtures("service")
def test_a_view_that_the_service_no_longer_has_is_dropped(url: str) -> None:
    class Other(counting.CountingView):
        name = "other"

    Service(url, Other()).close()
    assert namespaces_of(url) == set()


def test_services_in_one_database_leave_each_other_s_views_alone(service: Service, url: str) -> None:
    other = Generations(open_database(url), "others")
    other.tidy(())
    other.close()
    assert count_of(service.view) == 22


def test_a_namespace_that_nothing_tells_of_is_dropped(service: Service, url: str) -> None:
    stray = service.generations._namespaces.open("counting", 7)
    with stray.connect():
        assert namespaces_of(url) == {"tests.counting.1", "tests.counting.7"}
    Service(url, counting.CountingView()).close()
    assert namespaces_of(url) == {"tests.counting.1"}


def test_a_generation_whose_tables_are_gone_is_built_again(service: Service, url: str) -> None:
    service.generations._namespaces.drop("counting", 1)
    again = Service(url, counting.CountingView())
    assert again.view.generation is None
    again.build(ToldHistory(LENGTHS))
    assert count_of(again.view) == 22
    again.close()


def test_a_database_of_the_layout_before_generations_is_cleared(url: str) -> None:
    engine = open_database(url)
    _make_superseded(engine)
    Service(url, counting.CountingView()).close()
    assert {"positions", "view_versions", "counts"} & set(inspect(engine).get_table_names()) == set()
    engine.dispose()


def _make_superseded(engine: Engine) -> None:
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE counts (unit VARCHAR(10))",
            "CREATE TABLE positions (view VARCHAR(10), stream VARCHAR(10), sequence INTEGER)",
            "CREATE TABLE view_versions (view VARCHAR(10) PRIMARY KEY, version INTEGER, tables VARCHAR(100))",
            "INSERT INTO view_versions VALUES ('counting', 1, 'counts')",
        ):
            connection.execute(text(statement))
