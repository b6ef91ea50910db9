from hashlib import sha256
from uuid import uuid4

from shared.contracts.ids import item_id

_TAIL = 26
"""Characters of an id that nobody can guess."""


def new_item_id(campaign: str, holder: str, key: str | None = None) -> str:
    """Return a fresh id, or with an idempotency key always the same one for the same key."""
    tail = uuid4().hex if key is None else sha256(f"{campaign}\n{holder}\n{key}".encode()).hexdigest()
    return item_id(campaign, holder, tail[:_TAIL])
