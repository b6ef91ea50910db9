"""What a supervisor is asked to run, and how long it waits for it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One command to keep running.

    `environment` is added to that of the supervisor. `is_ready` is asked again and again until it says yes. What the
    program writes goes to the end of `log`.
    """

    name: str
    argv: Sequence[str]
    is_ready: Callable[[], Awaitable[bool]]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a supervisor waits, in seconds, and how often it tries.

    A program that ends before it was ever ready is tried `first_starts` times and then given up; one that was ready
    once is restarted for ever, after `first_wait`, doubled each time up to `longest_wait`, and back to the first
    after it has run for `settled_after`.
    """

    until_ready: float = 300.0
    between_questions: float = 0.05
    first_starts: int = 3
    first_wait: float = 0.2
    longest_wait: float = 10.0
    settled_after: float = 30.0
    until_killed: float = 10.0

    def wait_after(self, crashes: int) -> float:
        """Return the wait before the restart that follows this many crashes in a row."""
        return min(self.first_wait * 2.0 ** min(crashes - 1, 30), self.longest_wait)


class ProgramFailedError(RuntimeError):
    """A program could not be brought up; the message says how it went and shows its last log lines."""

    def __init__(self, program: Program, reason: str, said: str) -> None:
        self.program = program.name
        shown = f"its last words:\n{said}" if said else "it wrote nothing"
        super().__init__(f"{program.name} {reason}; {shown}\n(whole log: {program.log})")
