"""Ties a command to the process that starts it: when that one dies, by SIGKILL too, the kernel kills the command.

Run as a script it becomes the command. A program of its own, because code between fork and exec (`preexec_fn`) can
deadlock in a process with threads. It may import only what Python itself brings: it runs isolated (`-I -S`).
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1


def tied(command: Sequence[str]) -> list[str]:
    """Return the command that runs `command` tied to the calling process.

    The tie is to the thread that starts it: start it in one that lives as long as the command may. Outside Linux
    there is no such tie, and the command is returned as it is.
    """
    if not sys.platform.startswith("linux"):
        return [*command]
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def _become(parent: int, command: list[str]) -> None:
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        sys.exit(f"prctl(PR_SET_PDEATHSIG): {os.strerror(ctypes.get_errno())}")
    if os.getppid() != parent:
        sys.exit("the process that started this is gone already")
    try:
        os.execvp(command[0], command)  # noqa: S606 - the whole point: the command itself, no shell, none between
    except OSError as error:
        sys.exit(f"{command[0]}: {error.strerror}")


if __name__ == "__main__":
    _become(int(sys.argv[1]), sys.argv[2:])
