"""Many writes in few statements: to run one for a row takes several times as long as to give it another row."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from sqlalchemy import Connection, Executable

Values = Mapping[str, object]

Write = Callable[[Connection, Sequence[Values]], object]
"""Runs one statement for each of some rows' values, which have the same names."""


def executing(statement: Executable) -> Write:
    """Return the write that runs a statement."""
    return lambda connection, values: connection.execute(statement, values)


class Writes:
    """Writes to one table, each of one row: those of a row are run in their order, those of different rows in any."""

    def __init__(self) -> None:
        self._runs: list[tuple[Write, list[Values]]] = []
        self._last: dict[Hashable, int] = {}

    def add(self, row: Hashable, write: Write, values: Values) -> None:
        """Add a write of a row: to the first run of its kind that does not come before what the row had so far."""
        runs = self._runs
        nth = next((n for n in range(self._last.get(row, 0), len(runs)) if runs[n][0] is write), len(runs))
        if nth == len(runs):
            runs.append((write, []))
        runs[nth][1].append(values)
        self._last[row] = nth

    def run(self, connection: Connection) -> None:
        """Run them all."""
        for write, values in self._runs:
            write(connection, values)
