"""Webhooks to a real web server: what becomes of them."""

import asyncio
import socket
from datetime import timedelta
from typing import Any

import pytest

from services.notifications.domain.channel import Failed, Outcome, SendProblem, Sent, Unknown
from tests.services.notifications.adapters.channels.posted import SECRET, channel, failure, posted
from tests.services.notifications.adapters.channels.web_server import WebServer, serving, status
from tests.services.notifications.adapters.channels.written import message


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


def test_an_outcome_tells_nothing_of_the_address() -> None:
    assert "token-in-path" not in repr(posted(WebServer(status("500 Oops")), path="/token-in-path"))
