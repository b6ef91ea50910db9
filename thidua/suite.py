"""The whole suite on one machine: a NATS server and the four services, supervised."""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from shared.identity import PUBLIC_FILE, LocalIssuer
from thidua import nats_program
from thidua.data_folder import SIGNING_KEY, forget, locked
from thidua.identity_folder import identity_folder
from thidua.ports import DEFAULT_PORTS, NATS, check_ports_are_free, free_ports
from thidua.service_programs import Wiring, links_without_portal, serve_command, service_program
from thidua.supervision import Patience, Program, Supervisor, Tell, tell_nobody

# Addresses that mean "all of this machine" to a server are none that a client can reach.
_REACHABLE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound to


@dataclass(frozen=True, slots=True, kw_only=True)
class SuiteSettings:
    """Where and how a suite runs.

    `nats_url` names a server that runs already; without it one is started, on the port named `nats` in `ports` or on
    a free one. `clock` is `system`, or `simulated` for demonstrations and training; then `clock_start` is its first
    instant. `fresh` forgets what an earlier suite kept in the folder. `oidc_issuer` is a provider whose tokens are
    believed (OpenID Connect); without one, those of the folder's own key are.
    """

    data: Path = Path("var/up")
    host: str = "127.0.0.1"
    ports: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_PORTS))
    nats_url: str | None = None
    clock: Literal["system", "simulated"] = "system"
    clock_start: datetime | None = None
    fresh: bool = False
    database_url: str | None = None
    replicas: int = 1
    log_level: str = "info"
    oidc_issuer: str | None = None

    @property
    def logs(self) -> dict[str, Path]:
        """The log file of each program, in the order they start."""
        folder = self.data.resolve() / "logs"
        nats = {} if self.nats_url else {NATS: folder / f"{NATS}.log"}
        return nats | {service: folder / f"{service}.jsonl" for service in DEFAULT_PORTS}

    @property
    def addresses(self) -> dict[str, str]:
        """The base URL of each service."""
        host = _REACHABLE.get(self.host, self.host)
        shown = f"[{host}]" if ":" in host else host
        return {service: f"http://{shown}:{self.ports[service]}" for service in DEFAULT_PORTS}


class Suite:
    """A running suite: `async with Suite(settings) as suite` is up inside the block, and all has ended after it.

    Raises `PortsError`, `DataFolderError`, `NatsUnreachableError` or `ProgramFailedError` when it cannot come up.
    `commands` replaces the command of a service.
    """

    def __init__(
        self,
        settings: SuiteSettings,
        *,
        tell: Tell = tell_nobody,
        patience: Patience | None = None,
        commands: Mapping[str, list[str]] | None = None,
    ) -> None:
        self.settings = settings
        self.nats_url = settings.nats_url or ""
        self._tell = tell
        self._patience = patience
        self._commands = {service: serve_command(service) for service in DEFAULT_PORTS} | dict(commands or {})
        self._closing = AsyncExitStack()
        self._supervisor = Supervisor([])

    @property
    def addresses(self) -> dict[str, str]:
        """The base URL of each service."""
        return self.settings.addresses

    def pids(self) -> dict[str, int]:
        """Return the process id of each program that runs now, by its name: `nats` and the services."""
        return self._supervisor.pids()

    async def until_ready(self, name: str) -> None:
        """Wait until the program of this name answers: at once, or after its restart when it crashed."""
        await self._supervisor.until_ready(name)

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as opening:
            lock = await opening.enter_async_context(locked(self.settings.data.resolve()))
            check_ports_are_free(self.settings.host, {name: self.settings.ports[name] for name in DEFAULT_PORTS})
            if self.settings.fresh:
                forget(self.settings.data.resolve(), [NATS, "logs", *DEFAULT_PORTS])
            stages = [await self._nats(), self._services()]
            self._supervisor = Supervisor(stages, tell=self._tell, patience=self._patience, pass_fds=[lock])
            await opening.enter_async_context(self._supervisor)
            self._closing = opening.pop_all()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._closing.aclose()

    async def _nats(self) -> list[Program]:
        """Return the NATS server to start: none when one is given, which must answer."""
        if self.settings.nats_url:
            await nats_program.check_nats_answers(self.settings.nats_url)
            return []
        port = self.settings.ports.get(NATS) or free_ports(1, nats_program.HOST)[0]
        check_ports_are_free(nats_program.HOST, {NATS: port})
        folder = self.settings.data.resolve() / NATS
        program, self.nats_url = nats_program.embedded_nats(NATS, folder, port, self.settings.logs[NATS])
        return [program]

    def _services(self) -> list[Program]:
        wiring = Wiring(
            data=self.settings.data.resolve(),
            host=self.settings.host,
            nats_url=self.nats_url,
            clock=self.settings.clock,
            clock_start=self.settings.clock_start,
            replicas=self.settings.replicas,
            database_url=self.settings.database_url,
            log_level=self.settings.log_level,
            oidc_issuer=self.settings.oidc_issuer,
            identity_keys=self._identity_keys(),
            signing_key=self._signing_key(),
        )
        links = {"notifications": links_without_portal(self.addresses)}
        return [
            service_program(
                service,
                wiring.environment_of(service, self.settings.ports[service]) | links.get(service, {}),
                address=self.addresses[service],
                command=self._commands[service],
                log=self.settings.logs[service],
            )
            for service in DEFAULT_PORTS
        ]

    def _identity_keys(self) -> Path | None:
        """Return the public keys of the folder's own issuer, None where a provider vouches for who asks."""
        if self.settings.oidc_issuer:
            return None
        folder = identity_folder(self.settings.data.resolve())
        LocalIssuer.of(folder)
        return folder / PUBLIC_FILE

    def _signing_key(self) -> Path | None:
        """Return the key that checkpoints of a record of our own are signed with; another's has a key of its own."""
        if self.settings.nats_url:
            return None
        key = self.settings.data.resolve() / SIGNING_KEY
        import_module("shared.evidence.signing").make_signing_key(key)  # no other command needs what it imports
        return key
