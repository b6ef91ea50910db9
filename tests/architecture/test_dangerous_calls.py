"""No code runs what it was sent: no evaluation, no unsafe deserialising, no shell, no XML, no unchecked TLS."""

import ast
from functools import cache

import pytest

from tests.architecture.tree import CODE, files, text_of

pytestmark = pytest.mark.static

EVALUATING = {"eval", "exec", "compile", "__import__"}
UNSAFE_MODULES = {"dill", "jsonpickle", "marshal", "pickle", "shelve", "yaml"}
PARSERS_OF_XML = {"lxml", "xml", "xmltodict"}
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"}
BROKEN_HASHES = {"hashlib.md5", "hashlib.sha1"}
WITHOUT_CHECKS = {"ssl._create_unverified_context", "ssl._create_stdlib_context", "ssl.CERT_NONE"}
RANDOM_WHERE_NOTHING_IS_SECRET = {
    "shared/eventstore/connection.py",  # when to try again
    "thidua/ports.py",  # which port is free
}


@cache
def _trees() -> dict[str, ast.Module]:
    modules = (file for file in files() if file.suffix == ".py" and file.parts[0] in CODE)
    return {file.as_posix(): ast.parse(text_of(file)) for file in modules}


@cache
def _nodes() -> list[tuple[str, ast.AST]]:
    kinds = (ast.Name, ast.Attribute, ast.Import, ast.ImportFrom, ast.keyword)
    return [(name, node) for name, tree in _trees().items() for node in ast.walk(tree) if isinstance(node, kinds)]


def _dotted(node: ast.AST) -> str:
    """Return a name as it is written, such as `os.system`; of what is no plain name, its end."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def _called(names: set[str]) -> list[str]:
    """Return where one of these names is spoken of, as far as it is written out."""
    spoken = (ast.Name, ast.Attribute)
    return [f"{at}:{node.lineno}" for at, node in _nodes() if isinstance(node, spoken) and _dotted(node) in names]


def _imported(modules: set[str]) -> list[str]:
    found = []
    for at, node in _nodes():
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        found += [at for name in names if name.split(".")[0] in modules]
    return found


def test_there_is_code_to_look_at() -> None:
    assert len(_trees()) > 100


def test_nothing_evaluates_text() -> None:
    assert _called(EVALUATING) == []


def test_nothing_is_deserialised_into_whatever_it_says_it_is() -> None:
    assert _imported(UNSAFE_MODULES) == []


def test_nothing_parses_xml() -> None:
    assert _imported(PARSERS_OF_XML) == []


def test_no_command_goes_through_a_shell() -> None:
    shells = [at for at, node in _nodes() if isinstance(node, ast.keyword) and node.arg == "shell"]
    assert shells + _called(SHELLS) == []


def test_no_broken_hash_is_used() -> None:
    assert _called(BROKEN_HASHES) == []


def test_no_certificate_goes_unchecked() -> None:
    unverified = [
        at
        for at, node in _nodes()
        if isinstance(node, ast.keyword)
        and node.arg in {"verify", "check_hostname", "ssl"}
        and isinstance(node.value, ast.Constant)
        and node.value.value is False
    ]
    assert unverified + _called(WITHOUT_CHECKS) == []


def test_what_can_be_foretold_is_used_where_nothing_is_secret() -> None:
    assert set(_imported({"random"})) <= RANDOM_WHERE_NOTHING_IS_SECRET | _strong_alone()


def _strong_alone() -> set[str]:
    """Return the modules that take nothing of `random` but the system's own source."""
    weak = {
        at
        for at, node in _nodes()
        if (isinstance(node, ast.Import) and any(alias.name == "random" for alias in node.names))
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "random"
            and any(alias.name != "SystemRandom" for alias in node.names)
        )
    }
    return set(_trees()) - weak
