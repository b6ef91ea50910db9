"""docs/security.md leads from each requirement of OWASP ASVS 5.0, levels 1 and 2, to what shows it, or says why not."""

import ast
import re
from collections import Counter
from functools import cache

import pytest

from tests.architecture.tree import ROOT, text_of

pytestmark = pytest.mark.static

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")

REQUIREMENTS_OF = {
    "V1": (2, 9, 11, 3, 2),
    "V2": (3, 3, 4, 1),
    "V3": (0, 2, 4, 6, 5, 0, 2),
    "V4": (3, 1, 2, 4),
    "V5": (1, 3, 2, 3),
    "V6": (3, 12, 4, 4, 5, 3, 0, 4),
    "V7": (3, 4, 2, 5, 2, 2),
    "V8": (2, 3, 1, 1),
    "V9": (3, 4),
    "V10": (2, 2, 4, 11, 5, 2, 3),
    "V11": (2, 3, 3, 4, 1, 1),
    "V12": (3, 2, 4),
    "V13": (1, 5, 2, 5),
    "V14": (2, 4, 3),
    "V15": (3, 3, 7),
    "V16": (1, 5, 4, 3, 3),
    "V17": (1, 4, 2),
}
"""How many requirements of levels 1 and 2 each section of a chapter has; in each they come before those of level 3."""

STATES = ("held", "in part", "gap", "operator", "not here")

_ROW = re.compile(r"^\| (V[0-9.]+)(?: to (V[0-9.]+))? \| ([a-z ]+) \| (.+) \|$", re.MULTILINE)
_LINK = re.compile(r"\[`([^`]+)`\]\(\.\./([\w./-]+)\)")
_TALLY = re.compile(r"^\| `([a-z ]+)` \| ([0-9]+) \|", re.MULTILINE)

ALL = [
    f"{chapter}.{section}.{number}"
    for chapter, sections in REQUIREMENTS_OF.items()
    for section, count in enumerate(sections, 1)
    for number in range(1, count + 1)
]
ROWS = [(first, last or first, state, said) for first, last, state, said in _ROW.findall(PAGE)]
LINKS = sorted(set(_LINK.findall(PAGE)))


def _between(first: str, last: str) -> list[str]:
    return ALL[ALL.index(first) : ALL.index(last) + 1]


@cache
def _functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_there_are_253_requirements_of_levels_1_and_2() -> None:
    assert len(ALL) == 253


def test_each_requirement_has_one_row_and_they_come_in_order() -> None:
    assert [each for first, last, _, _ in ROWS for each in _between(first, last)] == ALL


def test_each_row_says_how_it_stands_in_words_that_the_page_explains() -> None:
    assert {state for _, _, state, _ in ROWS} <= set(STATES)


@pytest.mark.parametrize("row", [row for row in ROWS if row[2] in {"held", "in part"}], ids=lambda row: str(row[0]))
def test_what_is_held_names_what_shows_it(row: tuple[str, str, str, str]) -> None:
    assert "](" in row[3], f"docs/security.md, {row[0]}: name a test, a file or a page"


@pytest.mark.parametrize("row", [row for row in ROWS if row[2] == "in part"], ids=lambda row: str(row[0]))
def test_what_is_held_in_part_says_what_is_lacking(row: tuple[str, str, str, str]) -> None:
    assert "Lacking: " in row[3]


@pytest.mark.parametrize(("name", "path"), LINKS)
def test_what_the_page_names_is_there(name: str, path: str) -> None:
    if name.startswith("test_"):
        assert name in _functions(path), f"{path} has no test {name}"
    else:
        assert (ROOT / path).exists()
        assert name.partition(":")[0] in {path, path.rstrip("/").rpartition("/")[2]} or name in text_of(ROOT / path)


def test_the_tally_is_right() -> None:
    counted = Counter(state for first, last, state, _ in ROWS for _ in _between(first, last))
    assert {state: int(number) for state, number in _TALLY.findall(PAGE)} == dict(counted)
