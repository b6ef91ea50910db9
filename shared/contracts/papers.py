"""The papers that an event names, wherever in it they stand."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from shared.contracts.document import Document


def hashes_in(event: BaseModel) -> tuple[str, ...]:
    """Return the SHA-256 of every document that an event names, each once, in their order."""
    return tuple(dict.fromkeys(document.sha256 for document in _documents(event)))


def _documents(value: object) -> Iterator[Document]:
    """Look through all that a value is made of: an event that is added later is looked through as well."""
    match value:
        case Document():
            yield value
        case BaseModel():
            for _, part in value:
                yield from _documents(part)
        case Mapping():
            for part in value.values():
                yield from _documents(part)
        case tuple() | list() | set() | frozenset():
            for part in value:
                yield from _documents(part)
        case _:
            pass
