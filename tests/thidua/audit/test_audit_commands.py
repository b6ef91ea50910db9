"""`thidua audit checkpoints|export|prove|check`, held against the independent verifier wherever it can tell, too."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from shared.evidence.checkpoints import Checkpoint, sign
from shared.evidence.connecting import BlockClient
from shared.evidence.merkle import Frontier, leaf_hash
from shared.evidence.signing import SigningKey, make_signing_key
from tests.shared.evidence.evidence import AT, LATER, on_server, publish
from tests.thidua.audit.signed_store import EVENTS, STREAM, SignedStore, audit, sign_on, verify
from thidua.nats_server import NatsServer

NOWHERE = "nats://127.0.0.1:1"


@pytest.fixture(scope="module")
def server(signed: SignedStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a copy of the signed store, three events later."""

    async def grow(client: BlockClient) -> None:
        await publish(client, STREAM, "event 11", "event 12", "event 13")
        await sign_on(client, signed.signing_key)

    with signed.copied(tmp_path_factory.mktemp("grown")) as server:
        on_server(server.url, grow)
        yield server


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name a file to write to."""
    return tmp_path / "file.jsonl"


def last_checkpoint(signed: SignedStore) -> Checkpoint:
    return Checkpoint.model_validate_json(signed.evidence.checkpoints.read_text().splitlines()[-1])


def test_the_newest_checkpoint_of_each_stream_is_shown(server: NatsServer) -> None:
    code, out, _ = audit("checkpoints", "--nats-url", server.url)
    [_, line] = out.splitlines()
    assert (code, line.split()[:2]) == (0, [STREAM, "13"])


def test_all_checkpoints_are_exported(server: NatsServer) -> None:
    code, out, _ = audit("checkpoints", "export", "--nats-url", server.url)
    assert (code, [json.loads(line)["size"] for line in out.splitlines()]) == (0, [4, 8, 10, 13])


def test_the_private_key_is_not_printed(signed: SignedStore) -> None:
    code, out, _ = audit("checkpoints", "--key", "--signing-key", signed.signing_key)
    assert (code, out.count("BEGIN PUBLIC KEY"), "PRIVATE" in out) == (0, 1, False)


def test_without_a_signing_key_that_is_said(tmp_path: Path) -> None:
    code, _, err = audit("checkpoints", "--key", "--signing-key", tmp_path / "none.pem")
    assert (code, "none.pem can't be read: No such file" in err) == (2, True)


def test_of_a_file_that_is_not_there_it_is_said_what_to_give(signed: SignedStore, tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_text(audit("checkpoints", "--key", "--signing-key", signed.signing_key)[1])
    code, out, err = audit("check", tmp_path / "nothere.jsonl", "--key", key)
    assert (code, out) == (2, "")
    assert "nothere.jsonl can't be read (No such file or directory): give files that `thidua audit checkpoints`" in err


def test_an_export_ends_with_the_number_of_its_messages(server: NatsServer) -> None:
    code, out, _ = audit("export", STREAM, "--nats-url", server.url)
    *messages, end = [json.loads(line) for line in out.splitlines()]
    assert (code, len(messages)) == (0, 13)
    assert end == {"kind": "export", "stream": STREAM, "messages": 13}


@pytest.mark.parametrize("sequence", [1, 8, 13])
def test_a_proof_of_a_message_is_checked_with_nothing_else(
    server: NatsServer, signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch, sequence: int
) -> None:
    file.write_text(audit("prove", STREAM, sequence, "--nats-url", server.url)[1])
    code, said, _ = audit("check", file, "--key", signed.evidence.key)
    assert (code, f"{STREAM}:{sequence} is in the checkpoint at 13" in said) == (0, True)
    assert verify("--key", signed.evidence.key, file, monkeypatch=monkeypatch)[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        {"message": {"body": ""}},
        {"message": {"sequence": 4}},
        {"message": {"stream": "CAMPAIGNS"}},
        {"checkpoint": {"root": "0" * 64}},
        {"checkpoint": {"size": 12}},
        {"path": []},
        {"path": ["0" * 64] * 4},
    ],
    ids=str,
)
def test_a_proof_that_was_changed_is_refused(
    server: NatsServer,
    signed: SignedStore,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: dict[str, object],
) -> None:
    proof = json.loads(audit("prove", STREAM, 3, "--nats-url", server.url)[1])
    for part, value in change.items():
        proof[part] = proof[part] | value if isinstance(value, dict) else value
    file.write_text(json.dumps(proof))
    assert signed.evidence.check(file, monkeypatch=monkeypatch)[0] == 1


def test_one_who_holds_an_earlier_checkpoint_sees_that_the_stream_was_only_added_to(
    server: NatsServer, signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(audit("prove", STREAM, "--from", 10, "--nats-url", server.url)[1])
    code, said = signed.evidence.check(file, monkeypatch=monkeypatch)
    assert (code, f"true        {STREAM} from 10 to 13: only added to" in said) == (0, True)


def test_a_proof_between_sizes_without_checkpoints_can_not_be_told(
    server: NatsServer, signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(audit("prove", STREAM, "--from", 9, "--to", 12, "--nats-url", server.url)[1])
    code, said = signed.evidence.check(file, monkeypatch=monkeypatch)
    assert (code, "give the checkpoint at 9, too" in said) == (2, True)


def test_a_consistency_proof_from_another_history_is_refused(
    server: NatsServer, signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = audit("prove", STREAM, "--from", 10, "--nats-url", server.url)[1].splitlines()
    proof = json.loads(lines[0])
    proof["path"][0] = "0" * 64
    file.write_text("\n".join([json.dumps(proof), *lines[1:]]))
    assert signed.evidence.check(file, monkeypatch=monkeypatch)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([STREAM, 14], "covers 13 messages, not yet 14"),
        ([STREAM, "--from", 14], "give sizes from 1 to 13"),
        ([STREAM, "--from", 9, "--to", 8], "give sizes from 1 to 13"),
        (["CAMPAIGNS", 1], "CAMPAIGNS has no checkpoint yet"),
        ([STREAM], "give either the SEQUENCE"),
        ([STREAM, 1, "--from", 2], "give either the SEQUENCE"),
    ],
)
def test_what_can_not_be_proved_exits_with_2_and_says_why(
    server: NatsServer, arguments: list[object], why: str
) -> None:
    code, _, err = audit("prove", *arguments, "--nats-url", server.url)
    assert (code, why in " ".join(err.split())) == (2, True)


def test_of_a_stream_that_is_not_what_was_signed_nothing_is_proved(signed: SignedStore, tmp_path: Path) -> None:
    async def made_anew(client: BlockClient) -> None:
        await client.jetstream().delete_stream(STREAM)
        await publish(client, STREAM, *EVENTS)

    with signed.copied(tmp_path) as server:
        on_server(server.url, made_anew)
        outcomes = [audit("prove", STREAM, *what, "--nats-url", server.url) for what in ([3], ["--from", 4, "--to", 8])]
    assert [(code, out) for code, out, _ in outcomes] == [(1, ""), (1, "")]
    assert "is not what its checkpoint at 10 says" in outcomes[0][2]


@pytest.mark.parametrize(
    "command", [["checkpoints"], ["checkpoints", "export"], ["export", STREAM], ["prove", STREAM, 1]]
)
@pytest.mark.parametrize(
    ("url", "why"), [([], "where is the suite's NATS server?"), (["--nats-url", NOWHERE], "no NATS server")]
)
def test_a_server_that_does_not_answer_exits_with_2(command: list[object], url: list[str], why: str) -> None:
    code, _, err = audit(*command, *url)
    assert (code, why in " ".join(err.split())) == (2, True)


def test_a_stream_that_is_not_there_exits_with_2(server: NatsServer) -> None:
    code, _, err = audit("export", "AWARDS", "--nats-url", server.url)
    assert (code, "stream not found" in err) == (2, True)


def test_a_checkpoint_by_an_unknown_key_can_not_be_told(
    signed: SignedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_signing_key(tmp_path / "other.pem")
    (tmp_path / "other.pub").write_text(audit("checkpoints", "--key", "--signing-key", tmp_path / "other.pem")[1])
    code, said, _ = audit("check", signed.evidence.checkpoints, "--key", tmp_path / "other.pub")
    assert (code, "none of those given" in said) == (2, True)
    held = signed.evidence.checkpoints
    assert verify("--key", tmp_path / "other.pub", held, monkeypatch=monkeypatch)[0] == 2


@pytest.mark.parametrize("field", ["size", "root", "time", "signature"])
def test_a_checkpoint_that_was_changed_is_refused(
    signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    other = {"size": 11, "root": "0" * 64, "time": "2026-11-22T08:31:00.000000Z", "signature": "AAAA"}
    file.write_text(last_checkpoint(signed).model_copy(update={field: other[field]}).model_dump_json())
    code, said = signed.evidence.check(file, monkeypatch=monkeypatch)
    assert (code, "is not what key" in said) == (1, True)


@pytest.mark.parametrize(("size", "why"), [(10, "has another root"), (11, "history was forked")])
def test_two_histories_by_one_key_are_found(
    signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch, size: int, why: str
) -> None:
    held = [Checkpoint.model_validate_json(line) for line in signed.evidence.checkpoints.read_text().splitlines()]
    other = Frontier()
    for number in range(size):
        other.append(leaf_hash(bytes([number])))
    forged = sign(SigningKey.in_file(signed.signing_key), STREAM, other, AT if size == 10 else LATER, held[-2])
    file.write_text(forged.model_dump_json())
    code, said = signed.evidence.check(file, monkeypatch=monkeypatch)
    assert (code, why in said) == (1, True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "is empty"),
        ("{}\n", "line 1, is no checkpoint, message or proof"),
        ("not JSON\n", "line 1, is no checkpoint, message or proof"),
        ('{"kind":"message","stream":"NOMINATIONS"}\n', "line 1, is no checkpoint, message or proof"),
    ],
)
def test_a_file_that_can_not_be_read_can_not_be_told(
    signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch, content: str, why: str
) -> None:
    file.write_text(content)
    code, said = signed.evidence.check(file, monkeypatch=monkeypatch)
    assert (code, why in said) == (2, True)


def test_an_export_that_was_broken_off_can_not_be_told(
    server: NatsServer, signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = audit("export", STREAM, "--nats-url", server.url)[1].splitlines(keepends=True)
    file.write_text("".join(lines[:11]))
    code, said = signed.evidence.check(file, monkeypatch=monkeypatch)
    assert (code, "was broken off after 11 messages" in said) == (2, True)


def test_an_export_without_a_checkpoint_can_not_be_told(
    server: NatsServer, signed: SignedStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(audit("export", STREAM, "--nats-url", server.url)[1])
    code, said, _ = audit("check", file, "--key", signed.evidence.key)
    assert (code, "no checkpoint of it was given" in said) == (2, True)
    assert verify("--key", signed.evidence.key, file, monkeypatch=monkeypatch)[0] == 2


@pytest.mark.parametrize("missing", ["key", "file"])
def test_a_file_that_is_not_there_exits_with_2(
    signed: SignedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    none = tmp_path / "none"
    key, file = (none, signed.evidence.checkpoints) if missing == "key" else (signed.evidence.key, none)
    assert audit("check", file, "--key", key)[0] == 2
    assert verify("--key", key, file, monkeypatch=monkeypatch)[0] == 2
