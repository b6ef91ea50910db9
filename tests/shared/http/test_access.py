"""Who is let in: identified by a token, permitted by the table, and never answered without having been asked."""

from collections.abc import Iterator, Mapping

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient

from shared.http import ACTION, Rates
from shared.identity import Action, Role
from tests.identity import bearer
from tests.shared.http.conftest import BODY, build_app

Client = TestClient[Litestar]


@get("/forgotten", opt={ACTION: Action.READ_CLOCK})
async def answer_without_asking() -> str:
    """Forget to ask for access."""
    return "secret"


@get("/unwatched")
async def name_no_action() -> str:
    """Name no action."""
    return ""


@pytest.mark.parametrize(
    "headers", [{"Authorization": ""}, {"Authorization": "Basic abc"}, {"Authorization": "Bearer "}]
)
def test_nobody_is_served_without_a_token(client: Client, headers: Mapping[str, str]) -> None:
    answer = client.get("/rows?unit=a", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "token-missing")


def test_a_refused_token_is_told_what_is_wrong_with_it(client: Client) -> None:
    answer = client.get("/rows?unit=a", headers={"Authorization": "Bearer a.b.c"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token-refused")
    assert answer.headers["www-authenticate"].startswith('Bearer realm="thidua", error="invalid_token"')


def test_who_is_not_identified_learns_nothing_of_the_bodys_faults(client: Client) -> None:
    assert client.post("/rows", content=b"{", headers={"Authorization": ""}).status_code == 401


def test_a_role_that_may_never_do_it_is_refused(client: Client) -> None:
    answer = client.post("/rows", json=BODY, headers={"Authorization": bearer(Role.AUDITOR)})
    assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/schema"])
def test_health_and_schema_are_open(client: Client, path: str) -> None:
    assert client.get(path, headers={"Authorization": ""}).status_code == 200


def test_an_answer_that_never_asked_for_access_is_not_sent() -> None:
    with TestClient(build_app(answer_without_asking), raise_server_exceptions=False) as client:
        answer = client.get("/forgotten", headers={"Authorization": bearer(Role.AUDITOR)})
    assert (answer.status_code, answer.json()["code"], "secret" in answer.text) == (500, "internal-error", False)


def test_a_route_without_an_action_makes_no_application() -> None:
    with pytest.raises(RuntimeError, match="/unwatched"):
        build_app(name_no_action)


@pytest.fixture
def hurried() -> Iterator[Client]:
    """Give a client of a service that lets each account ask three times a minute, and strangers twice."""
    with TestClient(build_app(rates=Rates(3, 2))) as client:
        client.headers["Accept-Language"] = "en"
        yield client


def test_an_account_that_asks_too_often_is_told_when_to_come_back(hurried: Client) -> None:
    answers = [hurried.get("/clock", headers={"Authorization": bearer(Role.AUDITOR)}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


def test_one_account_does_not_use_up_what_another_may_ask(hurried: Client) -> None:
    for _ in range(4):
        hurried.get("/clock", headers={"Authorization": bearer(Role.AUDITOR)})
    other = hurried.get("/clock", headers={"Authorization": bearer(Role.AUDITOR, account="acc-2")})
    assert other.status_code == 200


def test_guessing_at_tokens_ends_soon(hurried: Client) -> None:
    statuses = [hurried.get("/clock", headers={"Authorization": "Bearer a.b.c"}).status_code for _ in range(3)]
    assert statuses == [401, 401, 429]


def test_one_who_guesses_keeps_nobody_out_behind_the_same_proxy(hurried: Client) -> None:
    for _ in range(3):
        hurried.get("/clock", headers={"Authorization": "Bearer a.b.c"})
    assert hurried.get("/clock", headers={"Authorization": bearer(Role.AUDITOR)}).status_code == 200
