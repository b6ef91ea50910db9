"""What is no text, no TOML or no plan of this format is refused before its meaning is looked at."""

import pytest

from services.campaigns.adapters.plan_file import load_plan
from tests.services.campaigns.adapters.refused_plan_files import only_problem_of, problems_of
from tests.services.campaigns.plan_files import VALID, with_change


def test_a_file_that_is_not_utf_8_is_refused_with_the_place_of_the_byte() -> None:
    data = VALID.encode().replace("Trường Hai".encode(), b"Tr\xfdng", 1)
    problem = only_problem_of(data)
    assert problem.code == "not-utf-8"
    assert problem.line == VALID[: VALID.index("Trường Hai")].count("\n") + 1
    assert problem.column == len('name = "Tr') + 1
    assert "0xFD" in problem.what.en


def test_a_file_of_10_megabytes_is_refused_before_it_is_read() -> None:
    problem = only_problem_of(b"\xff" * 10_000_000)
    assert problem.code == "too-big"
    assert "1,048,576" in problem.what.vi


def test_a_file_of_just_one_mebibyte_is_read() -> None:
    filler = ("# " + "x" * 997 + "\n").encode() * 1100
    data = VALID.encode() + filler[: 1024 * 1024 - len(VALID.encode())]
    assert len(data) == 1024 * 1024
    assert load_plan(data).campaign == "small-2030"


def test_what_is_not_toml_is_refused_with_line_and_column() -> None:
    data = with_change('campaign = "small-2030"', "campaign = small")
    problem = only_problem_of(data)
    assert (problem.code, problem.line, problem.column) == ("not-toml", 2, 12)


def test_toml_that_breaks_off_is_refused_at_its_end() -> None:
    problem = only_problem_of(b'format = "thidua-plan/1"\nkinds = [\n')
    assert (problem.code, problem.line) == ("not-toml", 3)


def test_an_empty_file_is_told_everything_that_it_lacks() -> None:
    keys = {problem.key for problem in problems_of(b"")}
    assert {"format", "campaign", "document", "units", "kinds", "period", "time_zone"} <= keys


def test_a_file_of_another_format_is_not_read_as_this_one() -> None:
    problem = only_problem_of(with_change("thidua-plan/1", "thidua-plan/2"))
    assert (problem.code, problem.line) == ("other-format", 1)
    assert "thidua-plan/1" in problem.remedy.vi


def test_a_file_that_does_not_name_its_format_is_refused() -> None:
    problem = only_problem_of(with_change('format = "thidua-plan/1"\n', ""))
    assert (problem.code, problem.key) == ("no-format", "format")


def test_decomposed_letters_are_composed() -> None:
    plan = load_plan(with_change("Trường Một", "Tru\u031bo\u031b\u0300ng Mô\u0323t"))
    assert plan.units[0].name == "Trường Một"


def test_a_byte_order_mark_and_windows_line_ends_are_taken() -> None:
    assert load_plan(b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode()).campaign == "small-2030"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a = " + b"[" * 3000, "too-deep"),
        (b"a" + b".a" * 1500 + b" = 1", "too-deep"),
        (b"\n".join([b"a" + b".a" * 40 + b" = 1"]), "too-deep"),
        (b"a = " + b"9" * 30, "number-too-large"),
        (b"a = 0x" + b"f" * 3000, "number-too-large"),
        (b"a = [" + b"1," * 2500 + b"]", "line-too-long"),
        (b'a = "\\u0007"', "control-character"),
        (b'"\\u0000" = 1', "control-character"),
    ],
)
def test_what_would_harm_a_reader_is_refused(data: bytes, code: str) -> None:
    assert [problem.code for problem in problems_of(b'format = "thidua-plan/1"\n' + data)] == [code]
