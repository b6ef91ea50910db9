"""`thidua document erase`: R18 keeps the bytes out of the events, so that they can be erased."""

import pytest
from typer.testing import CliRunner

from tests.shared.documents.keeping import document_of, keep, some_bytes, with_store
from thidua.cli import app
from thidua.nats_server import NatsServer


def erase(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["document", "erase", *arguments], env={"NATS_URL": None})
    return result.exit_code, result.output


def test_a_document_is_erased(nats_server: NatsServer) -> None:
    content = some_bytes()
    name = document_of(content).sha256
    with_store(nats_server.url, lambda store, _: keep(store, content))
    assert erase(name, "--nats-url", nats_server.url) == (0, "erased\n")
    assert with_store(nats_server.url, lambda store, _: store.found(name)) is None


def test_a_document_that_is_not_kept_can_not_be_erased(nats_server: NatsServer) -> None:
    with_store(nats_server.url, lambda store, _: store.found("0" * 64))
    code, said = erase("0" * 64, "--nats-url", nats_server.url)
    assert (code, "no document of this hash" in said) == (1, True)


def test_a_server_without_documents_is_said_so(own_nats_server: NatsServer) -> None:
    code, said = erase("0" * 64, "--nats-url", own_nats_server.url)
    assert (code, "run it again" in said) == (2, True)


@pytest.mark.parametrize("name", ["abc", "A" * 64])
def test_a_hash_that_is_none_is_refused(name: str) -> None:
    code, said = erase(name, "--nats-url", "nats://127.0.0.1:1")
    assert (code, "64 hexadecimal digits" in said) == (2, True)
