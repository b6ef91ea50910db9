"""What the story offers to try afterwards begins with a token, and each line sends it."""

import io
import re
import shlex

import pytest
from rich.console import Console

from thidua.story.teller import Teller
from thidua.story.trying import OFFERED, show_what_to_try
from thidua.suite import Suite, SuiteSettings


@pytest.fixture(scope="module")
def lines() -> list[str]:
    written = io.StringIO()
    show_what_to_try(Suite(SuiteSettings()), Teller(Console(file=written, width=80)))
    return [line.strip() for line in written.getvalue().splitlines() if re.match(r" +[a-z]", line)]


def test_the_first_line_gives_a_token_of_the_suite_s_own_folder(lines: list[str]) -> None:
    assert lines[0] == "export THIDUA_TOKEN=$(.venv/bin/thidua token --role auditor --data var/up)"


def test_each_other_line_asks_with_it(lines: list[str]) -> None:
    asked = [shlex.split(line) for line in lines[1:]]
    assert len(asked) == len(OFFERED)
    assert {words[words.index("-H") + 1] for words in asked} == {"Authorization: Bearer $THIDUA_TOKEN"}
