"""What can go wrong between us and the server, and the library's exception for each."""

from collections.abc import Mapping
from typing import Any, Final

from eventsourcing.persistence import (
    DataError,
    InfrastructureFactoryError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)

_UNAVAILABLE: Final = 503


class SettingError(InfrastructureFactoryError, ValueError):
    """An environment variable is missing or has a value that can't be used; the message names it."""


class StreamDiffersError(ProgrammingError):
    """A stream of that name exists with other properties than an event store needs; nothing was changed."""


class OutcomeUnknownError(OperationalError):
    """The server could not be reached to learn whether a write was carried out; it may still be."""


class StreamNotFoundError(ProgrammingError):
    """There is no stream of that name."""


class NoPositionsError(NotSupportedError, NotImplementedError):
    """Tracking records were asked of an event store that has no place for them."""


class LinkLostError(Exception):
    """The connection was lost while an answer was awaited; whether the request was carried out is unknown."""


class UnansweredError(Exception):
    """No answer came in time; whether the request was carried out is unknown."""


class UnavailableError(Exception):
    """The server answered that nobody can serve the request just now."""


class ConflictError(Exception):
    """The server refused a write: the aggregate's last sequence is not the expected one."""


class BusyError(Exception):
    """The server refused a write that may succeed a moment later."""


class MessageNotFoundError(Exception):
    """The server has no such message."""


class NameInUseError(Exception):
    """The server has a stream of that name already, with another configuration."""


_EXPECTED: Final[Mapping[int, type[Exception]]] = {
    10037: MessageNotFoundError,
    10054: DataError,  # message larger than the stream allows
    10058: NameInUseError,
    10059: StreamNotFoundError,
    10071: ConflictError,
    10097: DataError,  # headers larger than a stream can store
    10164: BusyError,  # wrong last sequence, while another write to the subject is in flight in a cluster
    10174: ProgrammingError,  # the stream does not allow atomic batches
    10176: BusyError,  # batch incomplete: its beginning was lost or given up
    10199: DataError,  # more messages in a batch than the server is configured for
    10210: BusyError,  # too many batches in flight
}


def refusal_of(error: Mapping[str, Any]) -> Exception:
    """Turn the `error` of a JetStream answer into an exception, to be raised or handled."""
    code, text = error.get("err_code", 0), f"{error.get('description')} (JetStream error {error.get('err_code')})"
    if code in _EXPECTED:
        return _EXPECTED[code](text)
    if error.get("code") == _UNAVAILABLE:
        return UnavailableError(text)
    return OperationalError(f"The server refused the request: {text}")
