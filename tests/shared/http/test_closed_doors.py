"""Ways in that are none: methods nobody serves, tokens in addresses, sessions in cookies."""

from collections.abc import Mapping

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from shared.identity import Role
from tests.identity import bearer

Client = TestClient[Litestar]
TOKEN = bearer(Role.AUDITOR).removeprefix("Bearer ")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PATCH"])
@pytest.mark.parametrize("path", ["/rows", "/clock", "/schema", "/health/live"])
def test_a_method_that_no_route_has_is_not_served(client: Client, method: str, path: str) -> None:
    answer = client.request(method, path, headers={"X-Sent-Along": "secret-of-a-proxy"})
    assert answer.status_code == 405
    assert "secret-of-a-proxy" not in answer.text


@pytest.mark.parametrize("parameter", ["access_token", "token", "jwt", "authorization"])
def test_a_token_in_an_address_lets_nobody_in(client: Client, parameter: str) -> None:
    answer = client.get("/clock", params={parameter: TOKEN}, headers={"Authorization": ""})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": f"access_token={TOKEN}; Authorization={TOKEN}"},
        {"X-Forwarded-User": "acc-1", "X-Remote-User": "acc-1"},
        {"Thidua-Actor": "acc-1"},
    ],
)
def test_nothing_but_the_token_says_who_asks(client: Client, headers: Mapping[str, str]) -> None:
    assert client.get("/clock", headers={"Authorization": "", **headers}).status_code == 401


@pytest.mark.parametrize("path", ["/clock", "/rows", "/schema", "/schema/ui", "/nowhere"])
def test_no_answer_sets_a_cookie(client: Client, path: str) -> None:
    assert "set-cookie" not in client.get(path).headers
