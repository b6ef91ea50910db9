import socket
import ssl
from pathlib import Path

import pytest
import trustme


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Give a certificate authority of the tests' own."""
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    """Give the authority's certificate as the file that settings name."""
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


@pytest.fixture(scope="session")
def local_tls(authority: trustme.CA) -> ssl.SSLContext:
    """Give a server's TLS with a certificate for this machine."""
    return tls_for(authority, "localhost", "127.0.0.1")


@pytest.fixture(scope="session")
def foreign_tls(authority: trustme.CA) -> ssl.SSLContext:
    """Give a server's TLS with a certificate for another host."""
    return tls_for(authority, "elsewhere.example.org")


def tls_for(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


@pytest.fixture
def unused_port() -> int:
    """Give a port that nothing listens on."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        assert isinstance(port, int)
        return port
