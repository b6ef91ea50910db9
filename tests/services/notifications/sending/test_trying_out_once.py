"""A test message whose answer got lost is asked for again, and goes out once."""

from litestar import Litestar
from litestar.testing import TestClient

from tests.services.notifications.sending.post_office import PostOffice, mail, path_of, prefer
from tests.services.notifications.suite import Others, alerts
from tests.services.notifications.town.campaigning import issued
from tests.services.notifications.town.days import day


def test_a_channel_that_is_tried_out_again_under_one_key_gets_one_message(
    sender: TestClient[Litestar], others: Others, office: PostOffice
) -> None:
    alerts(sender, at_least=others.record(issued(), day(10, month=7)))
    seen = {"at_least": prefer(sender, mail())["position"]}
    key = {"Idempotency-Key": "0b7a3f52-55a1-4a0e-8a5e-6f1c2f8f6a90"}
    path = f"{path_of()}/channels/van-thu/test"
    first, again = (sender.post(path, params=seen, headers=key) for _ in range(2))
    assert (again.status_code, again.json(), len(office.mails)) == (200, first.json(), 1)
