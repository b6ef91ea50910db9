"""What the server answers a request with: a JSON object, an error in one, or a status without content."""

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from eventsourcing.persistence import InternalError
from nats.aio.msg import Msg

from shared.eventstore.errors import UnavailableError, refusal_of

NO_RESPONDERS: Final = "503"

_STATUS: Final = "Status"


def status_of(answer: Msg) -> str | None:
    """Return the status code of an answer without content, None for an answer with content."""
    return answer.headers.get(_STATUS) if answer.headers else None


def object_in(answer: Msg) -> Mapping[str, Any]:
    """Return the JSON object of an answer; raises what `refusal_of` makes of an error in it."""
    if status_of(answer) == NO_RESPONDERS:
        raise UnavailableError(f"nobody serves {answer.headers and answer.headers.get('Nats-Subject')}")
    try:
        content = json.loads(answer.data)
    except ValueError as error:
        raise InternalError(f"The server's answer is no JSON: {answer.data[:100]!r}") from error
    if error_in := content.get("error"):
        raise refusal_of(error_in)
    return cast("Mapping[str, Any]", content)
