"""The files of the project: what is committed, and what would be."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("services", "shared", "thidua")


@cache
def files() -> list[Path]:
    """Return every file that git tracks or would track, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    found = sorted({Path(name) for name in listed.split("\0") if name})
    return [file for file in found if (ROOT / file).is_file()]


def text_of(file: Path) -> str:
    """Return what a file says, or nothing when it is no text, or gone since it was listed."""
    try:
        return (ROOT / file).read_text(encoding="utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return ""
