"""What broke a connection, read from the exception."""

import ssl
from collections.abc import Iterator

from services.notifications.domain.channel import SendProblem


def problem_of(error: BaseException) -> SendProblem:
    """Return why no connection came about, by the error and what caused it."""
    causes = list(_chain(error))
    if any(isinstance(each, ssl.SSLCertVerificationError) for each in causes):
        return SendProblem.CERTIFICATE
    if any(isinstance(each, TimeoutError) for each in causes):
        return SendProblem.TIMED_OUT
    return SendProblem.UNREACHABLE


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
