"""Pages of other sites call a service from browsers only where the operator names them."""

from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from shared.identity import Role
from tests.identity import bearer
from tests.shared.http.conftest import BODY, build_app

Client = TestClient[Litestar]
PORTAL = "https://portal.example.vn"


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Give a client of a service that the pages of one portal may call."""
    with TestClient(build_app(origins=[PORTAL])) as client:
        client.headers["Authorization"] = bearer(Role.UNIT_OFFICER, "phuong-bach-mai")
        yield client


def asked_before(client: Client, origin: str) -> dict[str, str]:
    """Return what a browser is told that asks whether a page of this origin may send a command."""
    answer = client.options(
        "/rows",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, idempotency-key, if-match",
        },
    )
    return dict(answer.headers)


def test_a_page_of_a_named_portal_may_send_commands(client: Client) -> None:
    assert asked_before(client, PORTAL)["access-control-allow-origin"] == PORTAL


def test_a_page_from_elsewhere_may_not(client: Client) -> None:
    assert "access-control-allow-origin" not in asked_before(client, "https://elsewhere.example.vn")


def test_no_browser_sends_cookies_along(client: Client) -> None:
    assert "access-control-allow-credentials" not in asked_before(client, PORTAL)


def test_a_page_may_read_what_its_program_needs_of_the_headers(client: Client) -> None:
    shown = client.post("/rows", json=BODY, headers={"Origin": PORTAL}).headers["access-control-expose-headers"]
    assert {"ETag", "Retry-After", "Location"} <= {each.strip() for each in shown.split(",")}


def test_no_page_may_where_no_portal_is_named() -> None:
    with TestClient(build_app()) as client:
        assert "access-control-allow-origin" not in asked_before(client, PORTAL)


@pytest.mark.parametrize("path", ["/rows?unit=a", "/nowhere", "/health/live"])
def test_no_answer_is_kept_on_its_way(client: Client, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


def test_no_answer_is_taken_for_what_it_is_not(client: Client) -> None:
    assert client.get("/rows?unit=a").headers["x-content-type-options"] == "nosniff"
