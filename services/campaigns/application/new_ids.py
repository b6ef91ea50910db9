from hashlib import sha256
from uuid import uuid4

from shared.contracts.ids import item_id

_TAIL = 26
"""Characters of an id that nobody can guess."""


def new_item_id(campaign: str, holder: str, command: str | None = None) -> str:
    """Return a fresh id, or always the same one for a command that can be sent again (`Provenance.command`)."""
    tail = uuid4().hex if command is None else sha256(f"{campaign}\n{holder}\n{command}".encode()).hexdigest()
    return item_id(campaign, holder, tail[:_TAIL])
