"""Whatever is changed in a copied store is found by one who holds an earlier checkpoint, and nothing else is."""

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shared.evidence.connecting import BlockClient
from tests.shared.evidence.evidence import publish
from tests.thidua.audit.signed_store import EVENTS, STREAM, SignedStore, exported

Line = dict[str, Any]


async def _nothing(_client: BlockClient) -> None:
    pass


async def _more_events(client: BlockClient) -> None:
    await publish(client, STREAM, "event 11", "event 12")


@pytest.mark.parametrize(
    ("done", "later"),
    [(_nothing, ""), (_more_events, "; the 2 after them are not covered")],
    ids=["as it was", "grown"],
)
def test_a_store_that_nobody_changed_is_what_was_signed(
    signed: SignedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: Any, later: str
) -> None:
    assert exported(signed.copied(tmp_path), tmp_path / "export.jsonl", done) == 0
    code, said = signed.evidence.check(tmp_path / "export.jsonl", monkeypatch=monkeypatch)
    assert code == 0
    assert f"true        {STREAM}: messages 1 to 10 are what was signed{later}" in said


CHANGED = {
    "an edited body": [*EVENTS[:4], "event five", *EVENTS[5:]],
    "a deleted message": [*EVENTS[:4], *EVENTS[5:]],
    "reordered messages": [*EVENTS[:4], EVENTS[5], EVENTS[4], *EVENTS[6:]],
    "an inserted message": [*EVENTS[:4], "event 4½", *EVENTS[4:]],
    "messages cut off at the end": EVENTS[:8],
    "messages cut off, and others grown": [*EVENTS[:8], "event nine", "event ten", "event eleven"],
    "the same content at another time": EVENTS,
    "all messages": [],
}


@pytest.mark.parametrize("bodies", CHANGED.values(), ids=CHANGED)
def test_a_stream_that_was_made_anew_with_changes_is_found(
    signed: SignedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bodies: list[str]
) -> None:
    async def made_anew(client: BlockClient) -> None:
        await client.jetstream().delete_stream(STREAM)
        await publish(client, STREAM, *bodies)

    exported(signed.copied(tmp_path), tmp_path / "export.jsonl", made_anew)
    code, said = signed.evidence.check(tmp_path / "export.jsonl", monkeypatch=monkeypatch)
    assert (code, "FALSE" in said) == (1, True)


def test_an_edited_header_is_found(signed: SignedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def made_anew(client: BlockClient) -> None:
        await client.jetstream().delete_stream(STREAM)
        await publish(client, STREAM, *EVENTS[:9])
        headers = {"Eventsourcing-Topic": "a.b.v1", "Eventsourcing-Version": "11"}
        await client.jetstream().publish(f"{STREAM}.a.b", EVENTS[9].encode(), headers=headers)

    exported(signed.copied(tmp_path), tmp_path / "export.jsonl", made_anew)
    code, said = signed.evidence.check(tmp_path / "export.jsonl", monkeypatch=monkeypatch)
    assert (code, "FALSE" in said) == (1, True)


@pytest.mark.parametrize(
    ("with_index", "export_code", "found"),
    [(True, 1, "5 is missing: 6 comes in its place"), (False, 0, "it ends at 4, and 10 messages were signed")],
    ids=["the server leaves the message out", "the server leaves out all from there"],
)
def test_an_edited_file_of_the_store_is_found(
    signed: SignedStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    with_index: bool,
    export_code: int,
    found: str,
) -> None:
    copy = signed.copied(tmp_path)
    [block] = (copy.data_folder / "jetstream").rglob(f"{STREAM}/msgs/*.blk")
    assert block.read_bytes().count(b"event 5") == 1
    block.write_bytes(block.read_bytes().replace(b"event 5", b"event V"))
    if not with_index:
        block.with_name("index.db").unlink()
    assert exported(copy, tmp_path / "export.jsonl") == export_code
    code, said = signed.evidence.check(tmp_path / "export.jsonl", monkeypatch=monkeypatch)
    assert (code, found in said) == (1, True)


def _edited(**changes: Any) -> Callable[[list[Line]], list[Line]]:
    return lambda lines: [*lines[:4], lines[4] | changes, *lines[5:]]


def _renumbered(lines: list[Line]) -> list[Line]:
    return [line | {"sequence": number} for number, line in enumerate(lines, start=1)]


# In an export nothing but the change is different, where a stream that is made anew has other times, too.
IN_AN_EXPORT: dict[str, Callable[[list[Line]], list[Line]]] = {
    "body": _edited(body=b64encode(b"event five").decode()),
    "header": _edited(headers=["Eventsourcing-Topic: a.b.v1", "Eventsourcing-Version: 6"]),
    "added header": _edited(headers=["Eventsourcing-Topic: a.b.v1", "Eventsourcing-Version: 5", "More: 1"]),
    "no headers": _edited(headers=None),
    "subject": _edited(subject=f"{STREAM}.a.c"),
    "time": _edited(time="2026-11-22T08:30:00.000000001Z"),
    "sequence": _edited(sequence=6),
    "deleted": lambda lines: lines[:4] + lines[5:],
    "deleted, and renumbered": lambda lines: _renumbered(lines[:4] + lines[5:]),
    "reordered": lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
    "reordered, and renumbered": lambda lines: _renumbered([*lines[:4], lines[5], lines[4], *lines[6:]]),
    "inserted": lambda lines: _renumbered([*lines[:4], lines[3], *lines[4:]]),
    "first left out": lambda lines: lines[1:],
    "last left out": lambda lines: lines[:-1],
    "last twice": lambda lines: [*lines, lines[-1]],
}


@pytest.mark.parametrize("change", IN_AN_EXPORT.values(), ids=IN_AN_EXPORT)
def test_one_change_of_one_field_is_found(
    signed: SignedStore,
    untouched: list[Line],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[list[Line]], list[Line]],
) -> None:
    *messages, end = untouched
    changed = change(messages)
    lines = [*changed, end | {"messages": len(changed)}]
    (tmp_path / "export.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert signed.evidence.check(tmp_path / "export.jsonl", monkeypatch=monkeypatch)[0] == 1


@pytest.fixture(scope="module")
def untouched(signed: SignedStore, tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """Export the store as it is."""
    folder = tmp_path_factory.mktemp("untouched")
    exported(signed.copied(folder), folder / "export.jsonl")
    return [json.loads(line) for line in (folder / "export.jsonl").read_text().splitlines()]
