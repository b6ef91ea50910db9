"""Puts a question to the NATS server for a command of auditors, and ends the command where it does not answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

import typer
from nats.errors import Error as NatsError

from shared.eventstore import SettingError
from shared.evidence.asking import NoStreamError, StoreUnreachableError
from shared.evidence.connecting import BlockClient, connected
from shared.evidence.keeping import NotACheckpointError
from shared.evidence.reading import MissingMessageError
from thidua.addresses import shown

T = TypeVar("T")

TRUE: Final = 0
FALSE: Final = 1
CAN_NOT_TELL: Final = 2


def asked(nats_url: str | None, question: Callable[[BlockClient], Awaitable[T]]) -> T:
    """Return the answer; says on stderr why there is none, and ends the command.

    It ends with 1 where the store lacks what it ought to hold, with 2 where that can't be told.
    """
    if not nats_url:
        raise typer.BadParameter(
            "where is the suite's NATS server? `thidua up` prints its address, beside `nats`: give it here, or in "
            "NATS_URL",
            param_hint="--nats-url",
        )

    async def ask() -> T:
        async with connected(nats_url, "audit", patient=False) as client:
            return await question(client)

    try:
        return asyncio.run(ask())
    except (MissingMessageError, NotACheckpointError) as error:
        raise ended(str(error), FALSE) from None
    except (NoStreamError, StoreUnreachableError, SettingError) as error:
        raise ended(str(error), CAN_NOT_TELL) from None
    except (NatsError, OSError, TimeoutError) as error:
        raise ended(
            f"no NATS server with JetStream answers at {shown(nats_url)} ({type(error).__name__})", CAN_NOT_TELL
        ) from None


def ended(why: str, code: int) -> typer.Exit:
    """Say why a command ends, and return what ends it."""
    typer.echo(f"Error: {why}", err=True)
    return typer.Exit(code)
