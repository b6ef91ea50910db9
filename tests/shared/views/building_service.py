"""A service with a view of its own, and what can be seen of its database."""

from pathlib import Path

from sqlalchemy import Connection, func, inspect, make_url, select

from shared.contracts.event import RecordedEvent
from shared.views import (
    Generations,
    Item,
    LiveView,
    open_database,
)
from shared.views.building import Builder
from tests.shared.views import counting
from tests.shared.views.crashing import CrashError
from tests.shared.views.told_history import ToldHistory

LENGTHS = {"FIRST": 12, "SECOND": 10}
ALL: list[Item] = [counting.event(stream, n) for stream, length in LENGTHS.items() for n in range(1, length + 1)]


class Service:
    """What a service does with its views, from its start to its end."""

    def __init__(self, url: str, *views: counting.CountingView) -> None:
        self.generations = Generations(open_database(url), "tests")
        self.generations.tidy(views)
        self.views = [LiveView(self.generations, view) for view in views]
        self.view = self.views[0]

    def build(self, history: ToldHistory) -> Builder:
        return history.build(self.generations, self.view)

    def close(self) -> None:
        self.generations.close()


def count_of(view: LiveView) -> int:
    assert isinstance(view.view, counting.CountingView)
    with view.read() as snapshot:
        return snapshot.connection.execute(select(func.count()).select_from(view.view.order)).scalar_one()


def namespaces_of(url: str) -> set[str]:
    """Return what is there besides the main database, with any file of theirs."""
    engine = open_database(url)
    if engine.dialect.name == "sqlite":
        main = Path(str(make_url(url).database))
        others = (file.name for file in main.parent.iterdir() if not file.name.startswith(main.name))
        found = {name.partition(".sqlite")[0] for name in others}
    else:
        found = {name for name in inspect(engine).get_schema_names() if name.startswith("tests.")}
    engine.dispose()
    return found


def crash_in_batch(service: Service, number: int) -> None:
    history = ToldHistory(LENGTHS)

    def crash(batch: int) -> None:
        if batch == number:
            raise CrashError

    history.meanwhile = crash
    Builder(service.view, service.generations, history.open)._build()


def poison(view: LiveView, *sequences: int) -> None:
    """Let a view raise at these events of the first stream."""
    apply = view.view.apply

    def raising(connection: Connection, event: RecordedEvent) -> None:
        if event.stream == "FIRST" and event.sequence in sequences:
            raise KeyError
        apply(connection, event)

    view.view.apply = raising  # type: ignore[method-assign]  # another definition
