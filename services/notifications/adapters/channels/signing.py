"""Signatures of webhooks (Standard Webhooks): HMAC-SHA256 with a secret that the receiver knows."""

from base64 import b64encode
from datetime import datetime
from secrets import token_bytes
from typing import Final

from pydantic import SecretStr
from standardwebhooks import Webhook

_PREFIX: Final = "whsec_"
_BYTES: Final = 32
_AT_MOST: Final = 5
"""Secrets that sign at once: where answers got lost, the one that the receiver knows is among the older ones."""


def new_signing_secret() -> SecretStr:
    """Return a new random secret, written as "whsec_" and base64."""
    return SecretStr(_PREFIX + b64encode(token_bytes(_BYTES)).decode())


def rotated_secret(new: SecretStr, old: SecretStr) -> SecretStr:
    """Return a secret that signs with the new one and with all of `old`, up to five, the newest first.

    Which of the old ones the receiver knows is not known here: an answer with a newer one may have been lost.
    """
    return SecretStr(" ".join([new.get_secret_value(), *old.get_secret_value().split()][:_AT_MOST]))


def signature(secret: SecretStr | None, message_id: str, timestamp: datetime, body: str) -> str:
    """Return the signatures for the header `webhook-signature`, one for each secret; a `ValueError` without any."""
    secrets = [] if secret is None else secret.get_secret_value().split()
    if not 1 <= len(secrets) <= _AT_MOST or not all(each.startswith(_PREFIX) for each in secrets):
        raise ValueError(f"secret: a webhook is signed with one secret, or with up to {_AT_MOST} while they change")
    return " ".join(_signer(each).sign(message_id, timestamp, body) for each in secrets)


def _signer(secret: str) -> Webhook:
    try:
        return Webhook(secret)
    except Exception:  # noqa: BLE001  (its errors are no ValueErrors, and may quote the secret)
        raise ValueError("secret: is no signing secret; make one with new_signing_secret") from None
