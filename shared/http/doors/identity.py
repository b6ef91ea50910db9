"""Who sends a request: read from its bearer token before anything else of it is looked at."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from litestar.connection import ASGIConnection
from litestar.enums import HttpMethod
from litestar.handlers import BaseRouteHandler

from shared.contracts.texts import Text
from shared.http.doors.rates import Rates
from shared.http.doors.refused_tokens import refused
from shared.http.problems.correlation import LOGGED
from shared.http.problems.problem import Complaint, ProblemError
from shared.identity import (
    Action,
    KeysUnavailableError,
    Principal,
    TokenReader,
    TokenRefusedError,
    could_ever,
)

ACTION: Final = "action"
"""What a handler's `opt` names its action under."""

OPEN: Final = "open"
"""What a handler's `opt` says under that anybody may ask: health and schema, nothing else."""

PRINCIPAL: Final = "principal"

Connection = ASGIConnection[Any, Any, Any, Any]
Guard = Callable[[Connection, BaseRouteHandler], Awaitable[None]]


def identifying(reader: TokenReader, rates: Rates) -> Guard:
    """Return the guard that each application has.

    401 without a valid token, 403 where its roles never may do this, 429 where it is one request too many.
    """

    async def identify(connection: Connection, handler: BaseRouteHandler) -> None:
        if is_open(handler):
            return
        try:
            principal = await _principal_of(connection, reader)
        except NotIdentifiedError:
            rates.count_stranger(connection.client.host if connection.client else "")
            raise
        rates.count(principal.account)
        action: Action = handler.opt[ACTION]
        connection.scope["state"][PRINCIPAL] = principal
        _log(connection, account=principal.account, action=action)
        if not could_ever(principal, action):
            raise ForbiddenError(action)

    return identify


def is_open(handler: BaseRouteHandler) -> bool:
    """Tell whether anybody may ask: where the handler says so, and which methods an address has (OPTIONS)."""
    return bool(handler.opt.get(OPEN)) or getattr(handler, "http_methods", None) == {HttpMethod.OPTIONS}


class ForbiddenError(ProblemError):
    """Ends a request with 403: whoever sends it is known, and may not do this."""

    def __init__(self, action: Action) -> None:
        super().__init__(
            Complaint(
                status=403,
                code="not-permitted",
                title=Text(vi="Không có quyền", en="Not permitted"),
                detail=Text(
                    vi=f"Tài khoản này không có vai trò cho phép việc “{action}” ở đây. Hãy xin cấp vai trò cần thiết.",
                    en=f"This account holds no role that permits “{action}” here. Ask to be granted one that does.",
                ),
            )
        )
        self.action = action


class NotIdentifiedError(ProblemError):
    """Ends a request with 401: nobody knows who sends it."""


async def _principal_of(connection: Connection, reader: TokenReader) -> Principal:
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotIdentifiedError(_MISSING)
    try:
        return await reader.read(token.strip())
    except TokenRefusedError as error:
        _log(connection, flaw=error.flaw)
        raise NotIdentifiedError(refused(error)) from error
    except KeysUnavailableError as error:
        raise ProblemError(_NO_KEYS) from error


def _log(connection: Connection, **values: str) -> None:
    connection.scope["state"].setdefault(LOGGED, {}).update(values)


_MISSING: Final = Complaint(
    status=401,
    code="token-missing",
    title=Text(vi="Chưa xác thực", en="Not identified"),
    detail=Text(
        vi="Thiếu tiêu đề “Authorization: Bearer …”. Hãy đăng nhập, lấy mã truy cập, rồi gửi lại.",
        en="There is no header “Authorization: Bearer …”. Sign in, get an access token, and send it again.",
    ),
    headers={"WWW-Authenticate": 'Bearer realm="thidua"'},
)
_NO_KEYS: Final = Complaint(
    status=503,
    code="identity-unavailable",
    title=Text(vi="Chưa xác thực được", en="Nobody can be identified at the moment"),
    detail=Text(
        vi="Chưa lấy được khóa của hệ thống đăng nhập. Hãy gửi lại sau giây lát.",
        en="The keys of the sign-in system can't be fetched. Send the same request again in a moment.",
    ),
    headers={"Retry-After": "15"},
)
