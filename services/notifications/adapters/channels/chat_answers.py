"""What Apprise's own log lines tell of a call that did not succeed.

Apprise answers with yes or no only, and says no as well where the service had the message and did not answer. Its lines
tell these apart; where they leave it open, nobody knows, since a chat can't drop a repeat.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Final

import apprise

from services.notifications.adapters.channels.http_answers import outcome_of
from services.notifications.adapters.channels.wording import failed, unknown
from services.notifications.domain.channel import ChannelKind, Outcome, SendProblem, Sent, Unknown

_CHAT: Final = ChannelKind.CHAT
_QUOTING: Final = {"DEBUG", "TRACE"}
_CODE: Final = re.compile(r"error=([1-5]\d\d)(?:\d\d)?\.?$")
"""At the end of a line; ntfy writes two digits of its own behind those of HTTP."""
_ASKS_TO_WAIT: Final = re.compile(r"\bretry after (\d+)")
"""Telegram's words; of other services, Apprise does not pass on how long they ask to be left alone."""
_PUT_OFF: Final = re.compile(r"server requested we throttle back \d")
_USUAL_WAIT: Final = "60"
"""Seconds."""
_BROKEN: Final = "Socket Exception:"
_ANSWER: Final = "Response Details:"
_SAYS_NO: Final = re.compile(r'"ok":\s*false')
_NOT_CONNECTED: Final = {
    "CERTIFICATE_VERIFY_FAILED": SendProblem.CERTIFICATE,
    "ConnectTimeout": SendProblem.TIMED_OUT,
    "NewConnectionError": SendProblem.UNREACHABLE,
    "NameResolutionError": SendProblem.UNREACHABLE,
    "WRONG_VERSION_NUMBER": SendProblem.UNREACHABLE,
}
"""What urllib3 says where no connection came about, so that nothing was sent; the first that fits."""


def outcome_of_lines(lines: Iterable[apprise.NotifyLogEntry], now: datetime) -> Outcome:
    """Return what became of a message: it has failed only where every line that tells something says so.

    Debug lines quote the message and the answer: of these, only what Apprise begins them with is taken for its own.
    """
    heard = list(lines)
    says_no = any(line.message.startswith(_ANSWER) and _SAYS_NO.search(line.message) for line in heard)
    told = [outcome for line in heard if (outcome := _told_by(line, now, says_no=says_no)) is not None]
    unclear = next((outcome for outcome in told if isinstance(outcome, Unknown)), None)
    return unclear or (told[-1] if told else unknown(_CHAT))


def _told_by(line: apprise.NotifyLogEntry, now: datetime, *, says_no: bool) -> Outcome | None:
    if line.message.startswith(_BROKEN):
        return _broken(line.message)
    if line.level in _QUOTING:
        return None
    put_off, code = _PUT_OFF.search(line.message), _CODE.search(line.message)
    if put_off is not None:
        return _answered(HTTPStatus.TOO_MANY_REQUESTS, line.message, now)
    if code is None:
        return None
    outcome = _answered(int(code[1]), line.message, now)
    if not isinstance(outcome, Sent):
        return outcome
    # The status was fine, and yet it was not what Apprise expects: only some services say that they refused it.
    return failed(_CHAT, SendProblem.REFUSED, again=True) if says_no else unknown(_CHAT)


def _broken(line: str) -> Outcome:
    for mark, problem in _NOT_CONNECTED.items():
        if mark in line:
            return failed(_CHAT, problem, again=True)
    return unknown(_CHAT)


def _answered(code: int, line: str, now: datetime) -> Outcome:
    asked = _ASKS_TO_WAIT.search(line)
    return outcome_of(_CHAT, code, asked[1] if asked else _USUAL_WAIT, now)
