"""The formats that documents come in, and what tells each from the others, whatever a sender calls it.

The libraries that guess formats look at the first bytes only, and take every office document for a ZIP archive.
"""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from os import SEEK_END
from typing import BinaryIO, Final

_HEAD: Final = 1024
"""Bytes at the beginning: PDF readers take a file whose mark stands anywhere in them."""

_END_MARK: Final = b"PK\x05\x06"
_LONGEST_END: Final = 22 + 65_535
_LONGEST_LISTING: Final = 1024 * 1024
"""Bytes of an archive's list of files; an office document's has a few thousand, and each takes far more memory."""

_LONGEST_FILE: Final = 256 * 1024

_PACKED_AS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office documents may be packed with."""

_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, LookupError, OSError, RuntimeError, ValueError)
"""What the standard library raises at archives that are none, or not as they say."""


@dataclass(frozen=True)
class Format:
    """A format: its short name, its media type, and whether bytes are of it."""

    name: str
    media_type: str
    is_of: Callable[[BinaryIO], bool]


def contradicted(media_type: str, content: BinaryIO) -> bool:
    """Tell whether bytes are not what they are said to be; of a media type not known here, nothing can be told."""
    known = FORMATS.get(media_type)
    return known is not None and not known.is_of(content)


def recognised(content: BinaryIO) -> str | None:
    """Return the media type that bytes are of; None where none of those known here."""
    return next((known.media_type for known in FORMATS.values() if known.is_of(content)), None)


def told(media_type: str) -> str:
    """Return a media type as people read it: "PDF (application/pdf)"."""
    known = FORMATS.get(media_type)
    return media_type if known is None else f"{known.name} ({media_type})"


def _begins(marks: tuple[bytes, ...], content: BinaryIO) -> bool:
    return _head(content).startswith(marks)


def _is_pdf(content: BinaryIO) -> bool:
    return b"%PDF-" in _head(content)


def _is_open_document(media_type: str, content: BinaryIO) -> bool:
    """Tell by the file in which an OpenDocument says what it is."""
    return _file_in(content, "mimetype").strip() == media_type.encode()


def _is_office_open_xml(media_type: str, content: BinaryIO) -> bool:
    """Tell by the file that lists what the parts are; a document with macros has another main part."""
    return f"{media_type}.main+xml".encode() in _file_in(content, "[Content_Types].xml")


def _head(content: BinaryIO) -> bytes:
    content.seek(0)
    return content.read(_HEAD)


def _file_in(content: BinaryIO, name: str) -> bytes:
    """Return the beginning of one file of a ZIP archive; nothing where there is no such archive or file."""
    if not _lists_few_files(content):
        return b""
    try:
        with zipfile.ZipFile(content) as archive:
            if archive.getinfo(name).compress_type not in _PACKED_AS:
                return b""
            with archive.open(name) as file:
                return file.read(_LONGEST_FILE)
    except _BROKEN:
        return b""


def _lists_few_files(content: BinaryIO) -> bool:
    """Tell whether it is safe to read an archive's list of files, which the standard library does as a whole."""
    size = content.seek(0, SEEK_END)
    content.seek(max(0, size - _LONGEST_END))
    end = content.read(_LONGEST_END)
    mark = end.rfind(_END_MARK)
    if mark < 0 or b"PK\x06\x07" in end[max(0, mark - 20) : mark]:  # the long form, for more than 4 GB
        return False
    return int.from_bytes(end[mark + 12 : mark + 16], "little") <= _LONGEST_LISTING


_MARKS: Final = (
    ("JPEG", "image/jpeg", (b"\xff\xd8\xff",)),
    ("PNG", "image/png", (b"\x89PNG\r\n\x1a\n",)),
    ("TIFF", "image/tiff", (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
)
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument"
_OFFICE_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
_OFFICE: Final = (
    ("DOCX", f"{_OFFICE_OPEN_XML}.wordprocessingml.document", _is_office_open_xml),
    ("ODT", f"{_OPEN_DOCUMENT}.text", _is_open_document),
    ("XLSX", f"{_OFFICE_OPEN_XML}.spreadsheetml.sheet", _is_office_open_xml),
    ("ODS", f"{_OPEN_DOCUMENT}.spreadsheet", _is_open_document),
)

FORMATS: Final[Mapping[str, Format]] = {
    known.media_type: known
    for known in (
        Format("PDF", "application/pdf", _is_pdf),
        *(Format(name, media_type, partial(is_of, media_type)) for name, media_type, is_of in _OFFICE),
        *(Format(name, media_type, partial(_begins, marks)) for name, media_type, marks in _MARKS),
    )
}
"""The formats known here, by media type; a service takes these unless its settings say otherwise."""
