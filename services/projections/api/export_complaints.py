"""Why a list can't be exported."""

from typing import Final

from shared.contracts.texts import Text
from shared.http import Complaint, FieldProblem, ProblemError

BAD_LANGUAGE: Final = FieldProblem(
    "language",
    Text(vi="Không nằm trong các giá trị cho phép.", en="Is none of the allowed values."),
    Text(vi="Chọn một trong: vi, en.", en="Choose one of: vi, en."),
)


def too_many_exports() -> ProblemError:
    """Return 503: as many exports as can be are being made."""
    return ProblemError(
        Complaint(
            status=503,
            code="too-many-exports",
            title=Text(vi="Đang có quá nhiều lượt xuất tệp", en="Too many exports at once"),
            detail=Text(
                vi="Nhiều người đang xuất tệp cùng lúc. Hãy gửi lại yêu cầu sau giây lát.",
                en="Many lists are being exported at the same time. Send the same request again in a moment.",
            ),
            headers={"Retry-After": "5"},
        )
    )


def too_many_rows() -> ProblemError:
    """Return 422: the list is longer than a worksheet."""
    return ProblemError(
        Complaint(
            status=422,
            code="too-many-rows",
            title=Text(vi="Danh sách quá dài cho một trang tính", en="Too many rows for a worksheet"),
            detail=Text(
                vi="Một trang tính chỉ chứa 1.048.576 dòng. Hãy lọc bớt (ví dụ theo campaign) hoặc xuất .csv.",
                en="A worksheet holds 1,048,576 rows. Narrow the list, say by campaign, or export it as .csv.",
            ),
        )
    )


def too_large(most_bytes: int) -> ProblemError:
    """Return 422: the file would be larger than all files together may be."""
    return ProblemError(
        Complaint(
            status=422,
            code="export-too-large",
            title=Text(vi="Tệp quá lớn", en="The file would be too large"),
            detail=Text(
                vi=f"Tệp sẽ lớn hơn {most_bytes} byte. Hãy lọc bớt, ví dụ theo campaign.",
                en=f"The file would have more than {most_bytes} bytes. Narrow the list, say by campaign.",
            ),
        )
    )


def no_room() -> ProblemError:
    """Return 503: files that others fetch take all the room there is."""
    return ProblemError(
        Complaint(
            status=503,
            code="no-room-for-export",
            title=Text(vi="Tạm thời hết chỗ chứa tệp", en="No room for the file just now"),
            detail=Text(
                vi="Các tệp mà người khác đang tải về chiếm hết chỗ chứa. Hãy gửi lại yêu cầu sau ít phút.",
                en="Files that others are fetching take all the room there is. Send the same request again in a few "
                "minutes.",
            ),
            headers={"Retry-After": "60"},
        )
    )
