"""What each version of each view makes of one history. `python -m tests.services.view_versions` records it anew.

A view is made again from history where its version is another one, and only there: this finds changes without one.
Names like `projections/standings` record those views alone; `--force` replaces what was recorded for a version that
nobody runs yet.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import LargeBinary, Table, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from services.campaigns.adapters.campaigns_view import CampaignsView
from services.nominations.adapters.nominations_view import NominationsView
from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.projections.adapters.collation import as_collated
from services.projections.adapters.feed_view import FeedFacts
from services.projections.adapters.timelines_view import Timelines
from services.projections.adapters.view import Standings
from shared.contracts.event import RecordedEvent
from shared.views import View, ViewStore, open_database
from tests.services.two_campaigns import history

RECORDED = Path(__file__).with_name("view_versions.json")

VIEWS: Mapping[str, Callable[[], View]] = {
    "campaigns/campaigns": CampaignsView,
    "nominations/nominations": NominationsView,
    "notifications/alerts": AlertsView,
    "notifications/deliveries": DeliveriesView,
    "projections/standings": Standings,
    "projections/timelines": Timelines,
    "projections/feed": FeedFacts,
}

_REMEDY = "record with `python -m tests.services.view_versions`"


@dataclass(frozen=True)
class Pinned:
    """A view's version, and digests of its tables, of their rows after the history, and of that history."""

    version: int
    tables: str
    rows: str
    history: str


@cache
def pin(name: str) -> Pinned:
    """Return what a view makes of the history."""
    view, told = VIEWS[name](), [each for each in history() if each.stream in VIEWS[name]().streams]
    return Pinned(_version(view), _digest(_statements(view)), _digest(_rows(view, told)), _digest(map(_line, told)))


def recorded() -> dict[str, Pinned]:
    """Return what was recorded last; nothing where nothing was."""
    if not RECORDED.exists():
        return {}
    return {name: Pinned(**of) for name, of in json.loads(RECORDED.read_text(encoding="utf-8")).items()}


def complaint(name: str, before: Pinned | None, now: Pinned) -> str | None:
    """Say what is to be done about a view; None where it is as it was recorded."""
    if before is None or before.version != now.version:
        was = "" if before is None else f", {before.version} was recorded"
        return f"{name}: version {now.version} is not recorded{was}: {_REMEDY}"
    changed = [what for what in ("tables", "rows") if getattr(before, what) != getattr(now, what)]
    if changed and before.tables == now.tables and before.history != now.history:
        return f"{name}: the history that it is shown has changed: {_REMEDY} --force, where `apply` has not changed"
    if changed:
        return (
            f"{name}: tables or what apply does have changed ({', '.join(changed)}): raise its version, then {_REMEDY}"
        )
    return None


def refusal(name: str, before: Pinned | None, now: Pinned) -> str | None:
    """Say why something must not be recorded; None where it may: another version, or nothing that has changed."""
    return None if before is None or before.version != now.version else complaint(name, before, now)


def record(names: Iterable[str], *, force: bool) -> list[str]:
    """Record views, and return what was refused: of those, what was recorded before stays."""
    kept, refused = recorded(), []
    for name in names:
        now = pin(name)
        why = None if force else refusal(name, kept.get(name), now)
        if why is None:
            kept[name] = now
        else:
            refused.append(why)
    told = {name: asdict(kept[name]) for name in sorted(kept.keys() & VIEWS.keys())}
    RECORDED.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return refused


def _version(view: View) -> int:
    """Return its version without that of ICU, which is another on another machine."""
    none, one = as_collated(0), as_collated(1)
    return (view.version - none) // (one - none) if isinstance(view, Standings) else view.version


def _line(told: RecordedEvent) -> str:
    return f"{told.stream} {told.sequence} {told.occurred_at.isoformat()} {told.event.model_dump_json()}"


def _statements(view: View) -> Iterable[str]:
    dialect = sqlite.dialect()
    for table in _tables(view):
        yield str(CreateTable(table).compile(dialect=dialect))
        yield from sorted(str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes)


def _rows(view: View, told: Iterable[RecordedEvent]) -> Iterable[str]:
    """Yield every row as text, without keys of ICU: those are the columns of bytes."""
    with TemporaryDirectory(prefix="thidua-versions-") as folder:
        engine = open_database(f"sqlite:///{folder}/view.sqlite")
        try:
            store = ViewStore(engine, view)
            for each in told:
                store.apply_batch([each])
            if parked := store.parked(None, 1):
                raise ValueError(f"{view.name} can't apply the history: {parked[0].reason}")
            with store.read() as snapshot:
                for table in _tables(view):
                    columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
                    yield table.name
                    yield from sorted(repr(tuple(row)) for row in snapshot.connection.execute(select(*columns)))
        finally:
            engine.dispose()


def _tables(view: View) -> list[Table]:
    return sorted(view.metadata.tables.values(), key=lambda table: table.name)


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def main() -> None:
    """Record what is asked for, and exit with what was refused."""
    asked = argparse.ArgumentParser(prog="python -m tests.services.view_versions", description=__doc__)
    asked.add_argument("views", nargs="*", metavar="VIEW", help=f"all of them by default: {', '.join(VIEWS)}")
    asked.add_argument("--force", action="store_true", help="record other digests under a version that stays the same")
    wanted = asked.parse_args()
    if unknown := set(wanted.views) - VIEWS.keys():
        asked.error(f"no such view: {', '.join(sorted(unknown))}")
    if refused := record(wanted.views or VIEWS, force=wanted.force):
        sys.exit("\n".join([*refused, "Not recorded. --force records it nevertheless."]))


if __name__ == "__main__":
    main()
