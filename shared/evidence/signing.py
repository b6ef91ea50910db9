"""Keys: who signs checkpoints, and whose signatures are believed (Ed25519, RFC 8032)."""

import os
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_BLOCK: Final = re.compile(rb"-----BEGIN ([A-Z ]+)-----.*?-----END \1-----", re.DOTALL)
_ID_DIGITS: Final = 16


class KeyFileError(ValueError):
    """A file does not hold the key that it should; the message says what it should hold."""


class PublicKeys:
    """Keys whose signatures are believed, by their ids: those that sign now, and those that signed before."""

    def __init__(self, keys: Iterable[Ed25519PublicKey]) -> None:
        self._keys: Mapping[str, Ed25519PublicKey] = {key_id(key): key for key in keys}

    @classmethod
    def in_file(cls, path: Path) -> Self:
        """Read the public keys in a PEM file; raises KeyFileError where there is none."""
        keys = [_public(path, block) for kind, block in _blocks(path) if kind == b"PUBLIC KEY"]
        if not keys:
            raise KeyFileError(f"{path} holds no PEM block “PUBLIC KEY”: `thidua audit checkpoints --key` prints them")
        return cls(keys)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the keys."""
        return tuple(self._keys)

    @property
    def pem(self) -> str:
        """The keys as PEM, one after the other."""
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        return "".join(key.public_bytes(serialization.Encoding.PEM, form).decode() for key in self._keys.values())

    def has_signed(self, key: str, text: bytes, signature: bytes) -> bool:
        """Say whether the key of this id is one of these and signed the text."""
        try:
            self._keys[key].verify(signature, text)
        except (KeyError, InvalidSignature):
            return False
        return True


class SigningKey:
    """The private key that signs checkpoints, and whose signatures it goes on from: its own and its predecessors'."""

    def __init__(self, key: Ed25519PrivateKey, predecessors: Iterable[Ed25519PublicKey] = ()) -> None:
        self._key = key
        self.id = key_id(key.public_key())
        self.believed = PublicKeys([key.public_key(), *predecessors])

    @classmethod
    def in_file(cls, path: Path) -> Self:
        """Read a PEM file with one Ed25519 private key, and the public keys of its predecessors if there are any."""
        blocks = list(_blocks(path))
        private = [block for kind, block in blocks if kind == b"PRIVATE KEY"]
        if len(private) != 1:
            raise KeyFileError(
                f"{path} holds {len(private)} PEM blocks “PRIVATE KEY”, not one:"
                " make it with `openssl genpkey -algorithm ed25519`"
            )
        predecessors = [_public(path, block) for kind, block in blocks if kind == b"PUBLIC KEY"]
        return cls(_private(path, private[0]), predecessors)

    def sign(self, text: bytes) -> bytes:
        """Return the signature of a text."""
        return self._key.sign(text)


def make_signing_key(path: Path) -> None:
    """Make a key in a new file that its owner alone may read; leaves a file alone that is there."""
    if path.exists():
        return
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - with its mode
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)


def key_id(key: Ed25519PublicKey) -> str:
    """Return a key's id: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return sha256(raw).hexdigest()[:_ID_DIGITS]


def _blocks(path: Path) -> Iterable[tuple[bytes, bytes]]:
    try:
        return [(found[1], found[0]) for found in _BLOCK.finditer(path.read_bytes())]
    except OSError as error:
        raise KeyFileError(f"{path} can't be read: {error.strerror}") from error


def _private(path: Path, block: bytes) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(block, password=None)
    except (ValueError, TypeError) as error:
        raise KeyFileError(f"{path} holds a private key that can't be read") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path} holds a private key that is not Ed25519")
    return key


def _public(path: Path, block: bytes) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(block)
    except ValueError as error:
        raise KeyFileError(f"{path} holds a public key that can't be read") from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyFileError(f"{path} holds a public key that is not Ed25519")
    return key
