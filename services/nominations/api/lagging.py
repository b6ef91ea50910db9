"""A process that has not heard of the newest rules yet says so, and when to ask again."""

from typing import Any

import structlog
from litestar import Request, Response
from litestar.types import ExceptionHandlersMap

from services.nominations.application.desk import RulesBehindError
from shared.contracts.texts import Text
from shared.http import Complaint, answer_problem

_log = structlog.stdlib.get_logger(__name__)

_BEHIND = Complaint(
    status=503,
    code="rules-behind",
    title=Text(vi="Chưa nhận thay đổi mới nhất của kế hoạch", en="The plan's newest change has not arrived"),
    detail=Text(
        vi="Danh sách này đã được xử lý theo kế hoạch mới hơn kế hoạch mà tiến trình này nhận được. Chưa ghi gì; "
        "hãy gửi lại cùng yêu cầu sau giây lát.",
        en="This list was decided on under a newer plan than this process has heard of. Nothing was recorded; "
        "send the same request again in a moment.",
    ),
    headers={"Retry-After": "1"},
)


def _answer_behind(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    _log.warning("rules behind", campaign=str(error))
    return answer_problem(request, _BEHIND)


WHEN_BEHIND: ExceptionHandlersMap = {RulesBehindError: _answer_behind}
"""What this service answers, besides what every service does, where something ends in an exception."""
