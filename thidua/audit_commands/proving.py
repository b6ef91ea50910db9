"""`thidua audit export|prove|check`: streams as they are stored, and proofs, held against what was signed."""

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from thidua.asking_nats import Url

Stream = Annotated[
    str, typer.Argument(metavar="STREAM", help="CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS or AWARDS.")
]


def export_stream(stream: Stream, nats_url: Url = None) -> None:
    """Print all messages of a stream as JSON lines, exactly as they are stored.

    Personal data is in it. Exits with 1 where messages are missing; what is there is printed all the same.
    """
    import_module("thidua.audit.export").export(stream, nats_url)


def prove(
    stream: Stream,
    sequence: Annotated[int | None, typer.Argument(metavar="SEQUENCE", min=1, help="Of the message to prove.")] = None,
    first: Annotated[int | None, typer.Option("--from", metavar="SIZE", min=1, help="Of the older checkpoint.")] = None,
    second: Annotated[
        int | None, typer.Option("--to", metavar="SIZE", min=1, help="Of the newer one; the newest if left out.")
    ] = None,
    nats_url: Url = None,
) -> None:
    """Print a proof that a message is in the newest checkpoint, or, with --from, that a stream was only added to.

    The stream is read from its beginning for it. Exits with 1 where it is not what was signed.
    """
    commands = import_module("thidua.audit.prove")
    if sequence is not None and first is None and second is None:
        commands.prove_inclusion_of(stream, sequence, nats_url)
    elif sequence is None and first is not None:
        commands.prove_consistency_of(stream, first, second, nats_url)
    else:
        raise typer.BadParameter("give either the SEQUENCE of a message, or the size of an older checkpoint as --from")


def check(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="Checkpoints, exports and proofs, in any order.")
    ],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="The public keys (PEM) that are believed.")],
) -> None:
    """Hold exports and proofs against checkpoints, without any server."""
    import_module("thidua.audit.check").check_files(files, key)
