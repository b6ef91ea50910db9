"""What a refusal consists of, one by one, so that a portal can show each where it belongs."""

from collections.abc import Collection, Iterable

from services.nominations.domain.refusals import DossierIncomplete, MissingPaper, SeveralObstacles
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import DocumentsNotUploaded
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError


def check_papers_are_of(nominations: Collection[str], about: Iterable[str]) -> None:
    """Raise InvalidRequestError for papers about nominations that are not named: none is silently dropped (R18)."""
    strangers = [each for each in about if each not in nominations]
    if strangers:
        raise InvalidRequestError(
            *(FieldProblem(f"documents_of_nominees.{each}", _NOT_NAMED, _NAME_IT) for each in strangers)
        )


def errors_of(refusal: Refusal) -> list[FieldProblem]:
    """Return what a refusal consists of: each paper that is missing or has no bytes, each nomination that is stuck."""
    match refusal:
        case DossierIncomplete():
            return [_missing(paper) for paper in refusal.missing]
        case DocumentsNotUploaded():
            return [_without_bytes(*document.split()) for document in refusal.documents]
        case SeveralObstacles():
            return [
                FieldProblem(f"nominations[{each.nomination}]", each.refusal.explanation(), _OR_LEAVE_OUT)
                for each in refusal.obstacles
            ]
        case _:
            return []


def _missing(paper: MissingPaper) -> FieldProblem:
    """Say which paper is missing, or not confirmed, and where it belongs."""
    place = "" if paper.nomination is None else f"{paper.nomination}."
    told = paper.told()
    unconfirmed = bool(paper.unconfirmed_by)
    return FieldProblem(
        field=f"{place}documents[{paper.kind}]" + (".confirmed_by" if unconfirmed else ""),
        message=Text(
            vi=f"{told.vi}." if unconfirmed else f"Thiếu {told.vi}.",
            en=f"{told.en}." if unconfirmed else f"{told.en} is missing.",
        ),
        remedy=_WITH_THE_LIST if paper.nomination is None else _ABOUT_THE_NOMINEE,
    )


def _without_bytes(kind: str, sha256: str) -> FieldProblem:
    """Say which paper has no bytes."""
    return FieldProblem(
        field=f"documents[{kind}].sha256",
        message=Text(
            vi=f"Chưa có tệp {sha256}, hoặc tệp khác kích thước, khác định dạng.",
            en=f"{sha256} is not there, or of another size or media type.",
        ),
        remedy=_UPLOAD,
    )


_UPLOAD = Text(vi="Tải tệp lên bằng POST /api/v1/documents.", en="Upload it with POST /api/v1/documents.")
_WITH_THE_LIST = Text(vi="Gửi kèm cho cả danh sách (documents).", en="Send it for the whole list (documents).")
_ABOUT_THE_NOMINEE = Text(
    vi="Bổ sung vào hồ sơ của đề nghị này, hoặc gửi kèm khi chuyển tiếp.",
    en="Add it to this nomination's dossier, or send it when passing it on.",
)
_OR_LEAVE_OUT = Text(vi="Khắc phục, hoặc bỏ đề nghị này ra.", en="Put it right, or leave this nomination out.")
_NOT_NAMED = Text(vi="Không có trong nominations của yêu cầu này.", en="Is not among the nominations of this request.")
_NAME_IT = Text(vi="Thêm vào nominations, hoặc bỏ các giấy tờ này.", en="Name it there, or leave these papers out.")
