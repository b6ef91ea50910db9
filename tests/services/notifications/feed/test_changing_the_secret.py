"""A webhook of the feed gets a new secret, and its receiver misses nothing meanwhile."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from standardwebhooks import Webhook, WebhookVerificationError

from services.notifications.application.address_book import KeptAddress
from tests.services.notifications.adapters.channels.web_server import Got
from tests.services.notifications.feed.receivers import ANY, EVENTS, PATH, Receiver, registered, shown, tell
from tests.services.notifications.feed.test_keeping_webhooks import BUCKET
from tests.services.notifications.sending.what_is_kept import held
from tests.services.notifications.suite import Others


def rotated(
    desk: TestClient[Litestar], webhook: str, hours: int = 24, headers: Mapping[str, str] = ANY
) -> dict[str, Any]:
    """Rotate a webhook's secret, and return what was answered."""
    answer = desk.post(f"{PATH}/{webhook}/rotate-secret", json={"both_for_hours": hours}, headers=dict(headers))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def known_by(got: Got, *secrets: str) -> list[bool]:
    """Tell which of some receivers, each with one secret, take a message for ours."""

    def takes(secret: str) -> bool:
        try:
            return bool(Webhook(secret).verify(got.body, got.headers))
        except WebhookVerificationError:
            return False

    return [takes(secret) for secret in secrets]


def test_a_receiver_verifies_before_while_and_after_its_secret_changes(
    desk: TestClient[Litestar], others: Others, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = registered(desk, receiver.url)
    tell(others.url, EVENTS[:1])
    before = receiver.arrivals.wait(1)[0]
    new = rotated(desk, first["id"])["secret"]
    tell(others.url, EVENTS[1:3])
    meanwhile = receiver.arrivals.wait(3)[1:]
    as_of = KeptAddress.as_of
    monkeypatch.setattr(KeptAddress, "as_of", lambda kept, now: as_of(kept, now + timedelta(hours=25)))
    tell(others.url, EVENTS[3:])
    after = receiver.arrivals.wait(len(EVENTS))[3:]
    secrets = first["secret"], new
    assert known_by(before, *secrets) == [True, False]
    assert [known_by(got, *secrets) for got in meanwhile] == [[True, True]] * 2
    assert [known_by(got, *secrets) for got in after] == [[False, True]] * 2
    assert [got.headers["webhook-id"] for got in receiver.arrivals] == [event.id for event in EVENTS]


def test_a_secret_that_somebody_else_knows_ends_at_once(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    first = registered(desk, receiver.url)
    answer = rotated(desk, first["id"], hours=0)
    tell(others.url, EVENTS[:1])
    assert known_by(receiver.arrivals.wait(1)[0], first["secret"], answer["secret"]) == [False, True]
    assert answer["both_until"] is None


def test_it_is_told_until_when_both_sign(desk: TestClient[Litestar], receiver: Receiver) -> None:
    webhook = registered(desk, receiver.url)["id"]
    until = rotated(desk, webhook, hours=2)["both_until"]
    assert timedelta(hours=1) < datetime.fromisoformat(until) - datetime.now(UTC) <= timedelta(hours=2)
    assert shown(desk, webhook)["both_until"] == until


def test_where_a_new_secret_got_lost_another_leaves_the_one_that_is_known(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    first = registered(desk, receiver.url)
    lost, third = (rotated(desk, first["id"])["secret"] for _ in range(2))
    tell(others.url, EVENTS[:1])
    assert known_by(receiver.arrivals.wait(1)[0], first["secret"], lost, third) == [True, True, True]


def test_each_former_secret_ends_when_it_was_said_to(
    desk: TestClient[Litestar], others: Others, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = registered(desk, receiver.url)
    second, third = (rotated(desk, first["id"], hours=hours)["secret"] for hours in (2, 24))
    as_of = KeptAddress.as_of
    monkeypatch.setattr(KeptAddress, "as_of", lambda kept, now: as_of(kept, now + timedelta(hours=3)))
    tell(others.url, EVENTS[:1])
    assert known_by(receiver.arrivals.wait(1)[0], first["secret"], second, third) == [False, True, True]


def test_where_somebody_else_knows_one_all_former_secrets_end_at_once(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    first = registered(desk, receiver.url)
    second, third = (rotated(desk, first["id"], hours=hours)["secret"] for hours in (24, 0))
    tell(others.url, EVENTS[:1])
    assert known_by(receiver.arrivals.wait(1)[0], first["secret"], second, third) == [False, False, True]


def test_the_new_secret_stands_nowhere_but_in_its_answer_and_the_bucket(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    first = registered(desk, receiver.url)
    new = rotated(desk, first["id"])["secret"]
    later = [desk.get(PATH).text, *(each.decode() for each in held(others.url, "NOTIFICATIONS"))]
    assert [each for each in later if new in each or first["secret"] in each] == []
    [kept] = held(others.url, BUCKET)
    assert new in kept.decode()


def test_a_rotation_that_is_sent_again_makes_no_other_secret_and_shows_none(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    first = registered(desk, receiver.url)
    sent = {**ANY, "Idempotency-Key": "1d0b41a2-6f53-4b8e-9b42-0e5c6a3f7d11"}
    new, again = (rotated(desk, first["id"], headers=sent)["secret"] for _ in range(2))
    tell(others.url, EVENTS[:1])
    assert known_by(receiver.arrivals.wait(1)[0], first["secret"], new) == [True, True]
    assert (again, len(held(others.url, BUCKET))) == (None, 1)


def test_a_time_out_of_bounds_is_refused_by_field(desk: TestClient[Litestar], receiver: Receiver) -> None:
    path = f"{PATH}/{registered(desk, receiver.url)['id']}/rotate-secret"
    answers = [desk.post(path, json={"both_for_hours": hours}, headers=ANY) for hours in (-1, 169, 1.5, "24", True)]
    told = {(answer.status_code, answer.json()["errors"][0]["field"]) for answer in answers}
    assert told == {(400, "both_for_hours")}


def test_one_that_has_ended_gets_no_new_secret(desk: TestClient[Litestar], receiver: Receiver) -> None:
    webhook = registered(desk, receiver.url)["id"]
    desk.delete(f"{PATH}/{webhook}", headers=ANY)
    answer = desk.post(f"{PATH}/{webhook}/rotate-secret", json={}, headers=ANY)
    assert (answer.status_code, answer.json()["code"]) == (409, "feed-webhook-ended")
