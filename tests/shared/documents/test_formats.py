"""What bytes are is seen in them, whatever the sender says."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.documents import FORMATS, Limits
from shared.documents.formats import contradicted, recognised, told
from tests.shared.documents.files import DOCX, FILES, ODT, XLSX, archive, office_open_xml

MANY = 30_000


def test_there_is_a_file_of_every_format() -> None:
    assert list(FILES) == list(FORMATS)


@pytest.mark.parametrize("media_type", FILES)
def test_a_file_is_of_its_own_format_and_of_no_other(media_type: str) -> None:
    content = io.BytesIO(FILES[media_type])
    assert [each for each in FORMATS if not contradicted(each, content)] == [media_type]


@pytest.mark.parametrize("media_type", FILES)
def test_the_format_of_a_file_is_recognised(media_type: str) -> None:
    assert recognised(io.BytesIO(FILES[media_type])) == media_type


def test_of_a_format_that_is_not_known_here_nothing_is_said() -> None:
    assert not contradicted("text/csv", io.BytesIO(b"a,b"))


def test_a_pdf_whose_mark_does_not_stand_at_its_very_beginning_is_a_pdf() -> None:
    assert recognised(io.BytesIO(b"\xef\xbb\xbf\r\n%PDF-1.4\n")) == "application/pdf"


@pytest.mark.parametrize("media_type", [DOCX, XLSX, ODT])
def test_an_archive_of_anything_is_no_office_document(media_type: str) -> None:
    assert contradicted(media_type, io.BytesIO(archive(("word/document.xml", b"<w/>"), ("a.exe", b"MZ"))))


def test_a_document_with_macros_is_not_one_without() -> None:
    with_macros = office_open_xml("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml")
    assert contradicted(DOCX, io.BytesIO(with_macros))


def test_a_template_is_no_document() -> None:
    assert contradicted(ODT, io.BytesIO(archive(("mimetype", f"{ODT}-template".encode()))))


def test_an_archive_that_lists_far_too_many_files_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    many = archive(("mimetype", ODT.encode()), *((f"{number}", b"") for number in range(MANY)))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert contradicted(ODT, io.BytesIO(many))


def test_an_archive_packed_in_a_way_that_office_documents_never_are_is_none() -> None:
    assert contradicted(ODT, io.BytesIO(archive(("mimetype", ODT.encode()), packed_as=zipfile.ZIP_LZMA)))


@given(st.binary(max_size=200))
def test_any_bytes_at_all_can_be_looked_at(content: bytes) -> None:
    assert recognised(io.BytesIO(content)) in {None, *FORMATS}


@given(st.sampled_from([FILES[ODT], FILES[DOCX]]), st.data())
def test_any_damage_to_an_archive_is_borne(content: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    damaged = content[:at] + data.draw(st.binary(min_size=1, max_size=4)) + content[at + 1 :]
    assert recognised(io.BytesIO(damaged)) in {None, *FORMATS}


def test_media_types_are_told_with_their_short_names() -> None:
    assert [told("application/pdf"), told("text/csv")] == ["PDF (application/pdf)", "text/csv"]


@pytest.mark.parametrize(
    ("most", "said"), [(25_000_000, "25 MB"), (1_500_000, "1.5 MB"), (2000, "2 kB"), (900, "900 B")]
)
def test_a_size_is_told_as_people_read_it(most: int, said: str) -> None:
    assert Limits(most).size_told == said
