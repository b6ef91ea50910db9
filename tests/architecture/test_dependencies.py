import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.architecture.tree import CODE, ROOT, files, text_of

pytestmark = pytest.mark.static

BROUGHT_BY = {"pydantic-core": "pydantic"}  # one library in two packages, pinned to each other


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _owner(distribution: str) -> str:
    return BROUGHT_BY.get(_normal(distribution), _normal(distribution))


def _declared() -> set[str]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        dependencies = tomllib.load(file)["project"]["dependencies"]
    return {_normal(re.split(r"[\[<>=~!; ]", dependency)[0]) for dependency in dependencies}


def _imported() -> dict[str, str]:
    """Return each package that the code imports, with one module that does."""
    found: dict[str, str] = {}
    for file in files():
        if file.parts[0] not in CODE or file.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(text_of(file))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0]: file.as_posix() for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found[node.module.partition(".")[0]] = file.as_posix()
    # _typeshed is there for type checkers only.
    return {
        name: module for name, module in found.items() if name not in {*sys.stdlib_module_names, *CODE, "_typeshed"}
    }


def test_every_package_that_the_code_imports_is_a_declared_dependency() -> None:
    known, declared = packages_distributions(), _declared()
    missing = {
        name: module
        for name, module in _imported().items()
        if not declared & {_owner(distribution) for distribution in known.get(name, [])}
    }
    assert missing == {}
