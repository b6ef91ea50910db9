from shared.views import describe as describe_failure


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


class ReadingStoppedError(FollowingError):
    """Who reads history was told to stop."""


def describe(error: BaseException) -> str:
    """Tell an error without the data in it: messages of others may carry rows and bodies, and so people's names."""
    return f"{type(error).__name__}: {error}" if isinstance(error, FollowingError) else describe_failure(error)
