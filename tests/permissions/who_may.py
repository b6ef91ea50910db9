"""The page that says who may ask what, as it is written: one row for each operation and what it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from shared.identity import Role

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
SERVICES = ("campaigns", "nominations", "projections", "notifications")
_EVERYWHERE = "In every service"


class May(StrEnum):
    """What a cell says."""

    NEVER = "-"
    OWN = "own"
    AUTHORITY = "authority"
    GOES_UP = "goes-up"
    DECIDES = "decides"
    ANY = "any"


@dataclass(frozen=True)
class Row:
    """Who may ask one operation of one service about something."""

    service: str
    method: str
    path: str
    about: str
    by: tuple[tuple[Role, May], ...]

    def may(self, role: Role) -> May:
        """Return what a role may."""
        return dict(self.by)[role]

    @property
    def operation(self) -> tuple[str, str, str]:
        """The operation as the service's document names it."""
        return self.service, self.method, self.path

    @property
    def is_step(self) -> bool:
        """Whether it is asked as an office, and each office may only as itself."""
        return self.about.startswith("a step of an office")

    def __str__(self) -> str:
        return f"{self.service} {self.method} {self.path}: {self.about}"


def rows() -> tuple[Row, ...]:
    """Return all rows of the page."""
    return tuple(_rows(PAGE.read_text("utf-8")))


def _rows(page: str) -> Iterator[Row]:
    for section in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        title, *lines = section.splitlines()
        head, _, *table = [_cells(line) for line in lines if line.startswith("|")]
        services = SERVICES if title == _EVERYWHERE else (title,)
        for operation, about, *cells in table:
            by = tuple(zip(map(Role, head[2:]), map(May, cells), strict=True))
            assert {role for role, _ in by} == set(Role), operation
            for service in services:
                for method, path in _operations(operation):
                    yield Row(service, method, path, about, by)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _operations(cell: str) -> Iterator[tuple[str, str]]:
    found = re.fullmatch(r"([A-Z, ]+) (/\S+)(?: \(([^)]*)\))?", cell)
    assert found is not None, cell
    methods, path, kinds = found.groups()
    for method in methods.split(", "):
        for kind in ("", *(kinds.split(", ") if kinds else ())):
            yield method, path + kind
