"""What the numbers mean that mail servers answer with (RFC 5321, RFC 3463)."""

import re
from typing import Final

from services.notifications.adapters.channels.wording import failed
from services.notifications.domain.channel import ChannelKind, Failed, SendProblem

_ENHANCED: Final = re.compile(r"[245]\.(\d{1,3})\.(\d{1,3})\b")
_REFERENCE: Final = re.compile(r"(?:queued as|\bid=)\s*([A-Za-z0-9-]{4,64})(?![\w@.-])", re.IGNORECASE)
_PERMANENT: Final = 500

_NO_SUCH_MAILBOX: Final = {("1", "1"), ("1", "2"), ("1", "3"), ("1", "6"), ("1", "10")}
"""Subject and detail of the enhanced status codes that say for certain that there is no such recipient."""
_BY_SUBJECT: Final = {
    **dict.fromkeys(_NO_SUCH_MAILBOX, SendProblem.ADDRESS_UNKNOWN),
    ("2", "1"): SendProblem.ADDRESS_UNKNOWN,
    ("2", "3"): SendProblem.TOO_LARGE,
    ("3", "4"): SendProblem.TOO_LARGE,
    ("7", "8"): SendProblem.NOT_AUTHORISED,
}
_FAULTS: Final = {"3", "4"}
_CONTENT: Final = "6"
_UNSPECIFIC: Final = {SendProblem.REFUSED, SendProblem.ADDRESS_UNKNOWN}

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


def refused(code: int, answer: str, *, content: bool = False) -> Failed:
    """Return what a refusal means, `content` where the server had read the whole e-mail: all but one go on.

    Only where the server says for certain that there is no such mailbox, it ends. A 550 or 554 alone can mean as well
    that it does not like us today.
    """
    enhanced = _ENHANCED.match(answer)
    subject = None if enhanced is None else (enhanced[1], enhanced[2])
    no_mailbox = code >= _PERMANENT and subject in _NO_SUCH_MAILBOX
    problem = _BY_CODE.get(code, SendProblem.REFUSED) if subject is None else _by_subject(subject)
    if content and code >= _PERMANENT and not no_mailbox and problem in _UNSPECIFIC:
        problem = SendProblem.CONTENT_REFUSED
    return failed(ChannelKind.EMAIL, problem, again=not no_mailbox, code=code)


def _by_subject(subject: tuple[str, str]) -> SendProblem:
    if subject in _BY_SUBJECT:
        return _BY_SUBJECT[subject]
    if subject[0] == _CONTENT:
        return SendProblem.CONTENT_REFUSED
    return SendProblem.SERVER_ERROR if subject[0] in _FAULTS else SendProblem.REFUSED


def reference_in(answer: str) -> str | None:
    """Return what the server calls the e-mail in its queue, if it says so; nothing else of its answer is kept."""
    found = _REFERENCE.search(answer)
    return found[1] if found else None
