"""Who gets a webhook can verify it."""

from typing import Any

import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook, WebhookVerificationError

from services.notifications.adapters.channels import new_signing_secret, rotated_secret
from services.notifications.domain.channel import SendProblem, Sent
from tests.services.notifications.adapters.channels.posted import SECRET, failure, posted
from tests.services.notifications.adapters.channels.web_server import Got, WebServer
from tests.services.notifications.adapters.channels.written import message


def verified(got: Got, secret: SecretStr) -> Any:
    return Webhook(secret.get_secret_value()).verify(got.body, got.headers)


def test_a_receiver_can_verify_what_it_gets() -> None:
    server = WebServer()
    assert posted(server) == Sent()
    body = verified(server.got[0], SECRET)
    assert (body["id"], body["type"]) == (message().id, "notifications.alerts.v1")
    assert body["alerts"][1] == {
        "text": "Báo cáo đã quá hạn & <chưa nộp>.",
        "reason": "overdue",
        "key": "overdue/y",
        "due": None,
        "link": None,
    }


def test_another_secret_verifies_nothing() -> None:
    server = WebServer()
    posted(server)
    with pytest.raises(WebhookVerificationError):
        verified(server.got[0], new_signing_secret())


def test_while_secrets_change_either_verifies() -> None:
    server, new = WebServer(), new_signing_secret()
    posted(server, rotated_secret(new, SECRET))
    assert verified(server.got[0], new) == verified(server.got[0], SECRET)


def test_a_second_change_leaves_the_first_secret_to_whoever_knows_no_other() -> None:
    server, new, newer = WebServer(), new_signing_secret(), new_signing_secret()
    posted(server, rotated_secret(newer, rotated_secret(new, SECRET)))
    assert verified(server.got[0], newer) == verified(server.got[0], new) == verified(server.got[0], SECRET)


def test_of_six_secrets_the_oldest_does_not_sign() -> None:
    server, secrets = WebServer(), SECRET
    for _ in range(5):
        secrets = rotated_secret(new_signing_secret(), secrets)
    posted(server, secrets)
    assert len(server.got[0].headers["webhook-signature"].split()) == 5
    with pytest.raises(WebhookVerificationError):
        verified(server.got[0], SECRET)


def test_a_repeat_bears_the_same_id_and_body() -> None:
    server = WebServer()
    posted(server)
    posted(server)
    first, second = server.got
    assert (first.headers["webhook-id"], first.body) == (second.headers["webhook-id"], second.body)


@pytest.mark.parametrize("secret", [None, SecretStr(""), SecretStr("whsec_"), SecretStr("not-a-secret-at-all")])
def test_nothing_goes_out_unsigned(secret: SecretStr | None) -> None:
    server = WebServer()
    outcome = posted(server, secret)
    assert failure(outcome) == (SendProblem.NOT_AUTHORISED, True)
    assert not server.got
