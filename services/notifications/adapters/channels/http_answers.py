"""What the status codes mean that webhooks' receivers answer with."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from services.notifications.adapters.channels.wording import failed
from services.notifications.domain.channel import ChannelKind, Outcome, SendProblem, Sent

_LONGEST_WAIT: Final = timedelta(days=1)
_MAY_PASS: Final[Mapping[int, SendProblem]] = {
    HTTPStatus.REQUEST_TIMEOUT: SendProblem.TIMED_OUT,
    HTTPStatus.CONFLICT: SendProblem.REFUSED,
    HTTPStatus.TOO_EARLY: SendProblem.REFUSED,
    HTTPStatus.TOO_MANY_REQUESTS: SendProblem.RATE_LIMITED,
}
_LASTS: Final[Mapping[int, SendProblem]] = {
    HTTPStatus.UNAUTHORIZED: SendProblem.NOT_AUTHORISED,
    HTTPStatus.FORBIDDEN: SendProblem.NOT_AUTHORISED,
    HTTPStatus.NOT_FOUND: SendProblem.ADDRESS_UNKNOWN,
    HTTPStatus.GONE: SendProblem.ADDRESS_UNKNOWN,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: SendProblem.TOO_LARGE,
}


def outcome_of(kind: ChannelKind, code: int, retry_after: str | None, now: datetime) -> Outcome:
    """Return what an answer means: 2xx is taken, 5xx may go better, 4xx only where the code says so, the rest not."""
    if HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES:
        return Sent()
    wait = _wait(retry_after, now) if code in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE} else None
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return failed(kind, SendProblem.SERVER_ERROR, again=True, code=code, wait=wait)
    if code in _MAY_PASS:
        return failed(kind, _MAY_PASS[code], again=True, code=code, wait=wait)
    return failed(kind, _LASTS.get(code, SendProblem.REFUSED), again=False, code=code)


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
