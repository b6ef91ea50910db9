"""Documents whose bytes are there, and those whose bytes are not (R18)."""

from collections.abc import Iterable

from shared.contracts.document import Document
from shared.contracts.refusals import DocumentsNotUploaded
from shared.contracts.shelf import unless_uploaded


def document(number: int) -> Document:
    return Document(kind="report", file_name="báo cáo.pdf", size=number, sha256=f"{number:064x}")


class Shelf:
    """A shelf with some documents on it."""

    def __init__(self, *there: Document) -> None:
        self.there = there

    def lacking(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        return tuple(each for each in documents if each not in self.there)


def test_nothing_stands_against_documents_that_are_there() -> None:
    """R18."""
    assert unless_uploaded(Shelf(document(1), document(2)), [document(1), document(2)]) is None


def test_nothing_stands_against_no_documents() -> None:
    """R18."""
    assert unless_uploaded(Shelf(), ()) is None


def test_every_document_that_is_not_there_is_named_at_once() -> None:
    """R18, R19."""
    refusal = unless_uploaded(Shelf(document(2)), [document(1), document(2), document(3)])
    assert refusal == DocumentsNotUploaded(documents=(f"report {1:064x}", f"report {3:064x}"))


def test_a_document_that_is_not_there_is_named_without_its_file() -> None:
    """R18: a file's name may say who it is about."""
    refusal = unless_uploaded(Shelf(), [document(1)])
    assert refusal is not None
    assert "báo cáo.pdf" not in refusal.explanation().vi
