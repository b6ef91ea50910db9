"""A real store with a checkpoint that somebody else holds, copies of it, and both who check what comes of them."""

import shutil
from collections.abc import Awaitable, Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from shared.evidence.advancing import SignedStream
from shared.evidence.connecting import BlockClient
from shared.evidence.keeping import CheckpointStore
from shared.evidence.reading import StoredStream
from shared.evidence.signing import SigningKey, make_signing_key
from tests.shared.evidence.evidence import AT, EVERY_FOUR, on_server, publish
from tests.thidua.command import ROOT
from thidua.cli import app
from thidua.nats_server import NatsServer

STREAM = "NOMINATIONS"
EVENTS = [f"event {number}" for number in range(1, 11)]


def audit(*arguments: object) -> tuple[int, str, str]:
    """Run `thidua audit …` and return its exit code, and what it prints to stdout and stderr."""
    result = CliRunner().invoke(
        app, ["audit", *map(str, arguments)], env={"NATS_URL": None, "THIDUA_SIGNING_KEY": None, "DATABASE_URL": None}
    )
    return result.exit_code, result.stdout, result.stderr


def _verifier() -> ModuleType:
    spec = spec_from_file_location("verify_history", ROOT / "docs" / "verify_history.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFIER = _verifier()


def verify(*arguments: object, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Run the independent verifier and return its exit code and what it prints."""
    monkeypatch.setattr("sys.argv", ["verify_history.py", *map(str, arguments)])
    with redirect_stdout(StringIO()) as said:
        return VERIFIER.main(), said.getvalue()


@dataclass
class Evidence:
    """What one holds who was there before: the public key, and a checkpoint."""

    key: Path
    checkpoints: Path

    def check(self, *files: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
        """Check files by both, who must agree; return the exit code and what the command says."""
        code, said, _ = audit("check", self.checkpoints, *files, "--key", self.key)
        verified, told = verify("--key", self.key, self.checkpoints, *files, monkeypatch=monkeypatch)
        assert verified == code, f"{said}\n{told}"
        return code, said


@dataclass
class SignedStore:
    """A store that was stopped after its ten events were signed, and the evidence of it."""

    folder: Path
    signing_key: Path
    evidence: Evidence

    def copied(self, to: Path) -> NatsServer:
        """Return a server, not yet started, on a copy."""
        return NatsServer(Path(shutil.copytree(self.folder, to / "copy")))


async def sign_on(client: BlockClient, signing_key: Path) -> None:
    """Write the checkpoints that are due by a clock that is always late enough."""
    store = CheckpointStore(client)
    await store.ensure(1)
    signed = SignedStream(StoredStream(client, STREAM), store, SigningKey.in_file(signing_key), EVERY_FOUR)
    await signed.advance(AT)
    await signed.advance(AT + EVERY_FOUR.time)


def signed_store(folder: Path) -> SignedStore:
    """Make a store with ten events, sign them, export the checkpoints, and stop the server."""
    folder.mkdir()
    key, public, held = (folder / name for name in ("signing-key.pem", "thidua.pub", "held.jsonl"))
    make_signing_key(key)

    async def fill(client: BlockClient) -> None:
        await publish(client, STREAM, *EVENTS)
        await sign_on(client, key)

    with NatsServer(folder / "store") as server:
        on_server(server.url, fill)
        held.write_text(audit("checkpoints", "export", "--nats-url", server.url)[1])
    public.write_text(audit("checkpoints", "--key", "--signing-key", key)[1])
    return SignedStore(folder / "store", key, Evidence(public, held))


def exported(server: NatsServer, to: Path, act: Callable[[BlockClient], Awaitable[object]] | None = None) -> int:
    """Start a server, do something to it, export its stream, and stop it; returns the export's exit code."""
    with server:
        if act is not None:
            on_server(server.url, act)
        code, lines, _ = audit("export", STREAM, "--nats-url", server.url)
    to.write_text(lines)
    return code
