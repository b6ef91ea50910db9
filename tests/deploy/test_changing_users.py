"""Who is let in and shut out while the server goes on, by the commands that say so."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import bcrypt
import nats.errors
import pytest
from nats.js.api import StreamConfig
from typer.testing import CliRunner, Result

from shared.contracts.streams import AWARDS, NOMINATIONS
from tests.deploy.server import SHIPPED, ServerWithUsers, connected
from thidua.cli import app
from thidua.feed_access import API_PREFIX

_PATIENCE = 10.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerWithUsers]:
    """Run a server with the accounts of production, and nobody in them but the services."""
    with ServerWithUsers(tmp_path_factory.mktemp("changing")) as running:
        asyncio.run(_with_streams(running))
        yield running


async def _with_streams(server: ServerWithUsers) -> None:
    async with await connected(server.services_url) as client:
        for name in (AWARDS, NOMINATIONS):
            await client.jetstream().add_stream(StreamConfig(name=name, subjects=[f"{name}.>"], allow_direct=True))
        await client.jetstream().publish("AWARDS.announced.c.u", b"{}")


def _feed(server: ServerWithUsers, *words: str) -> Result:
    file = str(server.configuration / "subscribers.conf")
    options = ["--subscribers", file, "--pid", str(server.pid), "--nats-url", server.services_url]
    return CliRunner().invoke(app, ["feed", *words, *options])


def _auditor(server: ServerWithUsers, *words: str) -> Result:
    options = ["--auditors", str(server.configuration / "auditors.conf"), "--pid", str(server.pid)]
    where = ["--nats-url", server.services_url] if words[0] == "add" else []
    return CliRunner().invoke(app, ["auditor", *words, *options, *where])


def _password(said: Result) -> str:
    assert said.exit_code == 0, said.output
    [password] = re.findall(r"^password +(\w{48})$", said.output, re.MULTILINE)
    assert isinstance(password, str)
    return password


async def _read_one(url: str, name: str) -> int:
    async with await connected(url) as client:
        awards = await client.jetstream(prefix=API_PREFIX).pull_subscribe_bind(durable=name, stream=AWARDS)
        [message] = await awards.fetch(1, timeout=5)
        return int(message.metadata.sequence.stream)


def test_a_subscriber_reads_as_soon_as_the_command_ends(server: ServerWithUsers) -> None:
    password = _password(_feed(server, "user", "my-portal"))
    assert asyncio.run(_read_one(server.url_of("my-portal", password), "my-portal")) == 1


def test_those_who_are_connected_stay_connected_when_another_is_let_in(server: ServerWithUsers) -> None:
    earlier = _password(_feed(server, "user", "earlier"))

    async def story() -> None:
        async with await connected(server.url_of("earlier", earlier)) as client:
            _password(await asyncio.to_thread(_feed, server, "user", "later"))
            info = await client.jetstream(prefix=API_PREFIX).consumer_info(AWARDS, "earlier")
            assert (client.is_connected, info.num_pending) == (True, 1)

    asyncio.run(story())


def test_whoever_is_shut_out_is_cut_off_at_once_and_for_good(server: ServerWithUsers) -> None:
    password = _password(_feed(server, "user", "leaving"))

    async def story() -> None:
        cut_off = asyncio.Event()
        url = server.url_of("leaving", password)

        async def closed() -> None:
            cut_off.set()

        client = await nats.connect(url, allow_reconnect=False, closed_cb=closed, error_cb=_expected)
        ended = await asyncio.to_thread(_feed, server, "end", "leaving")
        assert ended.exit_code == 0, ended.output
        async with asyncio.timeout(_PATIENCE):
            await cut_off.wait()
        assert client.is_closed
        with pytest.raises(nats.errors.Error, match="Authorization Violation"):
            await connected(url)

    asyncio.run(story())
    assert "leaving" not in (server.configuration / "subscribers.conf").read_text(encoding="utf-8")


def test_of_a_password_only_a_bcrypt_hash_is_kept(server: ServerWithUsers) -> None:
    password = _password(_feed(server, "user", "hashed"))
    kept = (server.configuration / "subscribers.conf").read_text(encoding="utf-8")
    [hashed] = re.findall(r'user: hashed, password: "(\$2a\$04\$.{53})"', kept)
    assert bcrypt.checkpw(password.encode(), hashed.encode())
    assert password not in kept + server.log.read_text(encoding="utf-8")


def test_an_auditor_is_let_in_and_shut_out(server: ServerWithUsers) -> None:
    password = _password(_auditor(server, "add", "state-audit"))
    url = server.url_of("state-audit", password)

    async def asked() -> str | None:
        async with await connected(url) as client:
            return (await client.jetstream().stream_info(NOMINATIONS)).config.name

    assert asyncio.run(asked()) == NOMINATIONS
    removed = _auditor(server, "remove", "state-audit")
    assert removed.exit_code == 0, removed.output
    with pytest.raises(nats.errors.Error, match="Authorization Violation"):
        asyncio.run(_once_reloaded(url))


def test_to_wait_for_an_auditor_nobody_has_to_be_the_services(server: ServerWithUsers) -> None:
    file = str(server.configuration / "auditors.conf")
    words = ["auditor", "add", "waited-for", "--auditors", file, "--pid", str(server.pid), "--nats-url", server.url]
    assert "waited-for is let in" in CliRunner().invoke(app, words).output


def test_where_nobody_can_wait_nobody_is_written(server: ServerWithUsers) -> None:
    file = server.configuration / "auditors.conf"
    words = ["auditor", "add", "unwaited-for", "--auditors", str(file), "--pid", str(server.pid)]
    said = CliRunner().invoke(app, words, env={"NATS_URL": ""})
    assert (said.exit_code, "--nats-url" in said.output) == (2, True)
    assert "unwaited-for" not in file.read_text(encoding="utf-8")


async def _once_reloaded(url: str) -> None:
    """Connect until that is refused: the server reads its file when it gets round to it, and cuts off whom it finds."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            with contextlib.suppress(ConnectionResetError):
                await (await connected(url)).close()


