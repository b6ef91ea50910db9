import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from shared.evidence.checkpoints import Checkpoint, sign
from shared.evidence.merkle import Frontier, leaf_hash
from shared.evidence.signing import KeyFileError, PublicKeys, SigningKey, make_signing_key

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """Make a key."""
    make_signing_key(tmp_path / "key.pem")
    return tmp_path / "key.pem"


def signed(key: SigningKey) -> Checkpoint:
    frontier = Frontier()
    frontier.append(leaf_hash(b"one"))
    return sign(key, "NOMINATIONS", frontier, AT, None)


def test_a_key_is_readable_by_its_owner_alone(key_file: Path) -> None:
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_a_key_that_is_there_is_left_alone(key_file: Path) -> None:
    before = key_file.read_bytes()
    make_signing_key(key_file)
    assert key_file.read_bytes() == before


def test_a_key_made_by_openssl_is_taken(tmp_path: Path) -> None:
    command = ["openssl", "genpkey", "-algorithm", "ed25519", "-out", str(tmp_path / "key.pem")]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments
    assert SigningKey.in_file(tmp_path / "key.pem").id


def test_a_checkpoint_is_signed_over_a_text_that_people_can_read(key_file: Path) -> None:
    key = SigningKey.in_file(key_file)
    assert signed(key).text.decode() == (
        "thidua checkpoint 1\n"
        "stream NOMINATIONS\n"
        "size 1\n"
        f"root {leaf_hash(b'one').hex()}\n"
        "time 2026-11-22T08:30:00.000000Z\n"
        "previous none\n"
        f"key {key.id}\n"
    )


def test_a_signature_is_believed_by_who_holds_the_public_key(key_file: Path, tmp_path: Path) -> None:
    key = SigningKey.in_file(key_file)
    (tmp_path / "public.pem").write_text(key.believed.pem)
    assert signed(key).is_signed(PublicKeys.in_file(tmp_path / "public.pem"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stream", "CAMPAIGNS"),
        ("size", 2),
        ("root", "0" * 64),
        ("time", "2026-11-22T08:31:00.000000Z"),
        ("previous", "0" * 64),
        ("key", "0" * 16),
    ],
)
def test_a_checkpoint_with_another_field_is_not_signed(key_file: Path, field: str, value: object) -> None:
    key = SigningKey.in_file(key_file)
    assert not signed(key).model_copy(update={field: value}).is_signed(key.believed)


def test_a_key_goes_on_from_what_its_predecessor_signed(key_file: Path, tmp_path: Path) -> None:
    old = SigningKey.in_file(key_file)
    make_signing_key(tmp_path / "new.pem")
    with (tmp_path / "new.pem").open("a") as file:
        file.write(old.believed.pem)
    new = SigningKey.in_file(tmp_path / "new.pem")
    assert signed(old).is_signed(new.believed)
    assert new.believed.ids == (new.id, old.id)


def _pem(key: Ed25519PrivateKey | X25519PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _public_pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "can't be read: No such file or directory"),
        (b"", "holds 0 PEM blocks “PRIVATE KEY”, not one: make it with `openssl genpkey"),
        (_pem(Ed25519PrivateKey.generate()) * 2, "holds 2 PEM blocks"),
        (_public_pem(Ed25519PrivateKey.generate().public_key()), "holds 0 PEM blocks"),
        (_pem(X25519PrivateKey.generate()), "a private key that is not Ed25519"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "a private key that can't be read"),
    ],
)
def test_a_file_without_a_key_to_sign_with_is_refused(tmp_path: Path, content: bytes | None, problem: str) -> None:
    if content is not None:
        (tmp_path / "key.pem").write_bytes(content)
    with pytest.raises(KeyFileError, match=r"key\.pem") as refused:
        SigningKey.in_file(tmp_path / "key.pem")
    assert problem in str(refused.value)


def test_a_file_without_public_keys_is_refused(key_file: Path) -> None:
    with pytest.raises(KeyFileError, match="holds no PEM block “PUBLIC KEY”"):
        PublicKeys.in_file(key_file)
