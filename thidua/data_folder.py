"""The folder that one running suite keeps everything in."""

import asyncio
import fcntl
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from io import BufferedWriter
from pathlib import Path

SIGNING_KEY = "signing-key.pem"
"""The key that checkpoints are signed with; it stays when the rest is forgotten."""

_LOCK_FILE = "suite.lock"
_STORE = Path("nats", "jetstream")
_MAY_BE_EMPTIED = "may-be-emptied"
_PATIENCE = 3.0
_POLL = 0.02


class DataFolderError(RuntimeError):
    """The data folder cannot be used; the message says why and what to do."""


@asynccontextmanager
async def locked(folder: Path) -> AsyncIterator[int]:
    """Make the folder and lock it for one suite; yields the lock's file descriptor, for the programs to inherit.

    Inherited, the lock lasts until the last of them has ended: those of a suite that was killed a moment ago are
    waited for. Raises `DataFolderError` when another suite holds the folder or it cannot be written.
    """
    with _lock_file(folder) as lock:
        await _take(lock.fileno(), folder)
        yield lock.fileno()


def holds_a_store(folder: Path) -> bool:
    """Say whether a suite has kept its NATS store here before: its record, and its simulated time."""
    return (folder / _STORE).is_dir()


def forget(folder: Path, kept: Iterable[str]) -> None:
    """Remove from a locked folder what a suite kept there, by name, and mark it as one that may be emptied.

    Raises `DataFolderError`, and removes nothing, when it holds something and is not marked so: it may be the record.
    """
    found = [folder / name for name in kept if (folder / name).is_dir()]
    mark = folder / _MAY_BE_EMPTIED
    if found and not mark.exists():
        raise DataFolderError(
            f"the data folder {folder} holds {found[0].name}, and this would begin by removing it: take another folder "
            f"with --data, or, if nothing in it is needed, remove it yourself"
        )
    for kept_before in found:
        shutil.rmtree(kept_before)
    mark.touch()


def _lock_file(folder: Path) -> BufferedWriter:
    if folder.exists() and not folder.is_dir():
        raise DataFolderError(f"{folder} is a file, not a folder: name a folder with --data")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / _LOCK_FILE).open("ab")
    except OSError as error:
        raise DataFolderError(f"the data folder {folder} cannot be used: {error}; take another with --data") from error


async def _take(lock: int, folder: Path) -> None:
    try:
        async with asyncio.timeout(_PATIENCE):
            while not _taken(lock):  # noqa: ASYNC110 - nobody tells when a file's lock is free
                await asyncio.sleep(_POLL)
    except TimeoutError:
        raise DataFolderError(
            f"another suite runs on the data folder {folder}: end it, or take another folder with --data"
        ) from None


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
