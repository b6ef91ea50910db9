"""`thidua document`: what is done to kept documents by hand."""

from typing import Annotated

import typer
from nats.aio.client import Client

from shared.documents import NatsDocumentStore, StoreUnreachableError
from thidua.asking_nats import Url, asked

app = typer.Typer(no_args_is_help=True, help="Erase documents that were uploaded.")

_NOT_THERE, _UNREACHABLE = 1, 2
_DIGITS = 64


def _sha256(text: str) -> str:
    if len(text) != _DIGITS or set(text) - set("0123456789abcdef"):
        raise typer.BadParameter("a SHA-256 is 64 hexadecimal digits in lower case")
    return text


Sha256 = Annotated[str, typer.Argument(metavar="SHA256", help="The hash of its bytes, in hex.", callback=_sha256)]


@app.command("erase")
def erase(sha256: Sha256, nats_url: Url = None) -> None:
    """Erase a document's bytes for good, where the law asks for it.

    What was recorded of it stays: its hash and size among others. Backups are not reached.
    """

    async def erasing(client: Client) -> bool:
        return await NatsDocumentStore(client.jetstream()).erase(sha256)

    try:
        erased = asked(nats_url, erasing)
    except StoreUnreachableError as error:
        typer.echo(f"Error: not erased, or not wholly: {error}; run it again", err=True)
        raise typer.Exit(_UNREACHABLE) from None
    if not erased:
        typer.echo("Error: no document of this hash is kept", err=True)
        raise typer.Exit(_NOT_THERE)
    typer.echo("erased")
