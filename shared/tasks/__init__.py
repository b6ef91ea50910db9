"""Background tasks that end when they are told to."""

from shared.tasks.ending import end

__all__ = ["end"]
