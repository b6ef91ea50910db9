"""What a running service tells its operators, without telling on people."""

from shared.observability.logs import configure_logging

__all__ = ["configure_logging"]
