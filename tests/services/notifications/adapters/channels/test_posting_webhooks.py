"""Webhooks to a real web server."""

import asyncio
import socket
import ssl
from datetime import timedelta
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook, WebhookVerificationError

from services.notifications.adapters.channels import (
    ChannelSettings,
    WebhookChannel,
    new_signing_secret,
    rotated_secret,
)
from services.notifications.domain.channel import Failed, Outcome, SendProblem, Sent, Unknown
from tests.services.notifications.adapters.channels.web_server import Got, WebServer, serving, status
from tests.services.notifications.adapters.channels.written import message

SECRET = new_signing_secret()
LOCAL = (ip_network("127.0.0.1/32"),)


@cache
def channel(**changes: Any) -> WebhookChannel:
    """Return a channel; reading the system's authorities takes a while, and a channel keeps nothing of a message."""
    chosen: dict[str, Any] = {"allowed_networks": LOCAL, "local_http": True, "timeout": timedelta(seconds=5)}
    return WebhookChannel(ChannelSettings(**chosen | changes))


def posted(server: WebServer, secret: SecretStr | None = SECRET, path: str = "/alerts", **changes: Any) -> Outcome:
    async def post() -> Outcome:
        async with serving(server):
            url = f"http://127.0.0.1:{server.port}{path}"
            return await channel(**changes).send(url, secret, message())

    return asyncio.run(post())


def posted_encrypted(server: WebServer, tls: ssl.SSLContext, host: str = "localhost", **changes: Any) -> Outcome:
    async def post() -> Outcome:
        async with serving(server, tls=tls):
            return await channel(**changes).send(f"https://{host}:{server.port}/", SECRET, message())

    return asyncio.run(post())


def failure(outcome: Outcome) -> tuple[SendProblem, bool]:
    assert isinstance(outcome, Failed), outcome
    return outcome.problem, outcome.again


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


def test_a_second_change_forgets_the_first_secret() -> None:
    server, new, newer = WebServer(), new_signing_secret(), new_signing_secret()
    posted(server, rotated_secret(newer, rotated_secret(new, SECRET)))
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


@pytest.mark.parametrize(
    ("line", "problem", "again"),
    [
        ("301 Moved Permanently", SendProblem.REFUSED, True),
        ("400 Bad Request", SendProblem.CONTENT_REFUSED, True),
        ("401 Unauthorized", SendProblem.NOT_AUTHORISED, True),
        ("403 Forbidden", SendProblem.NOT_AUTHORISED, True),
        ("404 Not Found", SendProblem.ADDRESS_UNKNOWN, True),
        ("408 Request Timeout", SendProblem.TIMED_OUT, True),
        ("409 Conflict", SendProblem.REFUSED, True),
        ("410 Gone", SendProblem.ADDRESS_UNKNOWN, False),
        ("413 Content Too Large", SendProblem.TOO_LARGE, True),
        ("422 Unprocessable Content", SendProblem.CONTENT_REFUSED, True),
        ("425 Too Early", SendProblem.REFUSED, True),
        ("429 Too Many Requests", SendProblem.RATE_LIMITED, True),
        ("500 Internal Server Error", SendProblem.SERVER_ERROR, True),
        ("503 Service Unavailable", SendProblem.SERVER_ERROR, True),
    ],
)
def test_an_answer_says_why_and_whether_to_try_again(line: str, problem: SendProblem, again: bool) -> None:
    assert failure(posted(WebServer(status(line)))) == (problem, again)


@pytest.mark.parametrize("line", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_receiver_is_left_alone_for_as_long_as_it_asks(line: str) -> None:
    outcome = posted(WebServer(status(line, "Retry-After: 120")))
    assert isinstance(outcome, Failed)
    assert outcome.wait == timedelta(minutes=2)


def test_a_redirect_is_not_followed() -> None:
    async def post() -> tuple[Outcome, WebServer]:
        async with serving(WebServer()) as other:
            there = status("307 Temporary Redirect", f"Location: http://127.0.0.1:{other.port}/")
            async with serving(WebServer(there)) as server:
                return await channel().send(f"http://127.0.0.1:{server.port}/", SECRET, message()), other

    outcome, other = asyncio.run(post())
    assert failure(outcome) == (SendProblem.REFUSED, True)
    assert not other.got


def test_the_body_of_an_answer_is_not_waited_for() -> None:
    endless = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nand so on"
    assert posted(WebServer(endless)) == Sent()


def test_a_receiver_that_hangs_up_without_an_answer_leaves_it_unknown() -> None:
    assert isinstance(posted(WebServer("")), Unknown)


def test_an_answer_that_is_no_http_leaves_it_unknown() -> None:
    assert isinstance(posted(WebServer("220 mail.example.org ESMTP\r\n")), Unknown)


def test_a_receiver_that_does_not_answer_in_time_leaves_it_unknown() -> None:
    server = WebServer(None)
    assert isinstance(posted(server, timeout=timedelta(seconds=0.3)), Unknown)
    assert len(server.got) == 1


def test_a_receiver_that_is_away_is_a_certain_failure(unused_port: int) -> None:
    outcome = asyncio.run(channel().send(f"http://127.0.0.1:{unused_port}/", SECRET, message()))
    assert failure(outcome) == (SendProblem.UNREACHABLE, True)


def test_a_host_without_an_address_is_a_certain_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "no such host")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    outcome = asyncio.run(channel().send("https://hooks.example.org/", SECRET, message()))
    assert failure(outcome) == (SendProblem.UNREACHABLE, True)


