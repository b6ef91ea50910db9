"""Documents what exports answer with: files, and what their headers tell."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from litestar.openapi.spec import OpenAPIHeader, OpenAPIMediaType, OpenAPIResponse, Operation, Schema
from litestar.openapi.spec.enums import OpenAPIType

POSITION: Final = "Thidua-Position"
RECORDED_AT: Final = "Thidua-Recorded-At"


class FileFormat(StrEnum):
    """What a list can be exported as; the value is the media type."""

    CSV = "text/csv"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    @property
    def ending(self) -> str:
        """Return how the names of such files end."""
        return self.name.lower()


_DESCRIPTIONS: Final = {
    FileFormat.CSV: "The whole list as CSV (RFC 4180): UTF-8 with a byte order mark, a heading, lines ended by CR LF. "
    "Dates are written 05/08/2024 00:00, in the plan's time zone, or as ISO 8601 with the offset where the language is "
    "English. A text that a spreadsheet would take for a formula has an apostrophe before it.",
    FileFormat.XLSX: "The whole list as a workbook of one sheet: dates are dates, in the plan's time zone; no text is "
    "a formula.",
}
_HEADERS: Final = {
    POSITION: "The last sequence of each stream that the rows cover, like CAMPAIGNS:3,NOMINATIONS:42.",
    RECORDED_AT: "When the newest event that the rows cover was recorded; absent before the first.",
    "Content-Disposition": "A name for the file, of the list, the campaign and the day.",
    "Content-Language": "The language of headings and words.",
}


def giving_file(file_format: FileFormat) -> type[Operation]:
    """Return what a handler takes as `operation_class` where its answer is a list in this format."""
    schema = Schema(type=OpenAPIType.STRING) if file_format is FileFormat.CSV else Schema()
    text = Schema(type=OpenAPIType.STRING)
    answer = OpenAPIResponse(
        description=_DESCRIPTIONS[file_format],
        content={file_format.value: OpenAPIMediaType(schema=schema)},
        headers={name: OpenAPIHeader(schema=text, description=what) for name, what in _HEADERS.items()},
    )

    @dataclass
    class GivingFile(Operation):
        def __post_init__(self) -> None:
            self.responses = {**(self.responses or {}), "200": answer}

    return GivingFile
