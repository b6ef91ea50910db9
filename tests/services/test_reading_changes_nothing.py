"""What browsers and caches take for harmless, GET and HEAD, is only there for reading, in every service."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from shared.http.commands.repeating import SAFE
from shared.http.doors.identity import ACTION
from shared.identity import Action
from tests.identity import public_keys
from thidua.ports import DEFAULT_PORTS

READING = {action for action in Action if action.value.startswith(("read-", "follow-"))}
PREVIEWS = {("GET", Action.URGE_UNITS)}
"""Who would be urged is told to whom may urge; nothing is done yet."""


def app_of(service: str) -> Litestar:
    """Return a service's application without anything behind it."""
    with TemporaryDirectory() as folder:
        settings = import_module(f"services.{service}.settings").Settings(
            data=Path(folder), identity_keys=public_keys(Path(folder) / "identity")
        )
        app: Litestar = import_module(f"services.{service}.main").create(settings)
    return app


def actions(app: Litestar) -> Iterator[tuple[str, str, Action]]:
    """Yield method, path and action of each handler that has one."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if ACTION in handler.opt:
                    for method in sorted(handler.http_methods):
                        yield str(method), route.path, handler.opt[ACTION]


@pytest.mark.parametrize("service", sorted(DEFAULT_PORTS))
def test_a_safe_method_reads_and_no_other_does(service: str) -> None:
    found = list(actions(app_of(service)))
    assert len(found) > 5
    astray = [(method, path) for method, path, action in found if (method in SAFE) != (action in READING)]
    assert astray == [(method, path) for method, path, action in found if (method, action) in PREVIEWS]
