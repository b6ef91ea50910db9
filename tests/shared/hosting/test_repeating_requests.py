"""Idempotency-Key: a command that is sent again gets the answer that it had."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid4, uuid5

import nats
import pytest
from litestar import Litestar, Response, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody
from litestar.testing import TestClient
from nats.aio.client import Client as NatsClient
from pydantic import BaseModel

from shared.hosting import Host, ServiceSettings
from shared.http import ACTION, SHOWN_ONCE, Acting
from shared.idempotency import Answer, Asked, Begun, Busy, Differs, NatsKeptAnswers, Repeated
from shared.idempotency.nats_store import LARGEST
from shared.identity import Action, Role
from tests.identity import bearer, public_keys
from tests.shared.hosting.test_hosting_a_service import EventsView
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio

PATH = "/api/v1/things"
A_REQUEST = Asked("a request", "somebody")
KEY = {"Idempotency-Key": "0f8fad5b-d9cb-469f-a165-70867728950e"}


class Thing(BaseModel):
    name: str


class Counted(BaseModel):
    times: int
    command: str | None


class Counting:
    """A service that counts how often a command is carried out."""

    def __init__(self, url: str, data: Path) -> None:
        self.times = 0
        settings = ServiceSettings(nats_url=url, data=data, port=0, identity_keys=public_keys(data))
        self.host = Host("counting", settings, EventsView("COUNTING"))

        @post(PATH, opt={ACTION: Action.UPLOAD_DOCUMENT})
        async def count(
            data: JSONBody[Thing],
            acting: NamedDependency[Acting],
            status: FromQuery[int] = 201,
            at_least: FromQuery[str | None] = None,
        ) -> Response[Counted]:
            """Count."""
            self.times += 1
            assert data.name
            assert at_least is None
            command = acting.on().command
            return Response(Counted(times=self.times, command=command), status_code=status, headers={"ETag": '"1"'})

        @post(f"{PATH}/secrets", opt={ACTION: Action.UPLOAD_DOCUMENT, SHOWN_ONCE: True})
        async def tell_once(data: JSONBody[Thing], acting: NamedDependency[Acting]) -> Thing:
            """Count as well, with an answer that is shown once."""
            self.times += 1
            acting.on()
            return data

        handlers = [count, tell_once]
        self.app = self.host.app(title="Counting", description="", route_handlers=handlers, dependencies={})


Client = TestClient[Litestar]


@pytest.fixture
def service(nats_server: NatsServer, tmp_path: Path) -> Counting:
    return Counting(nats_server.url, tmp_path)


@pytest.fixture
def client(service: Counting, tmp_path: Path) -> Iterator[Client]:
    """Give a client of an account that no other test uses: a key belongs to its account."""
    with TestClient(service.app) as client:
        client.headers["Authorization"] = bearer(Role.UNIT_OFFICER, "a", account=account_of(tmp_path))
        client.headers["Accept-Language"] = "en"
        yield client


def account_of(folder: Path) -> str:
    return str(uuid5(NAMESPACE_URL, str(folder)))


def test_the_same_request_gets_the_answer_that_it_had(client: Client) -> None:
    first = client.post(PATH, json={"name": "a"}, headers=KEY)
    again = client.post(PATH, json={"name": "a"}, headers=KEY)
    assert (again.status_code, again.json(), again.headers["etag"]) == (201, first.json(), '"1"')


def test_it_is_carried_out_once(client: Client, service: Counting) -> None:
    for _ in range(3):
        client.post(PATH, json={"name": "a"}, headers=KEY)
    assert service.times == 1


def test_a_repeated_answer_says_that_it_is_one(client: Client) -> None:
    marks = [client.post(PATH, json={"name": "a"}, headers=KEY).headers.get("idempotency-replayed") for _ in range(2)]
    assert marks == [None, "true"]


def test_without_a_key_each_request_is_a_new_one(client: Client, service: Counting) -> None:
    for _ in range(2):
        client.post(PATH, json={"name": "a"})
    assert service.times == 2


def test_what_it_waits_for_is_no_part_of_a_request(client: Client, service: Counting) -> None:
    paths = (PATH, f"{PATH}?at_least=COUNTING:0")
    statuses = [client.post(path, json={"name": "a"}, headers=KEY).status_code for path in paths]
    assert (statuses, service.times) == ([201, 201], 1)


@pytest.mark.parametrize(("path", "name"), [(PATH, "b"), (f"{PATH}?status=202", "a")])
def test_the_same_key_with_another_request_is_refused(client: Client, path: str, name: str) -> None:
    client.post(PATH, json={"name": "a"}, headers=KEY)
    answer = client.post(path, json={"name": name}, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "key-used-before")


def test_another_account_has_keys_of_its_own(client: Client, service: Counting) -> None:
    client.post(PATH, json={"name": "a"}, headers=KEY)
    other = {**KEY, "Authorization": bearer(Role.UNIT_OFFICER, "a", account="another")}
    client.post(PATH, json={"name": str(service.times)}, headers=other | {"Idempotency-Key": str(uuid4())})
    assert service.times == 2


def test_a_refusal_is_repeated_too(client: Client, service: Counting) -> None:
    answers = [client.post(f"{PATH}?status=409", json={"name": "a"}, headers=KEY).status_code for _ in range(2)]
    assert (answers, service.times) == ([409, 409], 1)


def test_after_an_answer_of_500_or_more_it_is_tried_again(client: Client, service: Counting) -> None:
    for _ in range(2):
        client.post(f"{PATH}?status=503", json={"name": "a"}, headers=KEY)
    assert service.times == 2


def test_history_knows_the_command_by_the_same_mark_each_time(client: Client) -> None:
    marks = {client.post(f"{PATH}?status=503", json={"name": "a"}, headers=KEY).json()["command"] for _ in range(2)}
    assert len(marks) == 1
    assert marks != {None}


def test_history_never_takes_another_request_for_the_same_command(client: Client) -> None:
    """An answer of 503 is not kept: what is sent next under its key is a request of its own."""
    bodies = ({"name": "a"}, {"name": "b"})
    marks = [client.post(f"{PATH}?status=503", json=body, headers=KEY).json()["command"] for body in bodies]
    assert marks[0] != marks[1]


async def test_what_is_under_way_is_not_carried_out_beside_itself(kept: NatsKeptAnswers) -> None:
    key = uuid4().hex
    await kept.begin(key, A_REQUEST)
    assert isinstance(await kept.begin(key, A_REQUEST), Busy)


async def test_what_a_process_left_undone_is_begun_again(kept: NatsKeptAnswers, connection: NatsClient) -> None:
    key = uuid4().hex
    await kept.begin(key, A_REQUEST)
    without_patience = NatsKeptAnswers(lambda: connection, 1, timedelta())
    await without_patience.open()
    assert isinstance(await without_patience.begin(key, A_REQUEST), Begun)


async def test_an_answer_that_comes_after_another_took_over_changes_nothing(kept: NatsKeptAnswers) -> None:
    key = uuid4().hex
    begun = await kept.begin(key, A_REQUEST)
    assert isinstance(begun, Begun)
    await kept.keep(key, A_REQUEST, begun.revision, Answer.model_construct(status=201, headers={}, body=b"first"))
    await kept.keep(key, A_REQUEST, begun.revision, Answer.model_construct(status=201, headers={}, body=b"second"))
    repeated = await kept.begin(key, A_REQUEST)
    assert isinstance(repeated, Repeated)
    assert repeated.answer.body == b"first"


async def test_an_answer_too_large_to_keep_is_made_anew(kept: NatsKeptAnswers) -> None:
    key = uuid4().hex
    begun = await kept.begin(key, A_REQUEST)
    assert isinstance(begun, Begun)
    large = Answer.model_construct(status=200, headers={}, body=b"x" * (LARGEST + 1))
    await kept.keep(key, A_REQUEST, begun.revision, large)
    assert isinstance(await kept.begin(key, A_REQUEST), Begun)
    assert isinstance(await kept.begin(key, Asked("another", "somebody")), Differs)


async def test_who_may_do_something_else_by_now_is_not_shown_what_was_answered_then(kept: NatsKeptAnswers) -> None:
    key = uuid4().hex
    begun = await kept.begin(key, A_REQUEST)
    assert isinstance(begun, Begun)
    await kept.keep(key, A_REQUEST, begun.revision, Answer.model_construct(status=201, headers={}, body=b"first"))
    assert isinstance(await kept.begin(key, Asked(A_REQUEST.request, "with other roles")), Begun)


def test_an_answer_that_shows_a_secret_is_kept_nowhere(client: Client, service: Counting) -> None:
    for _ in range(2):
        client.post(f"{PATH}/secrets", json={"name": "a"}, headers=KEY)
    assert service.times == 2


def test_what_showed_a_secret_is_not_repeated_with_another_body(client: Client) -> None:
    client.post(f"{PATH}/secrets", json={"name": "a"}, headers=KEY)
    answer = client.post(f"{PATH}/secrets", json={"name": "b"}, headers=KEY)
    assert (answer.status_code, answer.json()["code"]) == (422, "key-used-before")


@pytest.fixture
async def connection(nats_server: NatsServer) -> AsyncIterator[NatsClient]:
    async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
        yield connection


@pytest.fixture
async def kept(connection: NatsClient) -> NatsKeptAnswers:
    answers = NatsKeptAnswers(lambda: connection, 1)
    await answers.open()
    return answers
