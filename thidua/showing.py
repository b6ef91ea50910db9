"""Shows on the terminal what the programs of a suite do."""

import asyncio
from pathlib import Path

import typer

from shared.identity import Role
from thidua.addresses import shown
from thidua.signing_in import AS, token_command
from thidua.suite import Suite
from thidua.supervision import Happening, What

_POLL = 0.2
_WIDTH = 14


def show_happening(happening: Happening) -> None:
    """Print one line for one happening."""
    details = [happening.what.value]
    if happening.pid is not None and happening.what is What.STARTED:
        details.append(f"(process {happening.pid})")
    if happening.what is What.CRASHED:
        details.append(f"with exit code {happening.exit_code}, again in {happening.restart_in:g} s")
    typer.echo(f"{happening.program:<{_WIDTH}}{' '.join(details)}")


def show_addresses(suite: Suite) -> None:
    """Print where everything is."""
    typer.echo(f"\n{'nats':<{_WIDTH}}{shown(suite.nats_url)}")
    for service, address in suite.addresses.items():
        typer.echo(f"{service:<{_WIDTH}}{address}  (its API: {address}/schema)")
    typer.echo(f"{'data':<{_WIDTH}}{suite.settings.data}  (logs: {suite.settings.data / 'logs'})")
    if suite.settings.clock == "simulated":
        typer.echo(f"{'clock':<{_WIDTH}}simulated: the time is what it is told to be")


def show_how_to_ask(suite: Suite) -> None:
    """Print the one command that gives a token, and one that asks with it, for another terminal."""
    if suite.settings.oidc_issuer:
        typer.echo(f"{'tokens':<{_WIDTH}}those of {suite.settings.oidc_issuer}")
        return
    typer.echo("\nTo ask, in another terminal:\n")
    typer.echo(f"  {token_command(suite.settings.data, Role.AUDITOR)}")
    typer.echo(f"  curl {AS} '{suite.addresses['projections']}/api/v1/quotas'")


class LogFollower:
    """Prints what is added to log files from now on, each line with its program's name."""

    def __init__(self, logs: dict[str, Path]) -> None:
        self._logs = logs
        self._read_to = {name: log.stat().st_size if log.exists() else 0 for name, log in logs.items()}

    async def follow(self) -> None:
        """Print new lines until cancelled, then the last ones."""
        try:
            while True:
                self.show_new_lines()
                await asyncio.sleep(_POLL)
        finally:
            self.show_new_lines()

    def show_new_lines(self) -> None:
        """Print the complete lines that came since the last time."""
        for name, log in self._logs.items():
            if not log.exists():
                continue
            with log.open("rb") as file:
                file.seek(self._read_to[name])
                new, newline, _ = file.read().rpartition(b"\n")
            self._read_to[name] += len(new) + len(newline)
            for line in new.decode(errors="replace").splitlines():
                typer.echo(f"{name:<{_WIDTH}}{line}", err=True)
