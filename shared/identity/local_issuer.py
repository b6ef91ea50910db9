"""An issuer of tokens on this machine, for embedded use: a key of its own in the data folder."""

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from shared.identity.grants import GRANTS_CLAIM
from shared.identity.principal import Grant

ISSUER: Final = "thidua-local"
AUDIENCE: Final = "thidua"

PUBLIC_FILE: Final = "public-keys.json"
_PRIVATE_FILE: Final = "signing-key.json"


class LocalIssuer:
    """Signs tokens with the key in a folder; the folder's public file is what services check them by."""

    def __init__(self, key: ECKey) -> None:
        self._key = key

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Open the issuer of a folder, and make its key where it has none; only the folder's owner can read it."""
        private = folder / _PRIVATE_FILE
        if not private.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_once(private, ECKey.generate_key("P-256", auto_kid=True))
        key = ECKey.import_key(json.loads(private.read_bytes()))
        public = json.dumps(KeySet([key]).as_dict(private=False), indent=2)
        _replace(folder / PUBLIC_FILE, public)
        return cls(key)

    def token(self, account: str, grants: Sequence[Grant], lasts: int) -> str:
        """Return a token of an account with these grants, valid for `lasts` seconds from now."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": account,
            "iat": now,
            "nbf": now,
            "exp": now + lasts,
            "jti": str(uuid4()),
            GRANTS_CLAIM: [grant.model_dump(mode="json", exclude_none=True) for grant in grants],
        }
        return jwt.encode(
            {"typ": "at+jwt", "alg": "ES256", "kid": self._key.kid}, claims, self._key, algorithms=["ES256"]
        )


def _write_once(path: Path, key: ECKey) -> None:
    """Write a private key for its owner alone; of two who make one at once, the first one's stays."""
    made = path.with_name(f".{path.name}.{os.getpid()}.{uuid4().hex}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(key.as_dict(private=True), file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink()


def _replace(path: Path, content: str) -> None:
    if path.exists() and path.read_text() == content:
        return
    made = path.with_name(f".{path.name}.{os.getpid()}.{uuid4().hex}")
    made.write_text(content)
    made.replace(path)
