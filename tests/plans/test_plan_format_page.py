"""The page that authors of plan files read names everything that a plan file can hold."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import shared.contracts.plan as schema
from services.campaigns.adapters.plan_file import FORMAT
from shared.calendar import Term, TermForm

PAGE = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")


def fields() -> Iterator[tuple[str, str]]:
    for part in [Term, *(getattr(schema, name) for name in schema.__all__)]:
        if isinstance(part, type) and issubclass(part, BaseModel):
            yield from ((part.__name__, field) for field in part.model_fields)


@pytest.mark.parametrize(("part", "field"), list(fields()))
def test_the_page_names_each_key(part: str, field: str) -> None:
    assert any(written in PAGE for written in (f"`{field}`", f"[{field}]", f"{field} =")), part


@pytest.mark.parametrize("form", TermForm)
def test_the_page_names_each_form_of_deadline(form: TermForm) -> None:
    assert f'`"{form}"`' in PAGE


@pytest.mark.parametrize("value", [*schema.DeliveredAs, *schema.Application, *schema.Category])
def test_the_page_names_each_word_that_a_key_can_hold(value: str) -> None:
    assert f'`"{value}"`' in PAGE


@pytest.mark.parametrize("change", get_args(get_args(schema.Change)[0]))
def test_the_page_names_each_change_that_an_amendment_can_make(change: type[BaseModel]) -> None:
    """R2."""
    assert f'| `"{change.model_fields["change"].default}"` |' in PAGE


def test_the_page_is_about_the_format_that_is_read() -> None:
    assert PAGE.startswith(f"# The plan file, `{FORMAT}`")
