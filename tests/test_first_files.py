from pathlib import Path

import pytest

from tests.first_files import FIRST
from tests.whole_rooms import ROOMS

ROOT = Path(__file__).parents[1]


@pytest.mark.static
def test_the_files_that_come_first_are_there() -> None:
    assert [file for file in FIRST if not (ROOT / file).is_file()] == []


@pytest.mark.static
def test_the_rooms_that_stay_whole_are_there() -> None:
    assert [room for room in ROOMS if not (ROOT / room).is_dir()] == []
