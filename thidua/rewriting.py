"""Changes files of another program's configuration in their place, one command after the other."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

_ONLY_OURS: Final = 0o600


class RewritingError(OSError):
    """A file can't be changed now; the message says why and what to do."""


def kept_beside(file: Path) -> Path:
    """Return where the new text of a file lies whole, from before it is changed until it has been."""
    return file.with_name(f"{file.name}.new")


@contextmanager
def alone_with(*files: Path) -> Iterator[None]:
    """Wait until no other command changes a file in the folders of these, and keep others waiting.

    A folder is let go when the process ends, however it ends. Raises RewritingError where the new text of one of the
    files still lies beside it: a command did not end.
    """
    with ExitStack() as held:
        for folder in sorted({file.resolve().parent for file in files}):  # in one order, or two would wait for ever
            descriptor = os.open(folder, os.O_RDONLY)
            held.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        for file in files:
            _refuse_unfinished(file, kept_beside(file))
        yield


def rewrite(file: Path, text: str) -> None:
    """Put another text into a file, and stay with the same file, which a container follows by its inode.

    The text is on disk beside the file, whole, before the file is touched. It is then written in one call over what
    stood there, with an empty line for each byte that it is shorter by, which are cut off after: the file is at no
    moment empty, nor the new text with a tail of the old. A machine that fails within that one call can leave some
    pages new and some old: then the text beside is still there. Raises OSError where something can't be written.
    """
    beside, content = kept_beside(file), text.encode()
    _write_whole(beside, content)
    file.touch(mode=_ONLY_OURS)
    with file.open("r+b", buffering=0) as changed:
        before = os.fstat(changed.fileno()).st_size
        _write_at_once(changed.fileno(), content.ljust(before, b"\n"))
        changed.truncate(len(content))
        os.fsync(changed.fileno())
    beside.unlink()


def _refuse_unfinished(file: Path, beside: Path) -> None:
    if beside.exists():
        raise RewritingError(
            f"{beside} was left by a command that did not end: it is what {file} was to become. Compare the two, put "
            f"what is right into {file} (`cat {beside} > {file}`, not mv), and remove {beside}"
        )


def _write_whole(file: Path, content: bytes) -> None:
    # By another name first, so that nobody takes half of it for all.
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_OURS)
    try:
        _write_at_once(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    part.rename(file)


def _write_at_once(descriptor: int, content: bytes) -> None:
    written = os.pwrite(descriptor, content, 0)
    if written < len(content):
        raise OSError(f"{written} of {len(content)} bytes written")
