"""What Apprise's lines tell, as its plugins write them."""

from datetime import timedelta

import pytest
from apprise import NotifyLogEntry

from services.notifications.adapters.channels.chat_answers import outcome_of_lines
from services.notifications.domain.channel import Failed, Outcome, SendProblem, Unknown
from tests.services.notifications.adapters.channels.written import NOW

REFUSED = "Socket Exception: HTTPConnectionPool(…): Max retries exceeded (Caused by NewConnectionError(…))"
HUNG_UP = "Socket Exception: ('Connection aborted.', RemoteDisconnected(…))"
SLACK = "Failed to send to Slack: error=200."
ZALO = "Failed to send Zalo notification to x: error=200."


def told_by(*lines: str) -> Outcome:
    """Return the outcome of lines; those about sockets and answers are debug lines."""
    quoting = ("Socket", "Response", "Payload")
    entries = [
        NotifyLogEntry(level="DEBUG" if line.startswith(quoting) else "WARNING", message=line, time=NOW)
        for line in lines
    ]
    return outcome_of_lines(entries, NOW)


def failure(outcome: Outcome) -> tuple[SendProblem, timedelta | None]:
    assert isinstance(outcome, Failed), outcome
    assert outcome.again
    return outcome.problem, outcome.wait


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Something that no plugin said when this was written",),
        (HUNG_UP,),
        ("Invalid response from Matrix server.", "Response Details:\r\nb'<html>'"),
        ("Failed to handshake with Matrix server: error=504.", REFUSED),
        (HUNG_UP, "Failed to handshake with Matrix server: Forbidden, error=403."),
        (SLACK, "Response Details:\r\nb'<html>a proxy</html>'"),
        ("Payload: error=403.",),
    ],
)
def test_what_leaves_it_open_leaves_it_unknown(lines: tuple[str, ...]) -> None:
    assert isinstance(told_by(*lines), Unknown)


@pytest.mark.parametrize("line", [SLACK, ZALO])
def test_a_service_that_says_no_with_a_fine_status_has_not_taken_it(line: str) -> None:
    answer = """Response Details:\r\nb'{"ok": false,"error":"channel_not_found"}'"""
    assert failure(told_by(line, answer)) == (SendProblem.REFUSED, None)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Failed to send Telegram notification to 1: Too Many Requests: retry after 35, error=429.", 35),
        ("Failed to send to Slack: error=429.", 60),
        ("Failed to send ntfy notification to topic 'x': limit reached, error=42901.", 60),
        ("Matrix server requested we throttle back 2000ms; retries left 0.", 60),
    ],
)
def test_a_service_is_left_alone_for_as_long_as_it_asks_or_for_a_minute(line: str, seconds: int) -> None:
    assert failure(told_by(line)) == (SendProblem.RATE_LIMITED, timedelta(seconds=seconds))


def test_a_service_that_can_not_be_connected_to_has_not_taken_it() -> None:
    assert failure(told_by("A Connection error occurred.", REFUSED)) == (SendProblem.UNREACHABLE, None)


def test_words_of_the_service_are_not_taken_for_a_status() -> None:
    line = "Failed to send Telegram notification to 1: Bad Request: error=410. is a message, error=403."
    assert failure(told_by(line)) == (SendProblem.NOT_AUTHORISED, None)
