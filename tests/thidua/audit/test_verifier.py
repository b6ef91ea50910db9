"""`docs/verify_history.py`: its signatures are those of RFC 8032, and it needs nothing but Python."""

import ast
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thidua.audit.signed_store import VERIFIER, SignedStore
from tests.thidua.command import ROOT

SCRIPT = ROOT / "docs" / "verify_history.py"
ORDER = 2**252 + 27742317777372353535851937790883648493

# RFC 8032, 7.1: the public key, the message and the signature of tests 1 to 3.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


def has_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    return bool(VERIFIER.has_signed(public, text, signature))


@pytest.mark.parametrize(("public", "text", "signature"), VECTORS)
def test_published_signatures_are_believed(public: str, text: str, signature: str) -> None:
    assert has_signed(bytes.fromhex(public), bytes.fromhex(text), bytes.fromhex(signature))


@settings(max_examples=15)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.integers(0, 511))
def test_what_a_library_signs_is_believed_and_no_bit_of_it_may_differ(seed: bytes, text: bytes, bit: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), key.sign(text)
    other = (int.from_bytes(signature, "little") ^ 1 << bit).to_bytes(64, "little")
    assert has_signed(public, text, signature)
    assert not has_signed(public, text, other)
    assert not has_signed(public, text + b"\0", signature)


@pytest.mark.parametrize(
    ("public", "signature"),
    [
        ("00" * 31, VECTORS[0][2]),
        (VECTORS[1][0], VECTORS[0][2]),
        ("ff" * 32, VECTORS[0][2]),
        ("02" + "00" * 31, VECTORS[0][2]),
        (VECTORS[0][0], VECTORS[0][2][:-2]),
        (VECTORS[0][0], ""),
    ],
    ids=["short key", "another key", "key beyond the field", "key off the curve", "short", "empty"],
)
def test_what_is_no_key_or_no_signature_is_not_believed(public: str, signature: str) -> None:
    assert not has_signed(bytes.fromhex(public), b"", bytes.fromhex(signature))


def test_a_second_form_of_a_signature_is_not_believed() -> None:
    public, text, signature = (bytes.fromhex(part) for part in VECTORS[1])
    answer = int.from_bytes(signature[32:], "little") + ORDER
    assert not has_signed(public, text, signature[:32] + answer.to_bytes(32, "little"))


def test_it_imports_the_standard_library_only() -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - set(sys.stdlib_module_names) == set()


def test_it_runs_alone(signed: SignedStore) -> None:
    held = signed.evidence
    command = [sys.executable, "-I", "-S", str(SCRIPT), "--key", str(held.key), str(held.checkpoints)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    assert (ended.returncode, ended.stdout.count("true")) == (0, 3)
