import io
from collections.abc import Sequence

import pytest
from rich.console import Console

from benchmarks.views.__main__ import measure
from benchmarks.views.figures import Section
from benchmarks.views.load.history import history
from benchmarks.views.load.size import Size
from benchmarks.views.stage import staged
from benchmarks.views.tables import print_growth, print_section, print_size

SIZE = Size(300)


@pytest.fixture(scope="module")
def sections() -> Sequence[Section]:
    """Measure everything, with as little as there can be."""
    with staged(SIZE, 1, None) as stage:
        return list(measure(stage, apart=False))  # processes of their own would take as long as all the rest


def test_whatever_is_measured_is_printed(sections: Sequence[Section]) -> None:
    console = Console(file=io.StringIO(), width=200)
    print_size(console, SIZE)
    for section in sections:
        print_section(console, section)
    print_growth(console, {SIZE: sections, Size(3000): sections})
    printed = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO from above
    assert [each.work for section in sections for each in section.figures if each.named not in printed] == []


def test_everything_takes_its_time(sections: Sequence[Section]) -> None:
    figures = [figure for section in sections for figure in section.figures if not figure.work.endswith("memory")]
    assert len(figures) > 20
    assert [figure.work for figure in figures if min(figure.ours, *figure.instead.values(), figure.ours) <= 0] == []


def test_a_history_is_the_same_each_time() -> None:
    assert list(history(SIZE, 1)) == list(history(SIZE, 1))
    assert len(list(history(SIZE, 1))) == SIZE.events
