"""docs/rules.md leads from each rule of the domain to what holds it and to what shows it; none is left out."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")

RULES = tuple(f"R{number}" for number in range(1, 30))

_ROW = re.compile(r"^\| (R[0-9]+) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_LINK = re.compile(r"\[`([\w.]+)`\]\(\.\./([\w./-]+\.py)\)")

ROWS = {rule: (holders, tests) for rule, _, holders, tests in _ROW.findall(PAGE)}
HOLDERS = [(rule, name, path) for rule, (holders, _) in ROWS.items() for name, path in _LINK.findall(holders)]
TESTS = [(rule, name, path) for rule, (_, tests) in ROWS.items() for name, path in _LINK.findall(tests)]


@cache
def _module(path: str) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def _test(path: str, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    functions = (node for node in ast.walk(_module(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return next((function for function in functions if function.name == name), None)


def _cites(rule: str, docstring: str | None) -> bool:
    """Tell whether a docstring cites a rule, alone or in a span like "R23 to R26" or "R14-R17"."""
    text = docstring or ""
    spans = re.findall(r"R([0-9]+)(?: to |-)R?([0-9]+)", text)
    return bool(re.search(rf"\b{rule}\b", text)) or any(int(a) <= int(rule[1:]) <= int(b) for a, b in spans)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_names_what_holds_it(rule: str) -> None:
    assert any(of == rule for of, _, _ in HOLDERS), f"docs/rules.md: name the function that holds {rule}"


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_names_a_test_that_shows_it(rule: str) -> None:
    assert any(of == rule for of, _, _ in TESTS), f"docs/rules.md: name a test that shows {rule}"


@pytest.mark.parametrize(("rule", "name", "path"), HOLDERS)
def test_what_holds_a_rule_is_where_the_table_says(rule: str, name: str, path: str) -> None:
    held = import_module(path.removesuffix(".py").replace("/", "."))
    for part in name.split("."):
        held = getattr(held, part)
    assert held, rule


@pytest.mark.parametrize(("rule", "name", "path"), TESTS)
def test_what_shows_a_rule_is_a_test_that_cites_it(rule: str, name: str, path: str) -> None:
    test = _test(path, name)
    assert test is not None, f"{path} has no test {name}"
    assert _cites(rule, ast.get_docstring(test)) or _cites(rule, ast.get_docstring(_module(path))), (
        f"{name} does not cite {rule} in its docstring"
    )


def test_the_table_has_the_rules_in_order_and_no_others() -> None:
    assert tuple(ROWS) == RULES
