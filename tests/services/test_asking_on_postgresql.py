"""Nothing that is asked for is too odd for PostgreSQL, which takes no NUL in any text."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import quote

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.databases import PostgreSQLServer
from tests.identity import of_everybody, public_keys
from thidua.nats_server import NatsServer
from thidua.ports import DEFAULT_PORTS

SERVICES = list(DEFAULT_PORTS)
ODD = "a\x00'%"


@pytest.fixture(scope="module", params=SERVICES)
def client(
    request: pytest.FixtureRequest,
    nats_server: NatsServer,
    postgresql: PostgreSQLServer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[TestClient[Litestar]]:
    """Run each service in turn on an empty database."""
    main, settings = (import_module(f"services.{request.param}.{module}") for module in ("main", "settings"))
    with postgresql.fresh() as address:
        data = tmp_path_factory.mktemp(request.param)
        told = settings.Settings(
            nats_url=nats_server.url, data=data, database_url=address, port=0, identity_keys=public_keys(data)
        )
        with TestClient(main.create(told), raise_server_exceptions=False) as client:
            client.headers["Authorization"] = of_everybody()
            yield client


def _questions(client: TestClient[Litestar]) -> dict[str, list[str]]:
    """Return the paths that can be asked, each with the names of its query parameters."""
    paths: dict[str, Any] = client.get("/schema/openapi.json").json()["paths"]
    return {
        path: [one["name"] for one in operations["get"].get("parameters", ()) if one["in"] == "query"]
        for path, operations in paths.items()
        if path.startswith("/api/") and "get" in operations
    }


def test_an_odd_filter_is_refused_or_finds_nothing(client: TestClient[Litestar]) -> None:
    asked = [(path, name) for path, names in _questions(client).items() for name in names if "{" not in path]
    answers = {(path, name): client.get(path, params={name: ODD}).status_code for path, name in asked}
    assert answers
    assert {place: status for place, status in answers.items() if _failed(status)} == {}


def test_an_odd_id_is_found_nowhere(client: TestClient[Litestar]) -> None:
    answers = {path: client.get(_filled(path)).status_code for path in _questions(client) if "{" in path}
    assert {path: status for path, status in answers.items() if _failed(status)} == {}


def _failed(status: int) -> bool:
    """Tell whether an answer is no answer to what was asked: whoever sends it may ask for all."""
    return status in {401, 403} or status >= 500


def _filled(path: str) -> str:
    return "/".join(quote(ODD) if part.startswith("{") else part for part in path.split("/"))
