"""Files take no more room than they are given, and leave nothing behind."""

import errno
import os
from pathlib import Path

import pytest

from services.projections.api.spooling import NoRoomError, Spool, SpooledFile


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path / "exports", 10)


def test_a_file_is_read_as_it_was_written(spool: Spool) -> None:
    with spool.open() as file:
        file.write(b"one")
        file.seek(0)
        assert file.read() == b"one"


def test_a_file_has_no_name(spool: Spool, tmp_path: Path) -> None:
    """What has none is gone with the process, however that ends: it holds personal data."""
    with spool.open() as file:
        file.write(b"one")
        assert list((tmp_path / "exports").iterdir()) == []


def test_what_is_written_again_takes_no_more_room(spool: Spool) -> None:
    with spool.open() as file:
        file.write(b"twelve")
        file.seek(0)
        file.write(b"dozen")
        assert spool.taken == len(b"twelve")


def test_files_take_room_together(spool: Spool) -> None:
    with spool.open() as one, spool.open() as other:
        one.write(b"sixsix")
        with pytest.raises(NoRoomError) as refused:
            other.write(b"sixsix")
        assert refused.value.ever


def test_a_file_gives_its_room_back_once(spool: Spool) -> None:
    file = spool.open()
    file.write(b"one")
    file.close()
    file.close()
    assert spool.taken == 0


def test_a_file_that_nobody_has_any_more_gives_its_room_back(spool: Spool) -> None:
    spool.open().write(b"one")
    assert spool.taken == 0


def test_a_full_disk_is_no_room(spool: Spool) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    with SpooledFile(os.open("/dev/full", os.O_RDWR), spool) as file, pytest.raises(NoRoomError) as refused:
        file.write(b"one")
    assert isinstance(refused.value.__cause__, OSError)
    assert refused.value.__cause__.errno == errno.ENOSPC
