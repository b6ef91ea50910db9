"""From a handler's docstring to the summary and the description of its operation."""

import pytest

from shared.http.openapi.telling import told_in


@pytest.mark.parametrize(
    ("docstring", "told"),
    [
        ("List rows.", ("List rows", None)),
        ("List rows. Drafts are not among them.", ("List rows", "Drafts are not among them.")),
        ("List rows; what is\n        shown is told in e.g.md.", ("List rows; what is shown is told in e.g.md", None)),
        ("List rows.\n\n        One for each\n        unit.\n        ", ("List rows", "One for each unit.")),
        ("List.\n\n    One.\n\n    Two.", ("List", "One.\n\nTwo.")),
        ("Rows", ("Rows", None)),
        (None, (None, None)),
    ],
    ids=["one", "two", "wrapped", "paragraph", "paragraphs", "no stop", "none"],
)
def test_the_first_sentence_is_the_summary(docstring: str | None, told: tuple[str | None, str | None]) -> None:
    assert told_in(docstring) == told
