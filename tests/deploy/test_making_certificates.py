"""The script that makes certificates makes such as a client believes, for the names that it was given."""

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

SCRIPT = ROOT / "deploy" / "certificates.sh"

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")


def _make(folder: Path, *names: str) -> int:
    return subprocess.run([SCRIPT, folder, *names], capture_output=True, check=False).returncode  # noqa: S603 - our own


def _shaken_hands(folder: Path, server_name: str, asked_for: str, client_name: str = "nats-2") -> None:
    """Shake hands in memory, each side with the files of one name, as nodes do with each other."""
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cafile=folder / "ca.pem")
    server.load_verify_locations(folder / "ca.pem")
    server.verify_mode = ssl.CERT_REQUIRED
    for context, name in ((server, server_name), (client, client_name)):
        context.load_cert_chain(folder / f"{name}.pem", folder / f"{name}-key.pem")
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = [
        server.wrap_bio(to_server, to_client, server_side=True),
        client.wrap_bio(to_client, to_server, server_hostname=asked_for),
    ]
    for _ in range(4):
        for side in sides:
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue


def test_nodes_believe_each_other(tmp_path: Path) -> None:
    assert _make(tmp_path / "tls", "nats-1", "nats-2") == 0
    _shaken_hands(tmp_path / "tls", "nats-1", "nats-1")


def test_a_certificate_is_believed_for_its_own_name_only(tmp_path: Path) -> None:
    assert _make(tmp_path, "nats-1", "nats-2") == 0
    with pytest.raises(ssl.SSLCertVerificationError, match="Hostname mismatch"):
        _shaken_hands(tmp_path, "nats-1", "nats-3")


def test_a_client_is_believed_by_a_server(tmp_path: Path) -> None:
    assert _make(tmp_path, "nats-1", "--clients", "services") == 0
    _shaken_hands(tmp_path, "nats-1", "nats-1", client_name="services")


def test_a_client_can_not_pass_for_a_server(tmp_path: Path) -> None:
    assert _make(tmp_path, "nats-2", "--clients", "services") == 0
    with pytest.raises(ssl.SSLCertVerificationError, match="unsuitable certificate purpose"):
        _shaken_hands(tmp_path, "services", "services")


def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    assert _make(tmp_path, "nats-1") == 0
    assert {file.name for file in tmp_path.iterdir() if file.stat().st_mode & 0o077 == 0} >= {
        "ca-key.pem",
        "nats-1-key.pem",
    }


def test_a_certificate_is_renewed_by_the_same_authority(tmp_path: Path) -> None:
    codes = [_make(tmp_path, "nats-1")]
    authority, before = (tmp_path / "ca.pem").read_bytes(), (tmp_path / "nats-1.pem").read_bytes()
    codes.append(_make(tmp_path, "nats-1"))
    assert (codes, (tmp_path / "ca.pem").read_bytes()) == ([0, 0], authority)
    assert (tmp_path / "nats-1.pem").read_bytes() != before


def test_no_other_authority_takes_the_place_of_one_whose_key_was_taken_away(tmp_path: Path) -> None:
    assert _make(tmp_path, "nats-1") == 0
    authority = (tmp_path / "ca.pem").read_bytes()
    (tmp_path / "ca-key.pem").unlink()
    assert (_make(tmp_path, "--clients", "my-portal"), (tmp_path / "ca.pem").read_bytes()) == (2, authority)


def test_it_says_how_it_is_used(tmp_path: Path) -> None:
    assert _make(tmp_path) == 2
