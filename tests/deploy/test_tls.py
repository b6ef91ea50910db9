"""Connections to a production server are encrypted, both sides know whom they speak with, and nothing else gets in."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import nats
import nats.errors
import pytest
from typer.testing import CliRunner

from shared.contracts.streams import NOMINATIONS
from shared.eventstore import SettingError, tls_for
from shared.evidence.connecting import connected as connected_for_evidence
from shared.evidence.reading import StoredStream
from shared.messaging import close_broker, create_broker
from shared.recording import Ledger
from tests.deploy.certificates import Authority
from tests.deploy.server import EncryptedServer, connected
from thidua.cli import app
from thidua.nats_reload import reload
from thidua.nats_server import NatsServer

AS_PLAIN_CLIENT = b'CONNECT {"verbose":true,"user":"services","pass":"3f9c-of-the-services"}\r\nPING\r\n'
_PATIENCE = 10.0


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Give an authority that has signed the server's certificate."""
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory, authority: Authority) -> Iterator[EncryptedServer]:
    """Run the server for production on one machine, as shipped."""
    with EncryptedServer(tmp_path_factory.mktemp("encrypted"), authority) as running:
        yield running


@pytest.fixture(autouse=True)
def _trusting(monkeypatch: pytest.MonkeyPatch, authority: Authority) -> None:
    monkeypatch.setenv("THIDUA_NATS_CA_FILE", str(authority.ca))


def _run(deed: Callable[[], Awaitable[None]]) -> None:
    async def in_time() -> None:
        async with asyncio.timeout(_PATIENCE):
            await deed()

    asyncio.run(in_time())


async def _log_in(url: str) -> None:
    client = await nats.connect(url, allow_reconnect=False, max_reconnect_attempts=1, **tls_for([url]))
    await client.close()


def test_what_services_record_and_auditors_read_goes_by_tls(encrypted: EncryptedServer) -> None:
    ledger = Ledger(NOMINATIONS, encrypted.services_url)
    ledger.open()
    ledger.close()

    async def deed() -> None:
        async with connected_for_evidence(encrypted.services_url, "test", patient=False) as client:
            assert await StoredStream(client, NOMINATIONS).end() == 0

    _run(deed)


def test_what_services_follow_goes_by_tls(encrypted: EncryptedServer) -> None:
    async def deed() -> None:
        broker = create_broker(encrypted.services_url, "test")
        await broker.connect()
        assert broker.connection.is_connected
        await close_broker(broker)

    _run(deed)


@pytest.mark.parametrize("scheme", ["nats", "tls"])
def test_the_command_line_goes_by_tls(encrypted: EncryptedServer, scheme: str) -> None:
    url = encrypted.services_url.replace("nats://", f"{scheme}://")
    said = CliRunner().invoke(app, ["clock", "show", "--nats-url", url])
    assert (said.exit_code, said.output) == (0, "no simulated time is set\n")


def test_a_client_without_tls_is_refused_whatever_it_knows(encrypted: EncryptedServer) -> None:
    async def deed() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", encrypted.port)
        assert b'"tls_required":true' in await reader.readline()
        writer.write(AS_PLAIN_CLIENT)
        said = await reader.read()
        writer.close()
        assert b"PONG" not in said
        assert b"+OK" not in said

    _run(deed)


def test_a_server_whose_certificate_another_authority_signed_is_not_believed(
    encrypted: EncryptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_NATS_CA_FILE", str(Authority(tmp_path, "stranger").ca))
    with pytest.raises(ssl.SSLCertVerificationError):
        _run(lambda: _log_in(encrypted.services_url))


def test_a_server_whose_certificate_names_another_host_is_not_believed(
    encrypted: EncryptedServer, authority: Authority
) -> None:
    async def elsewhere() -> None:
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(*authority.issue("elsewhere", "127.0.0.9"))
        listening = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=server)
        async with listening:
            await _log_in(f"nats://services:pw@127.0.0.1:{listening.sockets[0].getsockname()[1]}")

    assert encrypted.is_running
    with pytest.raises(ssl.SSLCertVerificationError, match="IP address mismatch"):
        _run(elsewhere)


def test_a_server_that_asks_for_no_tls_is_not_sent_the_password() -> None:
    """Whoever stands in between could say so; a client that waits to be asked would log in then."""
    sent: list[bytes] = []

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b'INFO {"server_name":"between","version":"2.15.1","max_payload":1048576}\r\n')
        sent.append(await reader.read(100_000))
        writer.close()

    async def deed() -> None:
        async with await asyncio.start_server(take, "127.0.0.1", 0) as listening:
            port = listening.sockets[0].getsockname()[1]
            with pytest.raises((OSError, nats.errors.Error)):
                await _log_in(f"nats://services:secret@127.0.0.1:{port}")

    _run(deed)
    assert [(first[:1], b"secret" in first) for first in sent] == [(b"\x16", False)]


def test_a_server_that_wants_certificates_lets_in_who_shows_one(
    tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EncryptedServer(tmp_path, authority, verify=True) as strict:
        with pytest.raises((OSError, nats.errors.Error)):
            _run(lambda: _log_in(strict.services_url))
        certificate, key = authority.issue("projections")
        monkeypatch.setenv("THIDUA_NATS_CERT_FILE", str(certificate))
        monkeypatch.setenv("THIDUA_NATS_KEY_FILE", str(key))
        _run(lambda: _log_in(strict.services_url))


def test_a_renewed_certificate_is_shown_after_a_reload(tmp_path: Path, authority: Authority) -> None:
    with EncryptedServer(tmp_path, authority) as renewing:

        async def deed() -> None:
            before = await _shown(renewing, authority)
            authority.issue("nats")
            assert await _shown(renewing, authority) == before
            reload([str(renewing.pid)])
            while await _shown(renewing, authority) == before:
                continue

        _run(deed)


async def _shown(server: EncryptedServer, authority: Authority) -> bytes | None:
    """Return the certificate that a server shows."""
    context = ssl.create_default_context(cafile=authority.ca)
    _, writer = await asyncio.open_connection("127.0.0.1", server.port, ssl=context)
    shown: bytes | None = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    writer.close()
    return shown


@pytest.mark.parametrize("text", [None, "no certificate"], ids=["missing", "other"])
@pytest.mark.parametrize("name", ["THIDUA_NATS_CA_FILE", "THIDUA_NATS_CERT_FILE"])
def test_a_file_that_can_not_be_used_is_refused_by_the_name_of_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str | None
) -> None:
    file = tmp_path / "file.pem"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    for variable in (name, name.replace("CERT", "KEY")):
        monkeypatch.setenv(variable, str(file))
    with pytest.raises(SettingError, match=name):
        tls_for(["nats://127.0.0.1"])


def test_a_command_says_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_NATS_CA_FILE", "/no/such/file")
    for words in (["clock", "show"], ["audit", "checkpoints"]):
        said = CliRunner().invoke(app, [*words, "--nats-url", "nats://127.0.0.1:1"])
        assert (said.exit_code, "THIDUA_NATS_CA_FILE" in said.output.replace("\n", "")) == (2, True)


def test_where_nothing_is_set_a_server_on_this_machine_is_reached_without(
    own_nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_NATS_CA_FILE", "")

    async def deed() -> None:
        await (await connected(own_nats_server.url)).close()
        await _log_in(own_nats_server.url)

    _run(deed)
