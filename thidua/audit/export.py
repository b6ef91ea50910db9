"""`thidua audit export`: a stream as it is stored, message by message."""

import sys
from typing import TextIO

import typer

from shared.evidence.connecting import BlockClient
from shared.evidence.leaves import ExportEnd
from shared.evidence.reading import StoredStream
from thidua.audit.asking import FALSE, asked
from thidua.audit.progress import shown


def export(stream: str, nats_url: str | None) -> None:
    """Print all messages as JSON lines, and end the command with 1 where some are missing."""
    gaps = asked(nats_url, lambda client: _write(client, stream, sys.stdout))
    for gap in gaps:
        typer.echo(f"Error: {gap}", err=True)
    if gaps:
        raise typer.Exit(FALSE)


async def _write(client: BlockClient, stream: str, to: TextIO) -> list[str]:
    """Write all messages, and return what is missing in words: a gap does not keep the rest back."""
    stored = StoredStream(client, stream)
    end, gaps, wanted, count = await stored.end(), list[str](), 1, 0
    async for message in shown(stored.what_is_there(1, end), stream, end):
        gaps += _gap(stream, wanted, message.sequence - 1)
        to.write(message.model_dump_json() + "\n")
        wanted, count = message.sequence + 1, count + 1
    to.write(ExportEnd(stream=stream, messages=count).model_dump_json() + "\n")
    return gaps + _gap(stream, wanted, end)


def _gap(stream: str, first: int, last: int) -> list[str]:
    if first > last:
        return []
    return [f"{stream}:{first} is missing" if first == last else f"{stream}:{first} to {last} are missing"]
