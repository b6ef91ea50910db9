"""What the numbers mean that mail servers answer with (RFC 5321, RFC 3463)."""

import re
from typing import Final

from services.notifications.adapters.channels.wording import failed
from services.notifications.domain.channel import ChannelKind, Failed, SendProblem

_ENHANCED: Final = re.compile(r"[245]\.(\d{1,3})\.(\d{1,3})\b")
_REFERENCE: Final = re.compile(r"(?:queued as|\bid=)\s*([A-Za-z0-9-]{4,64})(?![\w@.-])", re.IGNORECASE)
_PERMANENT: Final = 500

_BY_SUBJECT: Final = {
    ("1", "1"): SendProblem.ADDRESS_UNKNOWN,
    ("1", "2"): SendProblem.ADDRESS_UNKNOWN,
    ("1", "3"): SendProblem.ADDRESS_UNKNOWN,
    ("1", "6"): SendProblem.ADDRESS_UNKNOWN,
    ("1", "10"): SendProblem.ADDRESS_UNKNOWN,
    ("2", "1"): SendProblem.ADDRESS_UNKNOWN,
    ("2", "3"): SendProblem.TOO_LARGE,
    ("3", "4"): SendProblem.TOO_LARGE,
    ("7", "8"): SendProblem.NOT_AUTHORISED,
}
"""By subject and detail of the enhanced status code."""

_BY_CODE: Final = {
    421: SendProblem.SERVER_ERROR,
    451: SendProblem.SERVER_ERROR,
    454: SendProblem.NOT_AUTHORISED,
    530: SendProblem.NOT_AUTHORISED,
    534: SendProblem.NOT_AUTHORISED,
    535: SendProblem.NOT_AUTHORISED,
    538: SendProblem.NOT_AUTHORISED,
    550: SendProblem.ADDRESS_UNKNOWN,
    551: SendProblem.ADDRESS_UNKNOWN,
    552: SendProblem.TOO_LARGE,
    553: SendProblem.ADDRESS_UNKNOWN,
}
"""Where there is no enhanced status code."""


def refused(code: int, answer: str) -> Failed:
    """Return what a refusal means: 4xx may go better another time, anything else not."""
    return failed(ChannelKind.EMAIL, _problem(code, answer), again=code < _PERMANENT, code=code)


def _problem(code: int, answer: str) -> SendProblem:
    enhanced = _ENHANCED.match(answer)
    if enhanced is None:
        return _BY_CODE.get(code, SendProblem.REFUSED)
    known = _BY_SUBJECT.get((enhanced[1], enhanced[2]))
    if known is not None:
        return known
    return SendProblem.SERVER_ERROR if enhanced[1] in {"3", "4"} else SendProblem.REFUSED


def reference_in(answer: str) -> str | None:
    """Return what the server calls the e-mail in its queue, if it says so; nothing else of its answer is kept."""
    found = _REFERENCE.search(answer)
    return found[1] if found else None
