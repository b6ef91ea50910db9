import traceback
from pathlib import Path

from eventsourcing.persistence import PersistenceError
from nats.errors import Error as NatsError

from shared.contracts.registry import UndecodableEventError


class FollowingError(Exception):
    """A stream can't be followed as it should be; the message is fit for logs and readiness."""


class NotConnectedError(FollowingError):
    """The server can't be reached; the connection is being tried again and again."""


class FollowedElsewhereError(FollowingError):
    """Another process pulls from the consumer of this name: it goes on, and this one waits for it to end."""


class OutOfOrderError(FollowingError):
    """Messages came that are not the next ones of the stream; they are left, and the right ones asked for."""


class PullEndedError(FollowingError):
    """The server ended a pull before its time: the consumer is gone, or the server is going."""


class StreamTooShortError(FollowingError):
    """The database stands beyond the end of the stream: the two do not belong together."""


def describe(error: BaseException) -> str:
    """Tell an error without the data in it: messages of others may carry rows and bodies, and so people's names."""
    if isinstance(error, (FollowingError, UndecodableEventError, PersistenceError, NatsError)):
        return f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {frames[-1].name} ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}{where}"
