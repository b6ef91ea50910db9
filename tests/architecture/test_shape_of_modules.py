import re

import pytest

from tests.architecture.tree import CODE, files, text_of

pytestmark = pytest.mark.static

LONGEST = 250
LONGER_FOR_A_REASON: dict[str, str] = {}
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    code = [file for file in files() if file.parts[0] in CODE and file.suffix == ".py"]
    lengths = {file.as_posix(): len(text_of(file).splitlines()) for file in code}
    too_long = {name: length for name, length in lengths.items() if length > LONGEST}
    assert {name: length for name, length in too_long.items() if name not in LONGER_FOR_A_REASON} == {}


def test_every_exception_to_the_length_is_still_needed() -> None:
    lengths = {file.as_posix(): len(text_of(file).splitlines()) for file in files()}
    assert [name for name in LONGER_FOR_A_REASON if lengths.get(name, 0) <= LONGEST] == []


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    words = {file.as_posix(): {re.sub(r"\..*", "", part) for part in file.parts} for file in files()}
    assert [name for name, parts in words.items() if parts & SAYS_NOTHING] == []
