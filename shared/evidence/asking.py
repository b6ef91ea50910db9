"""Requests to the JetStream API, and what of its refusals matters here."""

import json
from collections.abc import Mapping
from typing import Any, Final

from nats.errors import Error as NatsError

from shared.evidence.connecting import BlockClient

TIMEOUT: Final = 10.0
"""Seconds that an answer is waited for."""


class StoreUnreachableError(Exception):
    """The server did not answer, or not with what was asked for."""


class NoStreamError(LookupError):
    """There is no stream of that name."""


class NoMessageError(LookupError):
    """The stream has no such message."""


class AnotherWasFasterError(Exception):
    """Something was written since what was to be followed."""


_KNOWN: Final[Mapping[int, type[Exception]]] = {
    10037: NoMessageError,
    10059: NoStreamError,
    10070: AnotherWasFasterError,
    10071: AnotherWasFasterError,
    10164: AnotherWasFasterError,  # the same in a cluster, while the other is being written
}


async def ask(
    client: BlockClient, subject: str, request: Mapping[str, Any], headers: Mapping[str, str] | None = None
) -> Mapping[str, Any]:
    """Send a request as JSON and return its answer; raises StoreUnreachableError where it may or may not be done."""
    try:
        answer = await client.request(
            subject, json.dumps(request).encode(), TIMEOUT, headers=dict(headers) if headers else None
        )
    except (TimeoutError, NatsError, OSError) as error:
        raise StoreUnreachableError(f"the NATS server did not answer at {subject}: {type(error).__name__}") from error
    content: dict[str, Any] = json.loads(answer.data)
    if error_told := content.get("error"):
        told = f"{error_told.get('description')} (JetStream error {error_told.get('err_code')}, {subject})"
        raise _KNOWN.get(error_told.get("err_code", 0), StoreUnreachableError)(told)
    return content
