"""One JSON object a line on stderr, for our own logs and for those of every library."""

import logging
import sys
from typing import Final, Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from shared.observability.stacks import tell_exception

Level = Literal["debug", "info", "warning", "error"]

_WITH_OWN_HANDLERS: Final = (
    "uvicorn", "uvicorn.error", "uvicorn.access", "litestar", "faststream", "faststream.access.nats", "nats",
)  # fmt: skip
_TELLS_ADDRESSES: Final = ("httpx", "httpcore")
"""They log whole addresses at info level, queries included."""


def configure_logging(service: str, level: Level = "info") -> None:
    """Send all logs, structlog's and the standard library's, to stderr as JSON lines.

    Each line has `timestamp` (UTC), `level`, `service`, `logger`, `event`, and what contexts bound. Exceptions are told
    with their types and frames; their messages only where those can't hold personal data.
    """
    shared = _shared_processors(service)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    _take_over()


def _shared_processors(service: str) -> list[Processor]:
    def name_service(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        event["service"] = service
        return event

    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        name_service,
        tell_exception,
    ]


def _take_over() -> None:
    """Libraries that write by themselves write through the root logger instead."""
    for name in _WITH_OWN_HANDLERS:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in _TELLS_ADDRESSES:
        logging.getLogger(name).setLevel(logging.WARNING)
