"""`thidua audit check`: holds exports, checkpoints and proofs against each other, without any server."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TextIO

import typer
from pydantic import Field, TypeAdapter, ValidationError

from shared.evidence.checkpoints import Checkpoint
from shared.evidence.leaves import ExportEnd, StoredMessage
from shared.evidence.merkle import ProofError
from shared.evidence.proofs import ConsistencyProof, InclusionProof
from shared.evidence.signing import KeyFileError, PublicKeys
from thidua.audit.asking import CAN_NOT_TELL, ended
from thidua.audit.check_export import ExportCheck
from thidua.audit.check_roots import SignedRoots
from thidua.audit.finding import Finding, outcome

Line = Annotated[
    Checkpoint | StoredMessage | ExportEnd | InclusionProof | ConsistencyProof, Field(discriminator="kind")
]

_LINES: TypeAdapter[Line] = TypeAdapter(Line)


@dataclass(frozen=True)
class Unreadable:
    """A line that is none of what can be checked."""

    where: str


def check_files(files: Sequence[Path], key: Path) -> None:
    """Print what can be said of files, and end the command with what it comes to."""
    findings: list[Finding] = []
    try:
        for finding in check(files, PublicKeys.in_file(key)):
            typer.echo(finding.line)
            findings.append(finding)
    except OSError as error:
        if error.filename is None:  # no file's: stdout may be closed
            raise
        raise ended(
            f"{error.filename} can't be read ({error.strerror}): give files that `thidua audit checkpoints`, `export` "
            "and `prove` printed",
            CAN_NOT_TELL,
        ) from None
    except KeyFileError as error:
        raise ended(str(error), CAN_NOT_TELL) from None
    raise typer.Exit(outcome(findings))


def check(files: Sequence[Path], keys: PublicKeys) -> Iterator[Finding]:
    """Yield what can be said of files; each is read twice: all checkpoints first, then what is held against them.

    Raises OSError where a file can't be read.
    """
    roots = SignedRoots(keys)
    for line in _lines_of(files):
        match line:
            case Checkpoint():
                yield from roots.add(line)
            case InclusionProof():
                yield from roots.add(line.checkpoint)
            case Unreadable():
                yield Finding(None, f"{line.where} is no checkpoint, message or proof")
    for file in files:
        yield from _check_file(file, roots)


def _check_file(file: Path, roots: SignedRoots) -> Iterator[Finding]:
    exports: dict[str, ExportCheck] = {}
    line = None
    for line in _lines_of([file]):
        match line:
            case StoredMessage():
                yield from exports.setdefault(line.stream, ExportCheck(line.stream, roots)).take(line)
            case ExportEnd():
                exports.setdefault(line.stream, ExportCheck(line.stream, roots)).take_end(line)
            case InclusionProof():
                yield _inclusion(line, roots)
            case ConsistencyProof():
                yield _consistency(line, roots)
    for export in exports.values():
        yield from export.end()
    if line is None:
        yield Finding(None, f"{file.name} is empty")


def _inclusion(proof: InclusionProof, roots: SignedRoots) -> Finding:
    what = f"{proof.message.stream}:{proof.message.sequence}"
    try:
        proof.check()
    except (ProofError, ValueError) as error:
        return Finding(False, f"{what} is not proved: {error}")
    if not roots.believes(proof.checkpoint):
        return Finding(None, f"{what} is in a checkpoint that is not believed")
    return Finding(True, f"{what} is in the checkpoint at {proof.checkpoint.size}, signed {proof.checkpoint.time}")


def _consistency(proof: ConsistencyProof, roots: SignedRoots) -> Finding:
    what = f"{proof.stream} from {proof.from_size} to {proof.to_size}"
    old, new = (roots.root(proof.stream, size) for size in (proof.from_size, proof.to_size))
    if old is None or new is None:
        lacking = proof.from_size if old is None else proof.to_size
        return Finding(None, f"{what}: give the checkpoint at {lacking}, too")
    try:
        proof.check(old, new)
    except ProofError as error:
        return Finding(False, f"{what} is not proved: {error}")
    return Finding(True, f"{what}: only added to")


def _lines_of(files: Iterable[Path]) -> Iterator[Line | Unreadable]:
    for path in files:
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from _parsed(path, file)


def _parsed(path: Path, file: TextIO) -> Iterator[Line | Unreadable]:
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            yield _LINES.validate_json(line)
        except ValidationError:
            yield Unreadable(f"{path.name}, line {number},")
