"""Runs what a command started until it is done, and says by its exit code how it went."""

import asyncio
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from typing import Any

import typer

from thidua.data_folder import DataFolderError
from thidua.nats_program import NatsUnreachableError
from thidua.nats_server import NatsServerError
from thidua.ports import PortsError
from thidua.showing import LogFollower, show_addresses, show_happening, show_how_to_ask
from thidua.signals import InterruptedBySignalError, run_until_signalled, until_told_to_end
from thidua.suite import Suite, SuiteSettings
from thidua.supervision import ProgramFailedError

WENT_OTHERWISE = 1
WRONG_USAGE = 2


def run(main: Coroutine[Any, Any, int]) -> int:
    """Run `main` and return its exit code; what the user can change comes out as one message on stderr.

    Raises `InterruptedBySignalError` when a signal ended it, after it has ended in order.
    """
    try:
        return run_until_signalled(main)
    except (PortsError, DataFolderError, NatsUnreachableError) as error:
        typer.echo(f"Error: {error}", err=True)
        return WRONG_USAGE
    except (ProgramFailedError, NatsServerError) as error:
        typer.echo(f"Error: {error}", err=True)
        return WENT_OTHERWISE


def run_up(settings: SuiteSettings, *, verbose: bool) -> int:
    """Keep the suite up until a signal; being ended by one is how it should go."""
    try:
        exit_code = run(_up(settings, verbose=verbose))
    except InterruptedBySignalError:
        exit_code = 0
    if exit_code == 0:
        typer.echo("All has ended.")
    return exit_code


def run_to_the_end(main: Coroutine[Any, Any, int]) -> int:
    """Run something that ends by itself; a signal before that gives the shell's usual 128 and the signal's number."""
    try:
        return run(main)
    except InterruptedBySignalError as interruption:
        typer.echo(f"Error: {interruption} before it was done.", err=True)
        return interruption.exit_code


async def _up(settings: SuiteSettings, *, verbose: bool) -> int:
    async with AsyncExitStack() as running:
        if verbose:
            following = asyncio.create_task(LogFollower(settings.logs).follow())
            running.callback(following.cancel)
        suite = await running.enter_async_context(Suite(settings, tell=show_happening))
        show_addresses(suite)
        show_how_to_ask(suite)
        typer.echo("\nEverything is up. Ctrl-C ends it.")
        await until_told_to_end()
    return 0
