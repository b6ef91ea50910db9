"""Webhooks go to no other server and no other network than they may, over a connection that is trusted."""

import asyncio
import socket
import ssl
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from services.notifications.domain.channel import SendProblem, Sent
from tests.services.notifications.adapters.channels.posted import SECRET, channel, failure, posted, posted_encrypted
from tests.services.notifications.adapters.channels.web_server import WebServer
from tests.services.notifications.adapters.channels.written import message


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
    outcome = asyncio.run(channel(allowed_networks=(), local_http=False).send(f"https://{host}/", SECRET, message()))
    assert failure(outcome) == (SendProblem.NOT_ALLOWED, True)


def test_a_network_that_is_allowed_is_connected_to() -> None:
    assert posted(WebServer(), allowed_networks=(ip_network("127.0.0.0/8"),)) == Sent()


def test_this_machine_is_reached_with_local_http_alone() -> None:
    assert posted(WebServer(), allowed_networks=()) == Sent()


def test_with_local_http_anothers_name_still_does_not_lead_to_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, {"hooks.example.org": [["127.0.0.1"]]})
    outcome = asyncio.run(channel(allowed_networks=()).send("https://hooks.example.org/", SECRET, message()))
    assert failure(outcome) == (SendProblem.NOT_ALLOWED, True)


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
