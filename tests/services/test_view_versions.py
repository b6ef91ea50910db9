"""A changed view rebuilds by itself where its version says that it changed: here nobody forgets to raise it."""

from dataclasses import replace
from pathlib import Path

import pytest

from services.campaigns.adapters.campaigns_view import CampaignsView
from tests.services import view_versions
from tests.services.view_versions import VIEWS, complaint, pin, record, recorded

_NAME = "campaigns/campaigns"
_ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_that_makes_something_else_of_history_has_another_version(name: str) -> None:
    assert complaint(name, recorded().get(name), pin(name)) is None


def test_every_view_of_the_services_is_recorded() -> None:
    sources = (file.read_text(encoding="utf-8") for file in _ROOT.glob("services/*/adapters/*.py"))
    defined = sum(source.count("\n    metadata: MetaData = ") for source in sources)
    assert (defined, recorded().keys()) == (len(VIEWS), VIEWS.keys())


def test_other_rows_of_the_same_version_ask_for_another_one() -> None:
    now = pin(_NAME)
    assert complaint(_NAME, replace(now, rows="other"), now) == (
        f"{_NAME}: tables or what apply does have changed (rows): raise its version, then record with "
        "`python -m tests.services.view_versions`"
    )


def test_other_rows_of_another_history_do_not_ask_for_another_version() -> None:
    now = pin(_NAME)
    said = complaint(_NAME, replace(now, rows="other", history="other"), now)
    assert said is not None
    assert "raise its version" not in said


@pytest.fixture
def other_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have recorded other tables for the version that a view has now."""
    file = tmp_path / "view_versions.json"
    monkeypatch.setattr(view_versions, "RECORDED", file)
    record([_NAME], force=False)
    file.write_text(file.read_text(encoding="utf-8").replace(pin(_NAME).tables, "other"), encoding="utf-8")
    return file


@pytest.mark.usefixtures("other_tables")
def test_other_tables_are_not_recorded_under_the_same_version() -> None:
    refused = record([_NAME], force=False)
    assert (len(refused), recorded()[_NAME].tables) == (1, "other")


@pytest.mark.usefixtures("other_tables")
def test_they_are_where_that_is_forced() -> None:
    assert (record([_NAME], force=True), recorded()[_NAME]) == ([], pin(_NAME))


@pytest.mark.usefixtures("other_tables")
def test_they_are_under_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CampaignsView, "version", CampaignsView.version + 1)
    pin.cache_clear()
    try:
        assert (record([_NAME], force=False), recorded()[_NAME].tables) == ([], pin(_NAME).tables)
    finally:
        pin.cache_clear()
