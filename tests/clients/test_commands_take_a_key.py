"""Whoever loses the answer to a command sends it again: each takes a key, by which it is known for the same one."""

import json
from typing import Any, Final

import pytest

from tests.architecture.tree import ROOT

SERVICES = ("campaigns", "nominations", "notifications", "projections")
COMMANDS = {"post", "put", "patch", "delete"}

WITHOUT: Final = {
    ("post", "/api/v1/documents"): "a document is kept under what it hashes to: the same bytes are kept once",
}
"""Commands that take no key, and why they need none."""


def _commands(service: str) -> dict[tuple[str, str], set[str]]:
    """Return the headers that each command takes, by method and path."""
    text = (ROOT / "docs" / "openapi" / f"{service}.json").read_text("utf-8")
    paths: dict[str, dict[str, Any]] = json.loads(text)["paths"]
    return {
        (method, path): {each["name"] for each in operation.get("parameters", ()) if each["in"] == "header"}
        for path, operations in paths.items()
        for method, operation in operations.items()
        if method in COMMANDS
    }


@pytest.mark.parametrize("service", SERVICES)
def test_each_command_takes_a_key_or_is_its_own(service: str) -> None:
    keyless = {command for command, headers in _commands(service).items() if "Idempotency-Key" not in headers}
    assert keyless <= WITHOUT.keys()


def test_what_is_said_to_need_no_key_is_there() -> None:
    known = {command for service in SERVICES for command in _commands(service)}
    assert known >= WITHOUT.keys()
