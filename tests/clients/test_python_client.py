"""`clients/python`: all that the services can be asked is in the client, and it builds."""

import json
import subprocess
import sys
from zipfile import ZipFile

import pytest

from clients.python.generate import DOCUMENTS, PACKAGE, prepared, wheel
from tests.architecture.tree import ROOT
from tests.clients.conftest import MadeClient


def test_the_generator_can_make_all_of_it(made_client: MadeClient) -> None:
    assert made_client.missing == []


@pytest.mark.parametrize("document", sorted(DOCUMENTS.glob("*.json")), ids=lambda document: document.stem)
def test_every_operation_is_in_the_client(made_client: MadeClient, document: object) -> None:
    assert isinstance(document, type(DOCUMENTS))
    paths = prepared(json.loads(document.read_text("utf-8")))["paths"]
    named = {each["operationId"] for path in paths.values() for each in path.values()}
    modules = (made_client.folder / PACKAGE / document.stem / "api").glob("*/*.py")
    assert named - {module.stem.rstrip("_") for module in modules} == set()


def test_the_portal_s_example_is_typed_through_and_through(made_client: MadeClient) -> None:
    """It is checked as those who use the client check their own code."""
    checked = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", str(made_client.folder / "mypy"),
         str(ROOT / "docs" / "portal_example.py")],
        cwd=made_client.folder,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert (checked.returncode, checked.stdout) == (0, "Success: no issues found in 1 source file\n")


def test_a_wheel_of_it_has_the_types_too(made_client: MadeClient) -> None:
    built = wheel(made_client.folder)
    assert built.name == "thidua_client-1.2.3-py3-none-any.whl"
    with ZipFile(built) as content:
        assert {f"{PACKAGE}/py.typed", f"{PACKAGE}/nominations/models/problem.py"} <= {*content.namelist()}
