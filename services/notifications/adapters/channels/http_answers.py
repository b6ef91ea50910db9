"""What the status codes mean that webhooks' receivers and chat services answer with."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from services.notifications.adapters.channels.wording import failed, unknown
from services.notifications.domain.channel import ChannelKind, Outcome, SendProblem, Sent

_LONGEST_WAIT: Final = timedelta(days=1)
_PROBLEMS: Final[Mapping[int, SendProblem]] = {
    HTTPStatus.BAD_REQUEST: SendProblem.CONTENT_REFUSED,
    HTTPStatus.UNAUTHORIZED: SendProblem.NOT_AUTHORISED,
    HTTPStatus.FORBIDDEN: SendProblem.NOT_AUTHORISED,
    HTTPStatus.NOT_FOUND: SendProblem.ADDRESS_UNKNOWN,
    HTTPStatus.REQUEST_TIMEOUT: SendProblem.TIMED_OUT,
    HTTPStatus.GONE: SendProblem.ADDRESS_UNKNOWN,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: SendProblem.TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY: SendProblem.CONTENT_REFUSED,
    HTTPStatus.TOO_MANY_REQUESTS: SendProblem.RATE_LIMITED,
}
_ASKS_TO_WAIT: Final = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}


def outcome_of(kind: ChannelKind, code: int, retry_after: str | None, now: datetime) -> Outcome:
    """Return what an answer means: 2xx is taken, 410 ends it, anything else may go better another time.

    A portal that is being set up anew answers 404, a wrong key gets mended. After a redirect, 408 or 5xx of a chat
    nobody knows: the service may have taken the message before something behind it broke.
    """
    if HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES:
        return Sent()
    if kind is ChannelKind.CHAT and not _is_certain(code):
        return unknown(kind, code)
    usual = SendProblem.SERVER_ERROR if code >= HTTPStatus.INTERNAL_SERVER_ERROR else SendProblem.REFUSED
    wait = _wait(retry_after, now) if code in _ASKS_TO_WAIT else None
    return failed(kind, _PROBLEMS.get(code, usual), again=code != HTTPStatus.GONE, code=code, wait=wait)


def _is_certain(code: int) -> bool:
    """Tell whether an answer says that a message was not taken, whatever stands between us and the service."""
    refused = HTTPStatus.BAD_REQUEST <= code < HTTPStatus.INTERNAL_SERVER_ERROR
    return refused and code != HTTPStatus.REQUEST_TIMEOUT


def _wait(retry_after: str | None, now: datetime) -> timedelta | None:
    """Return how long `Retry-After` asks for, at most a day; None where it says nothing that can be read."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return max(timedelta(0), min(aware - now, _LONGEST_WAIT))
