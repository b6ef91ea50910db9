#!/usr/bin/env python3
"""Hold exports and proofs of thidua against signed checkpoints: Python 3.11 or newer, and nothing else.

    python3 verify_history.py --key thidua.pub FILE…

It shares no code with thidua, so that whoever does not trust the one can read the other. Each FILE holds JSON lines:
checkpoints, messages of a stream (an export), and proofs. Exit codes: 0 all is so, 1 something is not, 2 something
can't be told, or wrong usage. What the lines mean is told in docs/auditors.md. It is one file on purpose, however
long: it is handed to auditors by itself, and all of it can be read before it is run.
"""

import argparse
import base64
import datetime as dt
import hashlib
import json
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Line = dict[str, Any]
Finding = tuple[bool | None, str]


class WrongError(Exception):
    """Something is not as it is said to be."""


# --- Ed25519: RFC 8032, section 5.1 -----------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
BYTES = 32  # of a point, and of a number below the order
PEM_CONTENT = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: what stands before a public key's bytes

Point = tuple[int, int, int, int]  # x = X/Z, y = Y/Z, x*y = T/Z


def add(p: Point, q: Point) -> Point:
    """Add two points of the curve."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, point: Point) -> Point:
    """Add a point to itself so many times."""
    result: Point = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def decompress(encoded: bytes) -> Point | None:
    """Return the point that 32 bytes stand for, None where they stand for none."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if len(encoded) != BYTES or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def compress(point: Point) -> bytes:
    """Return the 32 bytes that stand for a point."""
    inverse = pow(point[2], -1, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


BASE = decompress((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def has_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    """Say whether the key signed the text."""
    key = decompress(public)
    if key is None or BASE is None or len(signature) != 2 * BYTES:
        return False
    commitment, answer = signature[:BYTES], int.from_bytes(signature[BYTES:], "little")
    if answer >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(commitment + public + text).digest(), "little") % ORDER
    minus_key = (P - key[0], key[1], key[2], P - key[3])
    return compress(add(times(answer, BASE), times(challenge, minus_key))) == commitment


def keys_in(path: Path) -> dict[str, bytes]:
    """Return the Ed25519 public keys in a PEM file, by their ids."""
    found = {}
    for block in re.findall(r"-----BEGIN PUBLIC KEY-----(.*?)-----END PUBLIC KEY-----", path.read_text(), re.DOTALL):
        der = base64.b64decode(block)
        if not der.startswith(PEM_CONTENT) or len(der) != len(PEM_CONTENT) + BYTES:
            raise ValueError(f"{path} holds a public key that is not Ed25519")
        key = der.removeprefix(PEM_CONTENT)
        found[hashlib.sha256(key).hexdigest()[:16]] = key
    if not found:
        raise ValueError(f"{path} holds no public key (PEM)")
    return found


# --- the Merkle tree: RFC 9162, section 2.1 ---------------------------------------------------------------------------


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def leaf(message: Line) -> bytes:
    """Return the hash of a message's leaf."""
    headers = message["headers"]
    if isinstance(headers, list):
        headers = "".join(["NATS/1.0\r\n", *(line + "\r\n" for line in headers), "\r\n"])
    fields = (
        message["stream"].encode(),
        message["subject"].encode("iso-8859-1"),
        (headers or "").encode("iso-8859-1"),
        base64.b64decode(message["body"], validate=True),
    )
    content = b"thidua message 1\n" + struct.pack(">Qq", message["sequence"], nanoseconds(message["time"]))
    content += b"".join(struct.pack(">Q", len(field)) + field for field in fields)
    return hashlib.sha256(b"\x00" + content).digest()


def nanoseconds(text: str) -> int:
    """Return an instant as nanoseconds since 1970."""
    found = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z", text, re.ASCII)
    if not found:
        raise ValueError(f"{text!r} is no instant")
    passed = dt.datetime.fromisoformat(found[1] + "+00:00") - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return (passed.days * 86400 + passed.seconds) * 10**9 + int((found[2] or "").ljust(9, "0"))


class Tree:
    """A tree that grows, by the roots of its whole subtrees."""

    def __init__(self) -> None:
        self.size, self.peaks = 0, list[bytes]()

    def append(self, hashed: bytes) -> None:
        """Add a leaf."""
        size = self.size
        while size & 1:
            hashed, size = node(self.peaks.pop(), hashed), size >> 1
        self.peaks.append(hashed)
        self.size += 1

    def root(self) -> bytes:
        """Return the root."""
        found = self.peaks[-1]
        for peak in self.peaks[-2::-1]:
            found = node(peak, found)
        return found


def root_by_inclusion(hashed: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """Return the root that a path leads to from a leaf (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise WrongError(f"there is no leaf {index} in a tree of {size}")
    here, last = index, size - 1
    for step in path:
        if last == 0:
            raise WrongError("the path is too long")
        if here & 1 or here == last:
            hashed = node(step, hashed)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            hashed = node(hashed, step)
        here, last = here >> 1, last >> 1
    if last:
        raise WrongError("the path is too short")
    return hashed


def check_consistency(first: int, second: int, path: list[bytes], old: bytes, new: bytes) -> None:
    """Fail unless the path shows that the one tree grew into the other (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second or (first == second and path):
        raise WrongError("the sizes do not fit")
    if first == second:
        if old != new:
            raise WrongError("two trees of one size have different roots")
        return
    steps = ([old] if first & (first - 1) == 0 else []) + path
    here, last = first - 1, second - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    found_old = found_new = steps[0] if steps else b""
    for step in steps[1:]:
        if last == 0:
            raise WrongError("the path is too long")
        if here & 1 or here == last:
            found_old, found_new = node(step, found_old), node(step, found_new)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found_new = node(found_new, step)
        here, last = here >> 1, last >> 1
    if last or (found_old, found_new) != (old, new):
        raise WrongError("the path does not lead from the one root to the other")


# --- what is in the files ---------------------------------------------------------------------------------------------


def text_of(checkpoint: Line) -> bytes:
    """Return what is signed of a checkpoint."""
    names = ("stream", "size", "root", "time", "previous", "key")
    lines = [f"{name} {'none' if checkpoint[name] is None else checkpoint[name]}" for name in names]
    if any("\n" in line for line in lines) or type(checkpoint["size"]) is not int or checkpoint["size"] < 1:
        raise WrongError("a checkpoint has a field that can't be in one")
    return "".join(f"{line}\n" for line in ["thidua checkpoint 1", *lines]).encode()


class Roots:
    """The checkpoints that are signed by a key that is believed."""

    def __init__(self, keys: dict[str, bytes]) -> None:
        self.keys = keys
        self.seen: dict[str, bool | None] = {}
        self.by_size: dict[str, dict[int, str]] = {}
        self.followers: dict[tuple[str, str | None], bytes] = {}

    def add(self, checkpoint: Line) -> Iterator[Finding]:
        """Take a checkpoint, and tell what it comes to the first time."""
        again = json.dumps(checkpoint, sort_keys=True)
        if again in self.seen:
            return
        text, what = text_of(checkpoint), f"checkpoint of {checkpoint['stream']} at {checkpoint['size']}"
        key = self.keys.get(checkpoint["key"])
        signature = base64.b64decode(checkpoint["signature"], validate=True)
        self.seen[again] = verdict = None if key is None else has_signed(key, text, signature)
        if not verdict:
            yield verdict, f"{what}: {'signed by an unknown key' if key is None else 'the signature is wrong'}"
            return
        roots = self.by_size.setdefault(checkpoint["stream"], {})
        if roots.setdefault(checkpoint["size"], checkpoint["root"]) != checkpoint["root"]:
            yield False, f"{what}: another of this size has another root"
        if self.followers.setdefault((checkpoint["stream"], checkpoint["previous"]), text) != text:
            yield False, f"{what}: another follows the same one, so history was forked"
        yield True, f"{what}, signed {checkpoint['time']}"

    def root(self, stream: str, size: int) -> bytes | None:
        """Return the signed root of a stream at a size."""
        root = self.by_size.get(stream, {}).get(size)
        return None if root is None else bytes.fromhex(root)

    def inclusion(self, proof: Line) -> Finding:
        """Tell whether a message is in a checkpoint."""
        message, checkpoint = proof["message"], proof["checkpoint"]
        what = f"{message['stream']}:{message['sequence']}"
        path = [bytes.fromhex(step) for step in proof["path"]]
        found = root_by_inclusion(leaf(message), message["sequence"] - 1, checkpoint["size"], path)
        if message["stream"] != checkpoint["stream"] or found.hex() != checkpoint["root"]:
            raise WrongError(f"{what} is not in the checkpoint beside it")
        if not self.seen.get(json.dumps(checkpoint, sort_keys=True)):
            return None, f"{what} is in a checkpoint that is not believed"
        return True, f"{what} is in the checkpoint at {checkpoint['size']}"

    def consistency(self, proof: Line) -> Finding:
        """Tell whether a stream was only added to."""
        first, second = proof["from_size"], proof["to_size"]
        what = f"{proof['stream']} from {first} to {second}"
        old, new = self.root(proof["stream"], first), self.root(proof["stream"], second)
        if old is None or new is None:
            return None, f"{what}: give the checkpoint at {first if old is None else second}, too"
        check_consistency(first, second, [bytes.fromhex(step) for step in proof["path"]], old, new)
        return True, f"{what}: only added to"


class Export:
    """The messages of one stream in a file."""

    def __init__(self, stream: str, roots: Roots) -> None:
        self.stream, self.roots, self.tree, self.matched = stream, roots, Tree(), 0
        self.said: object = None

    def take(self, sequence: int, hashed: bytes) -> None:
        """Take the next message, by the hash of its leaf."""
        wanted = self.tree.size + 1
        if sequence != wanted:
            raise WrongError(f"{self.stream}: {wanted} is missing, {sequence} comes in its place")
        self.tree.append(hashed)
        root = self.roots.root(self.stream, wanted)
        if root is not None and root != self.tree.root():
            raise WrongError(f"{self.stream}: something from {self.matched + 1} to {wanted} is not what was signed")
        self.matched = wanted if root is not None else self.matched

    def end(self) -> Finding:
        """Tell what the whole comes to."""
        size, signed = self.tree.size, max(self.roots.by_size.get(self.stream, {0: ""}))
        if signed > size:
            return False, f"{self.stream}: it ends at {size}, and {signed} messages were signed"
        if self.said != size:
            return None, f"{self.stream}: the export was broken off after {size} messages"
        if not self.matched:
            return None, f"{self.stream}: no checkpoint of it was given"
        return True, f"{self.stream}: messages 1 to {self.matched} of {size} are what was signed"


def lines_of(path: Path) -> Iterator[Line]:
    """Yield the lines of a file that are JSON objects of a kind; others say so."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    yield {"where": f"{path.name}, line {number}", **dict(json.loads(line))}
                except (ValueError, TypeError):
                    yield {"where": f"{path.name}, line {number}", "kind": "unreadable"}


def verify(files: list[Path], keys: dict[str, bytes]) -> Iterator[Finding]:
    """Yield what can be said of the files: of all checkpoints first, then of what is held against them."""
    roots = Roots(keys)
    for line in (line for file in files for line in lines_of(file)):
        yield from told(line, lambda line: checkpoints_in(line, roots))
    for file in files:
        exports: dict[str, Export | None] = {}
        is_empty = True
        for line in lines_of(file):
            is_empty = False
            yield from told(line, lambda line: held_against(line, roots, exports))  # noqa: B023 - called at once
        yield from (export.end() for export in exports.values() if export)
        if is_empty:
            yield None, f"{file.name} is empty"


def checkpoints_in(line: Line, roots: Roots) -> Iterator[Finding]:
    """Take the checkpoint that a line is, or that a proof stands with."""
    where = line.pop("where")
    kind = line.get("kind")
    if kind not in {"checkpoint", "message", "export", "inclusion", "consistency"}:
        yield None, f"{where}: no checkpoint, message or proof"
    if kind in {"checkpoint", "inclusion"}:
        yield from roots.add(line if kind == "checkpoint" else line["checkpoint"])


def held_against(line: Line, roots: Roots, exports: dict[str, Export | None]) -> Iterator[Finding]:
    """Check a message or a proof; an export that was found wrong is looked at no further."""
    if line.get("kind") == "inclusion":
        yield roots.inclusion(line)
    elif line.get("kind") == "consistency":
        yield roots.consistency(line)
    elif line.get("kind") in {"message", "export"}:
        hashed = leaf(line) if line["kind"] == "message" else b""
        export = exports.setdefault(line["stream"], Export(line["stream"], roots))
        try:
            if export is not None and hashed:
                export.take(line["sequence"], hashed)
            elif export is not None:
                export.said = line["messages"]
        except WrongError:
            exports[line["stream"]] = None
            raise


def told(line: Line, check: Any) -> Iterator[Finding]:
    """Yield what a check finds; what is not as it should be is a finding, what can't be read can't be told."""
    where = line["where"]
    try:
        yield from check(line)
    except WrongError as wrong:
        yield False, str(wrong)
    except (KeyError, TypeError, ValueError, AttributeError, struct.error) as error:
        yield None, f"{where}: can't be read ({type(error).__name__})"


def main() -> int:
    """Check what the command line names."""
    parser = argparse.ArgumentParser(description="Hold exports and proofs of thidua against signed checkpoints.")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the public keys (PEM)")
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="checkpoints, exports, proofs")
    arguments = parser.parse_args()
    verdicts = set()
    try:
        for verdict, what in verify(arguments.files, keys_in(arguments.key)):
            sys.stdout.write(f"{ {True: 'true', False: 'FALSE', None: 'can not tell'}[verdict]:<14}{what}\n")
            verdicts.add(verdict)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"Error: {error}\n")
        return 2
    return 1 if False in verdicts else 2 if None in verdicts or not verdicts else 0


if __name__ == "__main__":
    sys.exit(main())
