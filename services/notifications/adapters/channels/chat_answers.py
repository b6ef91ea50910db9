"""What Apprise's own log lines tell of a call that did not succeed.

Apprise answers with yes or no only, and says no as well where the service had the message and did not answer. Its lines
tell these apart; where they tell nothing, it stays a failure that may go better another time.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final

import apprise

from services.notifications.adapters.channels.http_answers import outcome_of
from services.notifications.adapters.channels.wording import failed, unknown
from services.notifications.domain.channel import ChannelKind, Outcome, SendProblem, Sent

_CHAT: Final = ChannelKind.CHAT
_CODE: Final = re.compile(r"error[ =]([1-5]\d\d)\b")
_QUOTING: Final = {"DEBUG", "TRACE"}
_BROKEN: Final = "Socket Exception:"
_NOT_CONNECTED: Final = {
    "CERTIFICATE_VERIFY_FAILED": SendProblem.CERTIFICATE,
    "ConnectTimeout": SendProblem.TIMED_OUT,
    "NewConnectionError": SendProblem.UNREACHABLE,
    "NameResolutionError": SendProblem.UNREACHABLE,
    "WRONG_VERSION_NUMBER": SendProblem.UNREACHABLE,
}
"""What urllib3 says where no connection came about, so that nothing was sent; the first that fits."""


def outcome_of_lines(lines: Iterable[apprise.NotifyLogEntry], now: datetime) -> Outcome:
    """Return what became of a message by the last line that tells; of debug lines, which quote it, only one kind."""
    outcome: Outcome = failed(_CHAT, SendProblem.REFUSED, again=True)
    for line in lines:
        code = _CODE.search(line.message)
        if line.message.startswith(_BROKEN):
            outcome = _broken(line.message)
        elif code is not None and line.level not in _QUOTING:
            outcome = _answered(int(code[1]), now)
    return outcome


def _broken(line: str) -> Outcome:
    for mark, problem in _NOT_CONNECTED.items():
        if mark in line:
            return failed(_CHAT, problem, again=True)
    return unknown(_CHAT)


def _answered(code: int, now: datetime) -> Outcome:
    outcome = outcome_of(_CHAT, code, None, now)
    if isinstance(outcome, Sent):  # the status was fine, and yet the service refused: the reason is in its answer
        return failed(_CHAT, SendProblem.REFUSED, again=True)
    return outcome
