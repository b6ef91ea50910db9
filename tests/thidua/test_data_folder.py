import asyncio
from pathlib import Path

import pytest

from thidua.data_folder import DataFolderError, forget, locked


def _kept(folder: Path) -> Path:
    events = folder / "nats" / "events"
    events.parent.mkdir(parents=True)
    events.touch()
    return events


def test_a_folder_that_may_be_emptied_is_emptied_again(tmp_path: Path) -> None:
    forget(tmp_path, ["nats"])
    events = _kept(tmp_path)
    forget(tmp_path, ["nats"])
    assert not events.exists()


def test_a_folder_that_may_be_the_record_is_never_emptied(tmp_path: Path) -> None:
    events = _kept(tmp_path)
    with pytest.raises(DataFolderError, match="holds nats, and this would begin by removing it: take another"):
        forget(tmp_path, ["nats"])
    assert events.exists()


def test_what_a_suite_did_not_make_stays(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    forget(tmp_path, ["nats"])
    forget(tmp_path, ["nats"])
    assert (tmp_path / "notes").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    async def take() -> None:
        async with locked(tmp_path / "file" / "data"):
            pass

    with pytest.raises(DataFolderError, match=r"file/data cannot be used: .* take another with --data"):
        asyncio.run(take())
