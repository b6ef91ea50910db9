"""The folder of a replay: what stands in it, and whether it is whole."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from services.projections.adapters.replaying_views import VIEWS, ReplayedViews, file_of

_ABOUT: Final = "replay.json"
_UNFINISHED: Final = "unfinished"


class Replayed(BaseModel):
    """What a finished replay is of: the moment, and the last place of each stream that is in it."""

    model_config = ConfigDict(frozen=True)

    asked: str | None
    """What `--as-of` said; None where nothing did."""
    moment: AwareDatetime
    positions: Mapping[str, int]
    versions: Mapping[str, int]
    """Of the views that were made."""
    parked: int
    program: str


class FolderError(Exception):
    """A folder can't be used; the message says why, and what to do."""


def versions() -> dict[str, int]:
    """Return the versions of the views that this program makes."""
    return {view.name: view.version for view in VIEWS}


@contextmanager
def making(folder: Path) -> Iterator[bool]:
    """Make the folder ready for a replay, and keep others from it as long as the block runs.

    Gives whether one that was broken off stood there, and was removed. Raises FolderError where the folder holds a
    finished replay, something else, or one that is being made.
    """
    try:
        was_broken_off = _made_ready(folder)
        marker = (folder / _UNFINISHED).open("a")
    except OSError as error:
        raise FolderError(f"{folder} can't be written to: {error.strerror}") from None
    with marker:
        try:
            flock(marker, LOCK_EX | LOCK_NB)
        except OSError:
            raise FolderError(f"another replay is being made in {folder}: name another folder") from None
        _remove_views(folder)
        yield was_broken_off


def _made_ready(folder: Path) -> bool:
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    found = {file.name for file in folder.iterdir()}
    if found and _UNFINISHED not in found:
        is_one = _ABOUT in found
        raise FolderError(
            f"{folder} holds a replay already: ask it, remove it, or name another folder"
            if is_one
            else f"{folder} holds other files: name a folder that is empty or not there"
        )
    return _UNFINISHED in found


def finish(folder: Path, replayed: Replayed) -> None:
    """Say that the replay is whole."""
    (folder / _ABOUT).write_text(replayed.model_dump_json(indent=2) + "\n", encoding="utf-8")
    (folder / _UNFINISHED).unlink()


def opened(folder: Path) -> tuple[Replayed, ReplayedViews]:
    """Return what is in a folder, and the views; raises FolderError where that is no whole replay of this release."""
    if (folder / _UNFINISHED).exists():
        raise FolderError(f"the replay in {folder} was broken off: the same `thidua audit replay` makes it anew")
    try:
        replayed = Replayed.model_validate_json((folder / _ABOUT).read_bytes())
    except (OSError, ValidationError):
        raise FolderError(f"{folder} holds no replay: `thidua audit replay --to {folder}` makes one") from None
    if replayed.versions != versions():
        raise FolderError(
            f"the replay in {folder} was made by thidua {replayed.program}, whose views are others: make it anew"
        )
    missing = [file.name for view in replayed.versions if not (file := file_of(folder, view)).exists()]
    if missing:
        raise FolderError(f"{', '.join(missing)} is missing in {folder}: make the replay anew")
    return replayed, ReplayedViews(folder)


def _remove_views(folder: Path) -> None:
    for view in VIEWS:
        file = file_of(folder, view.name)
        for suffix in ("", "-wal", "-shm"):
            file.with_name(file.name + suffix).unlink(missing_ok=True)
    (folder / _ABOUT).unlink(missing_ok=True)
