import pytest

from services.campaigns.adapters.plan_lines import PlanLines
from services.campaigns.domain.plan_problem import Path

TEXT = '''\
top = 1
dotted.key = { inner = 2, list = [3, 4] }

[table]
"quoted \\u00e0" = 1
text = """
[[not.a.table]]
fake = 1
"""

[[entries]] # a comment
id = "first"

[[entries]]
id = "second"
[entries.part]
deep = 1
[[entries.items]]
a = 1
[[entries.items]]
a = [
  # a comment
  { b = 1 },
  { b = 2 },
]
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1),
        (("dotted", "key"), 2),
        (("dotted", "key", "inner"), 2),
        (("dotted", "key", "list", 1), 2),
        (("table",), 4),
        (("table", "quoted à"), 5),
        (("entries",), 11),
        (("entries", 0), 11),
        (("entries", 0, "id"), 12),
        (("entries", 1, "id"), 15),
        (("entries", 1, "part"), 16),
        (("entries", 1, "part", "deep"), 17),
        (("entries", 1, "items", 0), 18),
        (("entries", 1, "items", 1, "a", 0, "b"), 23),
        (("entries", 1, "items", 1, "a", 1), 24),
    ],
)
def test_each_key_has_the_line_that_it_is_written_in(path: Path, line: int) -> None:
    assert PlanLines(TEXT).line_of(path) == line


def test_a_key_that_is_not_written_has_the_line_of_its_table() -> None:
    assert PlanLines(TEXT).line_of(("entries", 1, "missing")) == 14


def test_a_table_that_is_not_written_has_no_line() -> None:
    assert PlanLines(TEXT).line_of(("nowhere", "key")) is None


def test_what_looks_like_a_table_inside_a_text_is_none() -> None:
    assert PlanLines(TEXT).line_of(("not",)) is None