def test_a_second_of_the_same_name_is_refused(server: ServerWithUsers) -> None:
    _password(_auditor(server, "add", "first-audit"))
    _password(_feed(server, "user", "first-portal"))
    refused = [_auditor(server, "add", "first-audit"), _feed(server, "user", "first-portal")]
    assert [(said.exit_code, "password " in said.output) for said in refused] == [(1, False), (1, False)]


def test_a_process_that_does_not_read_the_file_is_not_waited_for_in_vain(
    server: ServerWithUsers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("thidua.nats_reload._PATIENCE", 0.3)
    shutil.copy(SHIPPED / "auditors.conf", tmp_path)
    options = ["--subscribers", str(tmp_path / "other.conf"), "--pid", str(server.pid)]
    said = CliRunner().invoke(app, ["feed", "user", "astray", *options, "--nats-url", server.services_url])
    assert (said.exit_code, "does that server read this file" in said.output) == (1, True)
    assert (tmp_path / "other.conf").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("pid", ["0", "1", "/no/such/file", "nats"])
def test_what_is_no_process_of_a_server_is_refused(server: ServerWithUsers, tmp_path: Path, pid: str) -> None:
    for name in ("auditors.conf", "subscribers.conf"):
        shutil.copy(SHIPPED / name, tmp_path)
    words = [
        "auditor",
        "add",
        "nobody",
        "--auditors",
        str(tmp_path / "auditors.conf"),
        "--pid",
        pid,
        "--nats-url",
        server.services_url,
    ]
    said = CliRunner().invoke(app, words)
    assert (said.exit_code, f"there is no process {pid}" in said.output) == (1, True)


def test_a_process_may_be_named_by_the_file_that_holds_its_id(server: ServerWithUsers, tmp_path: Path) -> None:
    (tmp_path / "nats.pid").write_text(f"{server.pid}\n", encoding="utf-8")
    file = str(server.configuration / "auditors.conf")
    words = ["auditor", "add", "by-file", "--auditors", file, "--pid", str(tmp_path / "nats.pid")]
    assert CliRunner().invoke(app, [*words, "--nats-url", server.services_url]).exit_code == 0


def test_a_single_reload_does_not_lead_a_new_account_to_its_consumer(tmp_path: Path) -> None:
    """Why there are two: once this fails, one is enough."""

    async def story(server: ServerWithUsers) -> None:
        await _with_streams(server)
        words = ["feed", "user", "new", "--subscribers", str(server.configuration / "subscribers.conf")]
        said = await asyncio.to_thread(CliRunner().invoke, app, [*words, "--nats-url", server.services_url])
        url = server.url_of("new", _password(said))
        assert server.pid is not None
        os.kill(server.pid, signal.SIGHUP)
        async with asyncio.timeout(_PATIENCE):
            while True:
                try:
                    client = await connected(url)
                except (nats.errors.Error, OSError):
                    continue
                break
        async with client:
            with pytest.raises((nats.errors.NoRespondersError, TimeoutError)):
                await client.request(f"{API_PREFIX}.CONSUMER.INFO.{AWARDS}.new", b"", timeout=1)

    with ServerWithUsers(tmp_path) as server:
        asyncio.run(story(server))


async def _expected(_error: Exception) -> None:
    """Say nothing: to be cut off is what is waited for."""
