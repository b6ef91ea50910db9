"""The award feed reaches webhooks: in order, as it stands in the stream, from where it is wanted."""

from datetime import UTC, datetime

from litestar import Litestar
from litestar.testing import TestClient
from standardwebhooks import Webhook

from services.projections.adapters.feed_messages import message_of
from tests.services.notifications.adapters.channels.web_server import status
from tests.services.notifications.feed.receivers import ANY, EVENTS, IDS, PATH, Receiver, registered, shown, tell
from tests.services.notifications.suite import Others


def test_each_event_comes_as_it_stands_in_the_feed_and_in_its_order(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    registered(desk, receiver.url)
    tell(others.url)
    bodies = [got.body for got in receiver.arrivals.wait(len(EVENTS))]
    assert bodies == [message_of(event).body for event in EVENTS]


def test_the_receiver_can_verify_each_with_the_secret_and_the_id_of_the_event(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    secret = registered(desk, receiver.url)["secret"]
    tell(others.url)
    for got, event in zip(receiver.arrivals.wait(len(EVENTS)), EVENTS, strict=True):
        assert got.headers["content-type"].startswith("application/cloudevents+json")
        assert Webhook(secret).verify(got.body, got.headers)["id"] == got.headers["webhook-id"] == event.id


def test_a_webhook_begins_at_a_sequence_at_a_time_or_with_what_comes(
    desk: TestClient[Litestar], others: Others, receivers: list[Receiver]
) -> None:
    third, since, coming = receivers
    tell(others.url, EVENTS[:1])
    at = datetime.now(UTC).isoformat()
    tell(others.url, EVENTS[1:3])
    for receiver, begin in ((third, 3), (since, at), (coming, "now")):
        registered(desk, receiver.url, begin)
    tell(others.url, EVENTS[3:])
    assert (third.ids(3), since.ids(4), coming.ids(2)) == (IDS[2:], IDS[1:], IDS[3:])


def test_a_replay_begins_anew_with_the_same_ids(desk: TestClient[Litestar], others: Others, receiver: Receiver) -> None:
    webhook = registered(desk, receiver.url)["id"]
    tell(others.url)
    receiver.ids(len(EVENTS))
    shown(desk, webhook, position=5, lag=0)
    answer = desk.post(f"{PATH}/{webhook}/replay", json={"from": 4}, headers=ANY)
    assert answer.status_code == 200, answer.text
    assert receiver.ids(len(EVENTS) + 2)[len(EVENTS) :] == IDS[3:]
    assert shown(desk, webhook, position=5, lag=0)["started"] == {"sequence": 4, "time": None}


def test_what_fails_comes_again_before_anything_after_it(
    desk: TestClient[Litestar], others: Others, receiver: Receiver
) -> None:
    good, receiver.answer = receiver.answer, status("503 Service Unavailable")
    webhook = registered(desk, receiver.url)["id"]
    tell(others.url)
    assert set(receiver.ids(3)) == {IDS[0]}
    failed = shown(desk, webhook, failing=True)["last_failure"]
    assert (failed["sequence"], failed["problem"], "503" in failed["detail"]) == (1, "server-error", True)
    receiver.answer = good
    shown(desk, webhook, position=5, lag=0, failing=False)
    assert list(dict.fromkeys(receiver.ids(len(EVENTS) + 3))) == IDS


def test_a_dead_receiver_does_not_hold_others(
    desk: TestClient[Litestar], others: Others, receivers: list[Receiver]
) -> None:
    dead, living, _ = receivers
    dead.answer = None
    stuck = registered(desk, dead.url)["id"]
    registered(desk, living.url)
    tell(others.url)
    dead.ids(1)
    assert living.ids(len(EVENTS)) == IDS
    assert shown(desk, stuck)["lag"] == len(EVENTS)


def test_a_receiver_that_is_gone_ends_it(desk: TestClient[Litestar], others: Others, receiver: Receiver) -> None:
    receiver.answer = status("410 Gone")
    webhook = registered(desk, receiver.url)["id"]
    tell(others.url)
    ended = shown(desk, webhook, state="ended")
    assert (ended["ended_because"], ended["position"], len(receiver.arrivals)) == ("gone", None, 1)
    assert desk.post(f"{PATH}/{webhook}/replay", json={"from": 1}, headers=ANY).json()["code"] == "feed-webhook-ended"