def test_a_certificate_for_the_name_is_trusted(local_tls: ssl.SSLContext, ca_file: Path) -> None:
    server = WebServer()
    assert posted_encrypted(server, local_tls, ca_file=ca_file) == Sent()
    assert server.names == ["localhost"]
    assert server.got[0].headers["host"] == f"localhost:{server.port}"


def test_a_certificate_of_another_host_is_not_trusted(foreign_tls: ssl.SSLContext, ca_file: Path) -> None:
    server = WebServer()
    assert failure(posted_encrypted(server, foreign_tls, ca_file=ca_file)) == (SendProblem.CERTIFICATE, True)
    assert not server.got


def test_a_certificate_of_an_unknown_authority_is_not_trusted(local_tls: ssl.SSLContext) -> None:
    assert failure(posted_encrypted(WebServer(), local_tls)) == (SendProblem.CERTIFICATE, True)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[::7f00:1]",
        "[64:ff9b:1::7f00:1]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "[fe80::1]",
        "[fd00::1]",
        "0.0.0.0",  # noqa: S104  (an address to refuse, not to bind to)
        "224.0.0.1",
    ],
)
def test_no_network_is_connected_to_that_is_not_public(host: str) -> None:
    outcome = asyncio.run(channel(allowed_networks=()).send(f"https://{host}/", SECRET, message()))
    assert failure(outcome) == (SendProblem.NOT_ALLOWED, True)


def test_a_network_that_is_allowed_is_connected_to() -> None:
    assert posted(WebServer(), allowed_networks=(ip_network("127.0.0.0/8"),)) == Sent()


def test_the_address_that_was_checked_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch, authority: Any, ca_file: Path
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("hooks.example.org").configure_cert(tls)
    asked = answering(monkeypatch, {"hooks.example.org": [["127.0.0.1"], ["127.0.0.9"]]})
    server = WebServer()
    assert posted_encrypted(server, tls, "hooks.example.org", ca_file=ca_file) == Sent()
    assert asked == ["hooks.example.org"]
    assert server.names == ["hooks.example.org"]


def test_of_several_addresses_the_first_that_can_be_reached_is_taken(
    monkeypatch: pytest.MonkeyPatch, authority: Any, ca_file: Path
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("hooks.example.org").configure_cert(tls)
    answering(monkeypatch, {"hooks.example.org": [["10.0.0.1", "127.0.0.2", "127.0.0.1"]]})
    server = WebServer()
    both = (ip_network("127.0.0.0/30"),)
    assert posted_encrypted(server, tls, "hooks.example.org", ca_file=ca_file, allowed_networks=both) == Sent()


def answering(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[list[str]]]) -> list[str]:
    """Let names have these addresses, another list each time they are asked for; return what was asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in names:
            return real(host, port, *args, **kwargs)
        asked.append(host)
        found = names[host][min(len(asked), len(names[host])) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


@pytest.mark.parametrize("url", ["http://hooks.example.org/", "https://u:p@hooks.example.org/", "nothing", "https://"])
def test_what_is_no_webhook_is_not_sent_to(url: str) -> None:
    assert failure(asyncio.run(channel().send(url, SECRET, message()))) == (SendProblem.ADDRESS_UNKNOWN, False)


def test_proxies_of_the_environment_are_passed_by(monkeypatch: pytest.MonkeyPatch, unused_port: int) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{unused_port}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{unused_port}")
    assert posted(WebServer()) == Sent()


def test_an_outcome_tells_nothing_of_the_address() -> None:
    assert "token-in-path" not in repr(posted(WebServer(status("500 Oops")), path="/token-in-path"))
