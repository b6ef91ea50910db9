"""What a supervisor tells while it works."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """One word for each thing that happens to a program."""

    STARTED = "started"
    READY = "ready"
    CRASHED = "crashed"
    STOPPING = "stopping"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened to one program.

    `exit_code` is set once the process has ended (negative: the signal that ended it), `restart_in` (seconds) when
    it crashed and will be started again.
    """

    what: What
    program: str
    pid: int | None = None
    exit_code: int | None = None
    restart_in: float | None = None


Tell = Callable[[Happening], None]


def tell_nobody(_: Happening) -> None:
    """Take a happening and do nothing with it."""
