"""Who changes preferences names them as they were read: what somebody else set since is not overwritten."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from tests.services.notifications.sending.post_office import ANY, PostOffice, hook, mail, path_of, prefer
from tests.services.notifications.suite import Others, alerts
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN, PLAN

START = day(10, month=7)
NEXT = "mua-thu-2024"
CHANNEL = f"{path_of()}/channels/van-thu"


@pytest.fixture
def client(sender: TestClient[Litestar], others: Others) -> TestClient[Litestar]:
    """Give the service with a plan issued."""
    alerts(sender, at_least=others.record(issued(), START))
    return sender


def put(client: TestClient[Litestar], if_match: str, *channels: dict[str, Any], **headers: str) -> Response:
    """Set the ward's preferences, as they were read."""
    return client.put(path_of(), json={"channels": channels}, headers={"If-Match": if_match, **headers})


def read(client: TestClient[Litestar], **query: str) -> str:
    """Return the ETag that the ward's preferences are read with."""
    return str(client.get(path_of(), params=query).headers["etag"])


def test_each_change_answers_the_etag_that_the_next_one_names(client: TestClient[Litestar]) -> None:
    first = put(client, read(client), mail())
    second = put(client, first.headers["etag"], mail(), working_days_only="true")
    removed = client.delete(CHANNEL, headers={"If-Match": second.headers["etag"]})
    assert (first.status_code, second.status_code, removed.status_code) == (200, 200, 200), removed.text
    assert read(client, at_least=removed.json()["position"]) == removed.headers["etag"] != first.headers["etag"]


def test_a_change_without_if_match_is_refused(client: TestClient[Litestar]) -> None:
    prefer(client, mail())
    answers = [client.put(path_of(), json={"channels": []}), client.delete(CHANNEL)]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [(428, "precondition-required")] * 2


def test_what_has_changed_since_it_was_read_is_not_changed(client: TestClient[Litestar]) -> None:
    read_before = read(client)
    position = prefer(client, mail())["position"]
    answers = [
        put(client, read_before, hook(PostOffice()), mail(address=None)),
        put(client, read_before, {"id": "gone", "kind": "email"}),
        client.delete(CHANNEL, headers={"If-Match": read_before}),
    ]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [(412, "changed-since-read")] * 3
    shown = client.get(path_of(), params={"at_least": position}).json()
    assert ([each["id"] for each in shown["channels"]], shown["position"]) == (
        ["van-thu"],
        {"NOTIFICATIONS": int(position.partition(":")[2])},
    )


def test_what_was_taken_over_is_set_for_the_first_time_once(client: TestClient[Litestar], others: Others) -> None:
    position = prefer(client, mail())["position"]
    alerts(client, at_least=others.record(issued(PLAN.model_copy(update={"campaign": NEXT})), START))
    taken = client.get(path_of(campaign=NEXT), params={"at_least": position})
    as_read = {"If-Match": taken.headers["etag"]}
    answers = [client.put(path_of(campaign=NEXT), json={"channels": []}, headers=as_read) for _ in range(2)]
    assert ([each.status_code for each in answers], taken.json()["taken_over_from"]) == ([200, 412], CAMPAIGN)


def test_a_change_that_was_recorded_is_answered_as_before_but_for_the_secret(
    client: TestClient[Litestar], office: PostOffice
) -> None:
    """It is shown once; and nothing is placed anew, whichever ETag the request was sent with."""
    for if_match in (read(client), "*"):
        key = {"Idempotency-Key": f"preferences {if_match}"}
        first = put(client, if_match, hook(office), **key)
        prefer(client, mail())
        again = put(client, if_match, hook(office), **key)
        assert (again.status_code, again.headers["etag"]) == (200, first.headers["etag"]), again.text
        channel = {**first.json()["channels"][0], "secret": None}
        assert again.json() == {**first.json(), "channels": [channel]}


def test_of_two_changes_of_what_both_read_one_is_recorded(client: TestClient[Litestar]) -> None:
    both_read = read(client)
    with ThreadPoolExecutor(2) as several:
        answers = list(several.map(lambda name: put(client, both_read, mail(name)), ("a", "b")))
    assert sorted(each.status_code for each in answers) == [200, 412]


def test_the_header_and_its_answers_are_documented(client: TestClient[Litestar]) -> None:
    paths = client.get("/schema").json()["paths"]
    path = "/api/v1/campaigns/{campaign}/units/{unit}/preferences"
    for operation in (paths[path]["put"], paths[f"{path}/channels/{{channel}}"]["delete"]):
        assert "If-Match" in [each["name"] for each in operation["parameters"]]
        assert {"412", "428"} <= operation["responses"].keys()
        assert "ETag" in operation["responses"]["200"]["headers"]


def test_an_unknown_unit_is_unknown_also_without_if_match(client: TestClient[Litestar]) -> None:
    answer = client.put(path_of("nowhere"), json={"channels": []})
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-unit")
    assert client.delete(CHANNEL, headers=ANY).json()["code"] == "unknown-channel"
