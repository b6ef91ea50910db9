"""Turns every exception that leaves a handler into problem details; Litestar's own shape never leaves the house."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import structlog
from eventsourcing.persistence import IntegrityError, OperationalError
from litestar import Request, Response
from litestar.exceptions import HTTPException, MethodNotAllowedException, NotFoundException, ValidationException
from litestar.types import ExceptionHandlersMap

from shared.contracts.texts import Text
from shared.http.problems.correlation import LOGGED
from shared.http.problems.explaining import explain_validation
from shared.http.problems.languages import Language, preferred_language
from shared.http.problems.problem import PROBLEM_MEDIA_TYPE, Complaint, InvalidRequestError, ProblemError

AnyRequest = Request[Any, Any, Any]

_log = structlog.stdlib.get_logger(__name__)

_INTERNAL = Complaint(
    status=500,
    code="internal-error",
    title=Text(vi="Lỗi nội bộ", en="Internal error"),
    detail=Text(
        vi="Lỗi ngoài dự kiến đã được ghi lại. Hãy báo quản trị viên mã Correlation-Id của câu trả lời này.",
        en="Something unexpected happened and was logged. Tell the operator the Correlation-Id of this answer.",
    ),
)
_UNREACHABLE = Complaint(
    status=503,
    code="store-unreachable",
    title=Text(vi="Kho dữ liệu không sẵn sàng", en="The store can't be reached"),
    detail=Text(
        vi="Chưa truy cập được kho dữ liệu. Hãy thử lại sau giây lát; gửi lại cùng yêu cầu.",
        en="The store can't be reached at the moment. Send the same request again in a moment.",
    ),
    headers={"Retry-After": "2"},
)
_UNSETTLED = Complaint(
    status=503,
    code="conflict-unsettled",
    title=Text(vi="Quá nhiều thay đổi cùng lúc", en="Too many changes at once"),
    detail=Text(
        vi="Nhiều yêu cầu cùng sửa một chỗ và yêu cầu này chưa được ghi. Hãy gửi lại.",
        en="Many requests changed the same thing at once, and this one was not recorded. Send it again.",
    ),
    headers={"Retry-After": "1"},
)


def language_of(request: AnyRequest) -> Language:
    """Return the language that the request's reader prefers."""
    return preferred_language(",".join(request.headers.getall("accept-language", [])))


def answer_problem(request: AnyRequest, complaint: Complaint) -> Response[bytes]:
    """Answer with a complaint, in the language of the request."""
    request.scope["state"].setdefault(LOGGED, {})["problem"] = complaint.code
    language = language_of(request)
    problem = complaint.told(language, request.scope["path"])
    return Response(
        problem.model_dump_json(exclude_none=True).encode(),
        status_code=complaint.status,
        media_type=PROBLEM_MEDIA_TYPE,
        headers={"Content-Language": language, "Vary": "Accept-Language", **complaint.headers},
    )


def problem_handlers(unavailable: Sequence[type[Exception]] = ()) -> ExceptionHandlersMap:
    """Return the handlers for every exception there is; those in `unavailable` are 503 with Retry-After as well."""
    return {
        ProblemError: _answer_problem_error,
        HTTPException: _answer_http_exception,
        OperationalError: _answer_unreachable,
        IntegrityError: _answer_unsettled,
        **dict.fromkeys(unavailable, _answer_unreachable),
        Exception: _answer_unexpected,
    }


def answer_failure(request: AnyRequest, error: Exception) -> Response[bytes]:
    """Answer for what failed after a handler was done: 503 where the store can't be reached, else 500."""
    if isinstance(error, OperationalError):
        return _answer_unreachable(request, error)
    return _answer_unexpected(request, error)


def _answer_problem_error(request: AnyRequest, error: ProblemError) -> Response[bytes]:
    return answer_problem(request, _together(error).complaint)


def _together(error: ProblemError) -> ProblemError:
    """Litestar resolves dependencies side by side and raises the first error; the others are in its cause.

    What several of them read is wrong once.
    """
    if not isinstance(error, InvalidRequestError) or not isinstance(error.__cause__, BaseExceptionGroup):
        return error
    every = [each for each in error.__cause__.exceptions if isinstance(each, InvalidRequestError)]
    return InvalidRequestError(*dict.fromkeys(found for each in every for found in each.complaint.errors))


def _answer_unreachable(request: AnyRequest, error: Exception) -> Response[bytes]:
    _log.warning("store unreachable", error=type(error).__qualname__, exc_info=error)
    return answer_problem(request, _UNREACHABLE)


def _answer_unsettled(request: AnyRequest, error: Exception) -> Response[bytes]:
    _log.warning("conflict never settled", error=type(error).__qualname__)
    return answer_problem(request, _UNSETTLED)


def _answer_unexpected(request: AnyRequest, error: Exception) -> Response[bytes]:
    _log.error("unexpected error", method=request.method, path=request.scope["path"], exc_info=error)
    return answer_problem(request, _INTERNAL)


def _answer_http_exception(request: AnyRequest, error: HTTPException) -> Response[bytes]:
    if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _answer_unexpected(request, error)
    return answer_problem(request, _client_complaint(request, error))


def _client_complaint(request: AnyRequest, error: HTTPException) -> Complaint:
    """Say what the sender did wrong, as far as Litestar noticed it by itself."""
    match error:
        case ValidationException():
            return InvalidRequestError(*explain_validation(error, request.route_handler)).complaint
        case NotFoundException():
            return _no_such_resource(request.scope["path"])
        case MethodNotAllowedException():
            return _method_not_allowed(request.method, {k.title(): v for k, v in (error.headers or {}).items()})
        case HTTPException(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE):
            return _too_large(request.route_handler.resolve_request_max_body_size() or 0)
    phrase = HTTPStatus(error.status_code).phrase
    return Complaint(
        status=error.status_code,
        code=phrase.lower().replace(" ", "-"),
        title=Text(vi="Yêu cầu không hợp lệ", en=phrase),
        detail=Text(vi=f"Yêu cầu không hợp lệ: {error.detail}", en=error.detail),
        headers=error.headers or {},
    )


def _no_such_resource(path: str) -> Complaint:
    return Complaint(
        status=404,
        code="no-such-resource",
        title=Text(vi="Không có tài nguyên này", en="No such resource"),
        detail=Text(
            vi=f"Không có gì tại {path}. Các địa chỉ có ở /schema.",
            en=f"There is nothing at {path}. /schema names every address there is.",
        ),
    )


def _method_not_allowed(method: str, headers: dict[str, str]) -> Complaint:
    allowed = headers.get("Allow", "")
    return Complaint(
        status=405,
        code="method-not-allowed",
        title=Text(vi="Phương thức không được phép", en="Method not allowed"),
        detail=Text(
            vi=f"{method} không dùng được ở đây; dùng được: {allowed}.",
            en=f"{method} can't be used here; what can: {allowed}.",
        ),
        headers=headers,
    )


def _too_large(limit: int) -> Complaint:
    return Complaint(
        status=413,
        code="too-large",
        title=Text(vi="Nội dung quá lớn", en="Too large"),
        detail=Text(
            vi=f"Nội dung yêu cầu vượt quá {limit} byte. Hãy gửi ít hơn trong một lần.",
            en=f"The request's body is over the limit of {limit} bytes. Send less at once.",
        ),
    )
