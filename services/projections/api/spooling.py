"""Files on disk for as long as they are made and sent; together they take no more room than they are given."""

import errno
import io
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoomError(Exception):
    """A file does not fit; `ever` is whether it would, were no other file there."""

    def __init__(self, *, ever: bool) -> None:
        super().__init__("no room for a file")
        self.ever = ever


class Spool:
    """Room for files without a name: each is gone as soon as it is closed, or the process is, however it ends.

    They lie in `folder`, which is theirs alone.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self._folder = folder
        self._lock = Lock()
        self._taken = 0
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Remove the folder when the block ends."""
        try:
            yield
        finally:
            with suppress(OSError):
                self._folder.rmdir()

    @property
    def taken(self) -> int:
        """How many bytes all files have that are open."""
        return self._taken

    def open(self) -> "SpooledFile":
        """Make a file; it is empty."""
        with tempfile.TemporaryFile(dir=self._folder, buffering=0) as made:
            return SpooledFile(os.dup(made.fileno()), self)

    def take(self, more: int, size: int) -> None:
        """Take room for a file that grows to `size`; raises NoRoomError where there is none."""
        with self._lock:
            if self._taken + more > self.most_bytes:
                raise NoRoomError(ever=size <= self.most_bytes)
            self._taken += more

    def give_back(self, size: int) -> None:
        """Free the room that a file had."""
        with self._lock:
            self._taken -= size


class SpooledFile(io.FileIO):
    """A file that takes room as it grows, and gives it back when it is closed."""

    def __init__(self, descriptor: int, spool: Spool) -> None:
        super().__init__(descriptor, "r+b")
        self._spool = spool
        self._room = 0

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write at the present place, a part at least; raises NoRoomError where there is no room, or no disk."""
        self._grow(self.tell() + memoryview(data).nbytes)
        try:
            return super().write(data)
        except OSError as error:
            if error.errno in _FULL:
                raise NoRoomError(ever=True) from error
            raise

    def close(self) -> None:
        """Let the file go, and its room."""
        super().close()
        room, self._room = self._room, 0
        self._spool.give_back(room)

    def _grow(self, size: int) -> None:
        if size > self._room:
            self._spool.take(size - self._room, size)
            self._room = size
