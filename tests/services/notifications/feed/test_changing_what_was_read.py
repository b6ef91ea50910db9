"""Who changes a webhook of the feed names it as it was read (RFC 9110)."""

from typing import Any

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from tests.services.notifications.feed.receivers import PATH, Receiver, registered

CHANGES: dict[str, tuple[str, str, Any]] = {
    "replay": ("POST", "/replay", {"from": "now"}),
    "rotate": ("POST", "/rotate-secret", {}),
    "remove": ("DELETE", "", None),
}
ALL = {**CHANGES, "resume": ("POST", "/resume", None)}


def changed(desk: TestClient[Litestar], webhook: str, change: str, if_match: str | None) -> Response:
    """Change a webhook."""
    method, step, body = ALL[change]
    headers = {} if if_match is None else {"If-Match": if_match}
    return desk.request(method, f"{PATH}/{webhook}{step}", json=body, headers=headers)


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_read_is_changed_and_known_by_another_etag(
    desk: TestClient[Litestar], receiver: Receiver, change: str
) -> None:
    webhook = registered(desk, receiver.url)["id"]
    read = desk.get(f"{PATH}/{webhook}").headers["etag"]
    answer = changed(desk, webhook, change, read)
    after = desk.get(f"{PATH}/{webhook}").headers["etag"]
    assert (answer.status_code, read, answer.headers["etag"], after) == (200, '"1"', '"2"', '"2"'), answer.text


@pytest.mark.parametrize("change", ALL)
def test_nothing_is_changed_without_if_match(desk: TestClient[Litestar], receiver: Receiver, change: str) -> None:
    answer = changed(desk, registered(desk, receiver.url)["id"], change, None)
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition-required")


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_since_it_was_read_stays(desk: TestClient[Litestar], receiver: Receiver, change: str) -> None:
    webhook = registered(desk, receiver.url)["id"]
    assert changed(desk, webhook, "replay", '"1"').status_code == 200
    answer = changed(desk, webhook, change, '"1"')
    assert (answer.status_code, answer.json()["code"]) == (412, "changed-since-read")
    [listed] = desk.get(PATH).json()["items"]
    assert (listed["state"], listed["etag"]) == ("delivering", '"2"')
