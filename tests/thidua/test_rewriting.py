"""A file of another program is changed in its place, and never half."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from thidua.rewriting import RewritingError, alone_with, kept_beside, rewrite


def test_what_is_written_is_on_disk_beside_before_the_file_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "users.conf"
    file.write_text("old", encoding="utf-8")
    whole = os.pwrite

    def failing(descriptor: int, content: bytes, offset: int) -> int:
        if os.fstat(descriptor).st_ino == file.stat().st_ino:
            raise OSError("the machine fails")
        return whole(descriptor, content, offset)

    monkeypatch.setattr("thidua.rewriting.os.pwrite", failing)
    with pytest.raises(OSError, match="the machine fails"):
        rewrite(file, "new")
    assert (file.read_text(encoding="utf-8"), kept_beside(file).read_text(encoding="utf-8")) == ("old", "new")


def test_a_shorter_text_is_never_followed_by_the_tail_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "users.conf"
    file.write_text("a long text", encoding="utf-8")
    written: list[bytes] = []
    whole = os.pwrite

    def noting(descriptor: int, content: bytes, offset: int) -> int:
        done = whole(descriptor, content, offset)
        written.append(file.read_bytes())
        return done

    monkeypatch.setattr("thidua.rewriting.os.pwrite", noting)
    rewrite(file, "short")
    assert (written, file.read_bytes()) == ([b"a long text", b"short\n\n\n\n\n\n"], b"short")


def test_a_full_disk_is_met_before_the_file_is_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "users.conf"
    file.write_text("old", encoding="utf-8")
    whole = os.pwrite
    monkeypatch.setattr("thidua.rewriting.os.pwrite", lambda to, content, offset: whole(to, content[:2], offset))
    with pytest.raises(OSError, match="2 of 3 bytes written"):
        rewrite(file, "new")
    assert (file.read_text(encoding="utf-8"), kept_beside(file).exists()) == ("old", False)


def test_one_comes_after_the_other(tmp_path: Path) -> None:
    file = tmp_path / "count"
    rewrite(file, "0")

    def count(_: int) -> None:
        with alone_with(file, tmp_path / "other"):
            rewrite(file, str(int(file.read_text(encoding="utf-8")) + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(40)))
    assert file.read_text(encoding="utf-8") == "40"


def test_nobody_is_let_at_a_file_whose_new_text_still_lies_beside(tmp_path: Path) -> None:
    kept_beside(tmp_path / "users.conf").touch()
    with pytest.raises(RewritingError, match=r"users\.conf\.new"), alone_with(tmp_path / "users.conf"):
        pass
