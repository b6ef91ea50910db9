"""Chats and gateways by Apprise, to a real web server."""

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from apprise import NotifyBase

from services.notifications.adapters.channels import ChannelSettings, ChatChannel
from services.notifications.adapters.channels.chat_service import open_chat
from services.notifications.domain.channel import Failed, Message, Outcome, SendProblem, Sent, Unknown
from tests.services.notifications.adapters.channels.web_server import WebServer, serving, status
from tests.services.notifications.adapters.channels.written import message

LOCAL = (ip_network("127.0.0.0/8"),)
TOKEN = "very-secret-token"  # noqa: S105  (a made-up one, looked for in logs)


class Lines(logging.Handler):
    """Keeps all that reaches the root of the logs."""

    def __init__(self) -> None:
        super().__init__(level=0)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(autouse=True)
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Keep proxies of the environment out, and everything that is logged at any level."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    root, lines = logging.getLogger(), Lines()
    level = root.level
    root.addHandler(lines)
    root.setLevel(1)
    yield lines.lines
    root.removeHandler(lines)
    root.setLevel(level)


def channel(**changes: Any) -> ChatChannel:
    chosen: dict[str, Any] = {"allowed_networks": LOCAL, "local_http": True, "timeout": timedelta(seconds=5)}
    return ChatChannel(ChannelSettings(**chosen | changes))


def chatted(server: WebServer, told: Message | None = None, scheme: str = "json", **changes: Any) -> Outcome:
    async def chat() -> Outcome:
        async with serving(server):
            url = f"{scheme}://127.0.0.1:{server.port}/{TOKEN}/"
            return await channel(**changes).send(url, None, told or message())

    return asyncio.run(chat())


def failure(outcome: Outcome) -> tuple[SendProblem, bool]:
    assert isinstance(outcome, Failed), outcome
    return outcome.problem, outcome.again


def test_a_gateway_gets_subject_text_and_link() -> None:
    server = WebServer(status("200 OK"))
    assert chatted(server) == Sent()
    body = json.loads(server.got[0].body)
    assert body["title"] == message().subject
    assert body["message"].startswith("Các thông báo của đơn vị trong ngày:\n\n- Còn 7 ngày")
    assert body["message"].endswith(f"Xem tiếp: {message().link}")


def test_a_header_that_a_gateway_asks_for_is_sent() -> None:
    async def chat() -> WebServer:
        async with serving(WebServer(status("200 OK"))) as server:
            await channel().send(f"json://127.0.0.1:{server.port}/?+X-Token={TOKEN}", None, message())
            return server

    assert asyncio.run(chat()).got[0].headers["x-token"] == TOKEN


def test_what_is_too_long_for_a_chat_is_one_message_that_ends_with_the_link() -> None:
    server = WebServer(status("200 OK"))
    assert chatted(server, message(text="việc " * 3900), scheme="mmost") == Sent()
    text = json.loads(server.got[0].body)["text"]
    assert len(server.got) == 1
    assert len(text) <= 4000
    assert text.endswith(f"…\n\nXem tiếp: {message().link}")


def test_a_long_message_stays_text_for_ntfy() -> None:
    server = WebServer(status("200 OK"))
    assert chatted(server, message(text="việc " * 3900), scheme="ntfy") == Sent()
    assert json.loads(server.got[0].body)["message"].startswith("việc việc")


@pytest.mark.parametrize(
    ("line", "problem", "again"),
    [
        ("401 Unauthorized", SendProblem.NOT_AUTHORISED, True),
        ("403 Forbidden", SendProblem.NOT_AUTHORISED, True),
        ("404 Not Found", SendProblem.ADDRESS_UNKNOWN, True),
        ("410 Gone", SendProblem.ADDRESS_UNKNOWN, False),
        ("429 Too Many Requests", SendProblem.RATE_LIMITED, True),
    ],
)
def test_an_answer_says_why_and_whether_to_try_again(line: str, problem: SendProblem, again: bool) -> None:
    assert failure(chatted(WebServer(status(line)))) == (problem, again)


