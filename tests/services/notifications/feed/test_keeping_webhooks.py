"""Webhooks of the feed are registered, paused, resumed and removed; their secrets and URLs are shown to nobody."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.domain import feed_failing
from services.notifications.settings import Settings
from tests.services.notifications.adapters.channels.web_server import status
from tests.services.notifications.feed.receivers import ANY, EVENTS, IDS, PATH, Receiver, registered, shown, tell
from tests.services.notifications.sending.what_is_kept import held
from tests.services.notifications.suite import Others, serving

BUCKET = "KV_notification-feed-webhooks"
THREE = 3


def test_a_webhook_that_fails_too_often_is_paused_and_goes_on_when_it_is_resumed(
    desk: TestClient[Litestar], others: Others, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_failing, "MOST_ATTEMPTS", THREE)
    good, receiver.answer = receiver.answer, status("500 Internal Server Error")
    webhook = registered(desk, receiver.url)["id"]
    tell(others.url)
    paused = shown(desk, webhook, state="paused")
    assert (paused["lag"], paused["position"], len(receiver.arrivals)) == (len(EVENTS), 0, THREE)
    assert "1 paused" in desk.get("/health/ready").text
    receiver.answer = good
    assert desk.post(f"{PATH}/{webhook}/resume", headers=ANY).json()["state"] == "delivering"
    assert receiver.ids(THREE + len(EVENTS))[THREE:] == IDS


def test_a_paused_webhook_is_paused_for_a_service_that_starts_again(
    feeding: Settings, others: Others, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_failing, "MOST_ATTEMPTS", 1)
    receiver.answer = status("404 Not Found")
    with serving(feeding) as desk:
        webhook = registered(desk, receiver.url)["id"]
        tell(others.url)
        before = shown(desk, webhook, state="paused")
    with serving(feeding) as desk:
        assert shown(desk, webhook) == before
        [listed] = desk.get(PATH).json()["items"]
    assert (listed, len(receiver.arrivals)) == (before, 1)


def test_the_secret_and_the_url_stand_nowhere_but_in_the_first_answer(
    desk: TestClient[Litestar], others: Others, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    receiver.answer = status("500 Internal Server Error")
    first = registered(desk, receiver.url)
    tell(others.url)
    shown(desk, first["id"], failing=True)
    later = [desk.get(PATH).text, desk.get(f"{PATH}/{first['id']}").text]
    later.append(desk.post(f"{PATH}/{first['id']}/replay", json={"from": 1}, headers=ANY).text)
    later += [each.decode() for each in held(others.url, "NOTIFICATIONS")]
    assert not [each for each in (*later, caplog.text) if first["secret"] in each or "s3cret" in each]


def test_a_registration_that_is_sent_again_is_the_same_webhook_and_shows_no_secret(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    wanted, key = {"url": receiver.url, "from": "now"}, {"Idempotency-Key": "b0b1e6f2-7a52-4bd1-a0f1-3c1b0f6b7f10"}
    first, again = (desk.post(PATH, json=wanted, headers=key).json() for _ in range(2))
    assert (again["id"], again["secret"]) == (first["id"], None)
    assert len(held(others.url, BUCKET)) == 1


def test_a_removed_webhook_is_erased_and_gets_nothing_more(
    desk: TestClient[Litestar], others: Others, receivers: list[Receiver]
) -> None:
    removed, witness, _ = receivers
    webhook = registered(desk, removed.url)["id"]
    assert len(held(others.url, BUCKET)) == 1
    answer = desk.delete(f"{PATH}/{webhook}", headers=ANY)
    assert (answer.status_code, answer.json()["state"]) == (200, "ended"), answer.text
    assert held(others.url, BUCKET) == []
    registered(desk, witness.url)
    tell(others.url)
    witness.ids(len(EVENTS))
    assert removed.arrivals == []
    assert desk.delete(f"{PATH}/{webhook}", headers=ANY).status_code == 200


WRONG: dict[str, dict[str, object]] = {
    "no https": {"url": "http://example.org/awards", "from": 1},
    "private": {"url": "https://10.1.2.3/awards", "from": 1},
    "password": {"url": "https://user:word@example.org/awards", "from": 1},
    "no url": {"from": 1},
    "no time": {"url": "https://example.org/awards", "from": "yesterday"},
    "a number in words": {"url": "https://example.org/awards", "from": "17"},
    "nought": {"url": "https://example.org/awards", "from": 0},
    "no from": {"url": "https://example.org/awards"},
}
WRONG_FROM = ("no time", "a number in words", "nought", "no from")


def test_what_is_wrong_is_refused_by_field_and_not_shown(desk: TestClient[Litestar]) -> None:
    answers = {what: desk.post(PATH, json=body) for what, body in WRONG.items()}
    assert {answer.status_code for answer in answers.values()} == {400}
    fields = {what: [each["field"] for each in answer.json()["errors"]] for what, answer in answers.items()}
    assert fields == {what: ["from" if what in WRONG_FROM else "url"] for what in WRONG}
    assert [answer.text for answer in answers.values() if "example.org/awards" in answer.text] == []


def test_nothing_begins_past_the_end_of_the_feed(desk: TestClient[Litestar], others: Others) -> None:
    tell(others.url)
    answer = desk.post(PATH, json={"url": "https://example.org/awards", "from": 7})
    assert (answer.status_code, answer.json()["code"]) == (422, "past-the-feed")
    assert (
        "ends at 5"
        in desk.post(
            PATH, json={"url": "https://example.org/awards", "from": 7}, headers={"Accept-Language": "en"}
        ).json()["detail"]
    )


def test_an_unknown_webhook_is_404(desk: TestClient[Litestar]) -> None:
    unknown = f"{PATH}/{'0' * 32}"
    answers = [
        desk.get(unknown),
        desk.delete(unknown, headers=ANY),
        desk.post(f"{unknown}/resume", headers=ANY),
        desk.post(f"{unknown}/replay", json={"from": "now"}, headers=ANY),
        desk.post(f"{unknown}/rotate-secret", json={}, headers=ANY),
    ]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "unknown-feed-webhook")}
