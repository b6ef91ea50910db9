"""Files as other programs write them: the smallest that are what they say."""

import io
import zipfile

ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def archive(*files: tuple[str, bytes], packed_as: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive of files, in their order."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed_as) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return written.getvalue()


def open_document(media_type: str) -> bytes:
    return archive(("mimetype", media_type.encode()), ("content.xml", b"<office:document-content/>" * 100))


def office_open_xml(main: str, part: str) -> bytes:
    """Return an Office Open XML document whose list of parts comes last, as some programs write it."""
    parts = f'<Types><Override PartName="/{part}" ContentType="{main}"/></Types>'
    return archive(
        ("_rels/.rels", b"<Relationships/>"), (part, b"<main/>" * 5000), ("[Content_Types].xml", parts.encode())
    )


FILES = {
    "application/pdf": b"%PDF-1.7\n%%EOF\n",
    DOCX: office_open_xml(f"{DOCX}.main+xml", "word/document2.xml"),
    ODT: open_document(ODT),
    XLSX: office_open_xml(f"{XLSX}.main+xml", "xl/workbook.xml"),
    ODS: open_document(ODS),
    "image/jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "image/png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "image/tiff": b"II*\x00\x08\x00\x00\x00",
}
"""One file of each format that is taken unless settings say otherwise."""
