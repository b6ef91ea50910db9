"""`thidua audit checkpoints`: what was signed, and by which key."""

from pathlib import Path

import typer

from shared.evidence.checkpoints import Checkpoint
from shared.evidence.connecting import BlockClient
from shared.evidence.keeping import CheckpointStore
from shared.evidence.signing import KeyFileError, SigningKey
from thidua.audit.asking import CAN_NOT_TELL, asked, ended

_HEADINGS = f"{'stream':<16}{'messages':>9}  {'signed at':<28}{'by key':<18}root"


def show_newest(nats_url: str | None) -> None:
    """Print each stream's newest checkpoint as a table."""
    newest = {checkpoint.stream: checkpoint for checkpoint in asked(nats_url, _all)}
    typer.echo(_HEADINGS)
    for each in newest.values():
        typer.echo(f"{each.stream:<16}{each.size:>9}  {each.time:<28}{each.key:<18}{each.root}")


def export_all(nats_url: str | None) -> None:
    """Print every checkpoint as a JSON line, in the order in which they were written."""
    for checkpoint in asked(nats_url, _all):
        typer.echo(checkpoint.model_dump_json())


def show_keys(signing_key: Path) -> None:
    """Print the public keys that belong to the signing key in a file."""
    try:
        typer.echo(SigningKey.in_file(signing_key).believed.pem, nl=False)
    except KeyFileError as error:
        raise ended(str(error), CAN_NOT_TELL) from None


async def _all(client: BlockClient) -> list[Checkpoint]:
    return [kept.checkpoint async for kept in CheckpointStore(client).all()]
