"""What can be wrong with an upload or with asking for a document."""

from typing import Final

from shared.contracts.texts import Text
from shared.documents import Limits
from shared.documents.formats import told
from shared.http.problems.problem import Complaint, FieldProblem, InvalidRequestError, ProblemError

_RULE: Final = "R18"


def media_type_not_taken(media_type: str, limits: Limits) -> ProblemError:
    """Say which media types are taken."""
    taken = limits.media_types_told
    vi = f"Content-Type là “{media_type}”" if media_type else "Yêu cầu không có Content-Type"
    en = f"Content-Type is “{media_type}”" if media_type else "The request has no Content-Type"
    return ProblemError(
        Complaint(
            status=415,
            code="unsupported-media-type",
            title=Text(vi="Kiểu nội dung không dùng được", en="Unsupported media type"),
            detail=Text(
                vi=f"{vi}. Văn bản tải lên phải là một trong: {taken}. Ghi rõ trong Content-Type.",
                en=f"{en}. A document is one of: {taken}. Say which in Content-Type.",
            ),
            headers={"Accept": ", ".join(limits.media_types)},
        )
    )


def too_large(limits: Limits) -> ProblemError:
    """Say how large a document may be."""
    size, exactly = limits.size_told, limits.max_bytes
    return ProblemError(
        Complaint(
            status=413,
            code="too-large",
            title=Text(vi="Nội dung quá lớn", en="Too large"),
            detail=Text(
                vi=f"Mỗi văn bản nhiều nhất {size} ({exactly} byte). Quét lại với độ phân giải thấp hơn hay tách tệp.",
                en=f"A document has at most {size} ({exactly} bytes). Scan it at a lower resolution, or split it.",
            ),
        )
    )


def empty() -> ProblemError:
    """Say that nothing was sent."""
    return InvalidRequestError(
        FieldProblem(
            "body",
            Text(vi="Tệp không có byte nào.", en="The document has no bytes."),
            Text(vi="Gửi toàn bộ nội dung tệp làm nội dung yêu cầu.", en="Send the whole file as the request's body."),
        )
    )


def cut_off() -> ProblemError:
    """Say, to whom it may reach, that the body ended early."""
    return ProblemError(
        Complaint(
            status=400,
            code="upload-cut-off",
            title=Text(vi="Tệp chưa tải lên hết", en="Upload cut off"),
            detail=Text(
                vi="Kết nối bị ngắt trước khi nhận đủ tệp; không lưu gì. Hãy tải lại từ đầu.",
                en="The connection ended before the whole file was there; nothing was kept. Upload it again.",
            ),
        )
    )


def sha256_unreadable() -> ProblemError:
    """Say how a SHA-256 is written."""
    return InvalidRequestError(
        FieldProblem(
            "sha256",
            Text(vi="Không phải là mã SHA-256.", en="Is no SHA-256."),
            Text(vi="Viết 64 chữ số thập lục phân, chữ thường.", en="Write 64 hexadecimal digits in lower case."),
        )
    )


def sha256_differs(claimed: str, found: str, size: int) -> ProblemError:
    """Say that the bytes are not those that were meant."""
    return ProblemError(
        Complaint(
            status=422,
            code="sha256-mismatch",
            title=Text(vi="Tệp không khớp mã SHA-256", en="Not the bytes that were meant"),
            detail=Text(
                vi=f"Mã SHA-256 đã báo là {claimed}, nhưng {size} byte nhận được có mã {found}; không lưu gì."
                " Hãy kiểm tra tệp rồi tải lại.",
                en=f"The SHA-256 was said to be {claimed}, but the {size} bytes sent have {found}; nothing was kept."
                " Check the file and upload it again.",
            ),
            rule=_RULE,
        )
    )


def media_type_contradicted(declared: str, recognised: str | None) -> ProblemError:
    """Say that the bytes are of another format than was said."""
    looks_vi = f"nội dung là {told(recognised)}" if recognised else "nội dung không phải định dạng đó"
    looks_en = f"the bytes are {told(recognised)}" if recognised else "the bytes are not"
    return ProblemError(
        Complaint(
            status=415,
            code="media-type-mismatch",
            title=Text(vi="Tệp không đúng định dạng đã ghi", en="Not of the media type that was said"),
            detail=Text(
                vi=f"Content-Type ghi {told(declared)}, nhưng {looks_vi}; không lưu gì."
                " Hãy ghi đúng định dạng, hoặc xuất lại tệp.",
                en=f"Content-Type says {told(declared)}, but {looks_en}; nothing was kept."
                " Say what it is, or export it again.",
            ),
            rule=_RULE,
        )
    )


def unknown_document(sha256: str) -> ProblemError:
    """Say that nothing is kept under a hash, or nothing that is shown to whoever asks: which of the two is not said."""
    return ProblemError(
        Complaint(
            status=404,
            code="unknown-document",
            title=Text(vi="Không có tệp văn bản này", en="No such document"),
            detail=Text(
                vi=f"Không có tệp nào được phép đọc có mã SHA-256 “{sha256}”: chưa tải lên, chưa được nêu ở nơi nào mà"
                " tài khoản này được xem, hoặc đã xóa theo luật. Tải lên bằng POST /api/v1/documents.",
                en=f"No document that you may read has the SHA-256 “{sha256}”: it was never uploaded, nothing that is"
                " shown to this account names it, or it was erased by law. Upload it with POST /api/v1/documents.",
            ),
            rule=_RULE,
        )
    )
