"""Papers as portals send them: described in a command, their bytes uploaded before."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import Any

from tests.services.portal import pdf

_ANY = count(1)
_BYTES: dict[str, bytes] = {}


def paper(kind: str, words: str = "", *, confirmed_by: tuple[str, ...] = ()) -> dict[str, Any]:
    """Describe a paper of a kind; other words, another paper."""
    content = pdf(f"{kind} {words}")
    digest = sha256(content).hexdigest()
    _BYTES[digest] = content
    return {
        "kind": kind,
        "file_name": f"{kind}.pdf",
        "size": len(content),
        "sha256": digest,
        "confirmed_by": list(confirmed_by),
    }


def report(*confirmed_by: str, kind: str = "achievement-report") -> dict[str, Any]:
    """Describe a report that no other nomination has (R21), confirmed by its unit unless by others."""
    return paper(kind, f"no. {next(_ANY)}", confirmed_by=confirmed_by or ("submitting-unit",))


def countersigned(described: dict[str, Any], *confirmed_by: str) -> dict[str, Any]:
    """Describe the same bytes, confirmed by others as well."""
    return {**described, "confirmed_by": [*described["confirmed_by"], *confirmed_by]}


LIST_PAPERS = [paper(kind) for kind in ("submission-letter", "council-minutes", "nominee-list")]
LEADS_PAPERS = [paper(kind, "of the lead") for kind in ("submission-letter", "council-minutes")]


def bytes_of(described: dict[str, Any]) -> bytes | None:
    """Return the bytes of a paper that was described here."""
    return _BYTES.get(described["sha256"])


def papers_in(body: Any) -> Iterator[dict[str, Any]]:
    """Yield every paper that a command names."""
    match body:
        case {"sha256": _}:
            yield body
        case dict():
            for value in body.values():
                yield from papers_in(value)
        case list():
            for value in body:
                yield from papers_in(value)
