"""Where in a plan file each key stands."""

import tomllib
from functools import cached_property

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from services.campaigns.domain.plan_problem import Path, Problem

_TOML = Language(tree_sitter_toml.language())
_KEYS = ("bare_key", "quoted_key", "dotted_key")


class PlanLines:
    """The lines of a TOML text's keys; the text is read only when the first line is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def placed(self, problem: Problem) -> Problem:
        """Return the problem with the line of its key, or of the nearest table around it that the text has."""
        if problem.line is not None or not problem.path:
            return problem
        return problem.model_copy(update={"line": self.line_of(problem.path)})

    def line_of(self, path: Path) -> int | None:
        """Return the line, from 1, of the longest part of `path` that stands in the text; None where nothing does."""
        for length in range(len(path), 0, -1):
            line = self._lines.get(path[:length])
            if line is not None:
                return line
        return None

    @cached_property
    def _lines(self) -> dict[Path, int]:
        lines: dict[Path, int] = {}
        elements: dict[Path, int] = {}
        for node in Parser(_TOML).parse(self._text.encode()).root_node.named_children:
            if node.type == "pair":
                _note_pair(lines, (), node)
            elif node.type in {"table", "table_array_element"}:
                path = _open_table(elements, _header(node), is_element=node.type == "table_array_element")
                lines.setdefault(path, _line(node))
                lines.setdefault(path[:-1], _line(node))
                for pair in node.named_children:
                    _note_pair(lines, path, pair)
        return lines


def _header(table: Node) -> Path:
    return next((_parts(child) for child in table.named_children if child.type in _KEYS), ())


def _open_table(elements: dict[Path, int], parts: Path, *, is_element: bool) -> Path:
    """Return the path that a header opens: a name of a list of tables means the list's last table."""
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if is_element and place == len(parts) - 1:
            elements[path] = elements.get(path, -1) + 1
        if path in elements:
            path = (*path, elements[path])
    return path


def _note_pair(lines: dict[Path, int], prefix: Path, pair: Node) -> None:
    waiting = [(prefix, pair)]
    while waiting:
        path, node = waiting.pop()
        if node.type == "pair":
            parts = [child for child in node.named_children if child.type != "comment"]
            if len(parts) == 2:  # noqa: PLR2004  (key and value; else the grammar stumbled, and lines will be missing)
                for part in _parts(parts[0]):
                    path = (*path, part)
                    lines.setdefault(path, _line(node))
                waiting.append((path, parts[1]))
        elif node.type == "inline_table":
            waiting += [(path, child) for child in node.named_children if child.type == "pair"]
        elif node.type == "array":
            values = [child for child in node.named_children if child.type != "comment"]
            for index, value in enumerate(values):
                lines[(*path, index)] = _line(value)
                waiting.append(((*path, index), value))


def _parts(key: Node) -> Path:
    """Return the names of a key; a dotted one is nested to the left."""
    names: list[str] = []
    waiting = [key]
    while waiting:
        node = waiting.pop()
        if node.type == "dotted_key":
            waiting += reversed([child for child in node.named_children if child.type in _KEYS])
        else:
            names.append(_name(node))
    return tuple(names)


def _name(key: Node) -> str:
    written = (key.text or b"").decode()
    return next(iter(tomllib.loads(f"{written} = 0"))) if key.type == "quoted_key" else written


def _line(node: Node) -> int:
    return node.start_point.row + 1