@pytest.mark.parametrize(
    "line",
    ["302 Found", "408 Request Timeout", "500 Internal Server Error", "502 Bad Gateway", "503 Away", "504 Timeout"],
)
def test_an_answer_that_leaves_it_open_leaves_it_unknown(line: str) -> None:
    """What stands before the service may say so after the service has the message."""
    outcome = chatted(WebServer(status(line)))
    assert isinstance(outcome, Unknown)
    assert f"(mã {line[:3]})" in outcome.detail.vi


def test_a_service_that_asks_for_a_pause_is_left_alone_for_a_minute() -> None:
    outcome = chatted(WebServer(status("429 Too Many Requests")))
    assert isinstance(outcome, Failed)
    assert outcome.wait == timedelta(minutes=1)


def test_what_a_body_says_is_not_taken_for_an_answer() -> None:
    answer = "HTTP/1.1 403 No\r\nContent-Length: 10\r\n\r\nerror=410."
    assert failure(chatted(WebServer(answer))) == (SendProblem.NOT_AUTHORISED, True)


def test_a_redirect_is_not_followed() -> None:
    async def chat() -> WebServer:
        async with serving(WebServer(status("200 OK"))) as other:
            there = status("307 Temporary Redirect", f"Location: http://127.0.0.1:{other.port}/")
            async with serving(WebServer(there)) as server:
                await channel().send(f"json://127.0.0.1:{server.port}/", None, message())
            return other

    assert not asyncio.run(chat()).got


def test_a_service_that_hangs_up_without_an_answer_leaves_it_unknown() -> None:
    assert isinstance(chatted(WebServer("")), Unknown)


def test_a_service_that_does_not_answer_in_time_leaves_it_unknown() -> None:
    assert isinstance(chatted(WebServer(None), timeout=timedelta(seconds=0.3)), Unknown)


def test_a_service_that_is_away_is_a_certain_failure(unused_port: int) -> None:
    outcome = asyncio.run(channel().send(f"json://127.0.0.1:{unused_port}/", None, message()))
    assert failure(outcome) == (SendProblem.UNREACHABLE, True)


def test_a_gateway_in_a_network_that_is_not_allowed_gets_nothing() -> None:
    server = WebServer()
    assert failure(chatted(server, allowed_networks=())) == (SendProblem.NOT_ALLOWED, True)
    assert not server.got


@pytest.mark.parametrize(
    "url",
    ["tgram://not-a-token/12345", "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#a/#b", "file:///etc/passwd"],
)
def test_what_is_no_single_chat_is_not_sent_to(url: str) -> None:
    assert failure(asyncio.run(channel().send(url, None, message()))) == (SendProblem.ADDRESS_UNKNOWN, False)


@pytest.mark.parametrize(
    "url",
    [
        "tgram://123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-Xk/12315544",
        "zalo://123456789:abcdefghijKLMNOPqrst/6ede9afa66b88fe6d6a9",
        "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
        "workflows://prod.example.org:443/643e69f83c8944438d68119179a10a64/KODuebWbDGYFr0z0eu",
        "mmosts://chat.example.org/3ccdd113474722377935511fc85d3dd4",
        "matrixs://syt_token@matrix.example.org/!room",
        "ntfys://ntfy.example.org/alerts",
        "jsons://gateway.example.org/alerts",
        "xmls://gateway.example.org/alerts",
    ],
)
def test_every_allowed_service_is_understood(url: str) -> None:
    assert asyncio.run(channel().understands(url))


def test_no_matrix_server_names_another_host_to_talk_to() -> None:
    """Only the host of the address was checked to be none of our own network's."""
    opened = _opened("matrixs://syt_token@matrix.example.org/!room")
    assert "discovery=no" in opened.url()  # type: ignore[no-untyped-call]  # the library has no types there


def _opened(url: str) -> NotifyBase:
    chat = open_chat(url, timedelta(seconds=1))
    assert chat is not None
    return chat


@pytest.mark.parametrize("answer", [status("200 OK"), status("500 Oops"), ""])
def test_no_token_reaches_our_logs(answer: str, logged: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    outcome = chatted(WebServer(answer))
    printed = "".join(capfd.readouterr())
    assert TOKEN not in "\n".join([*logged, printed, repr(outcome)])


def test_a_token_that_can_not_be_read_does_not_reach_our_logs(
    logged: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(channel().send(f"tgram://{TOKEN}/12345", None, message()))
    assert TOKEN not in "\n".join([*logged, *capfd.readouterr()])
