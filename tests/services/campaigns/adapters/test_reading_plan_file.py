"""A plan file is read, and each of its mistakes is told with its place and its remedy."""

import pytest

from services.campaigns.adapters.plan_file import read_plan
from tests.services.campaigns.adapters.refused_plan_files import only_problem_of, problems_of
from tests.services.campaigns.plan_files import VALID, line_of, with_change


def test_a_plan_in_order_has_no_problem() -> None:
    reading = read_plan(VALID.encode())
    assert reading.problems == ()
    assert reading.plan is not None
    assert reading.plan.campaign == "small-2030"


def test_a_plan_with_warnings_is_a_plan() -> None:
    reading = read_plan(with_change('number = "12"\n', ""))
    assert [problem.code for problem in reading.problems] == ["draft-without-number"]
    assert reading.plan is not None


def test_an_unknown_lead_unit_is_refused_with_its_line_and_the_one_meant() -> None:
    data = with_change('lead = "home-affairs"', 'lead = "home-afairs"')
    problem = only_problem_of(data)
    assert (problem.code, problem.key, problem.line) == ("unknown-lead-unit", "themes[0].lead", line_of("afairs", data))
    assert problem.what.en == "the plan has no unit “home-afairs”"
    assert "home-affairs" in problem.remedy.vi


def test_a_unit_entered_twice_is_refused_at_the_second() -> None:
    data = with_change('id = "school-two"', 'id = "school-one"')
    problem = only_problem_of(data)
    second = line_of('name = "Trường Hai"', data) - 1
    assert (problem.code, problem.key, problem.line) == ("duplicate-unit", "units[1].id", second)
    assert "school-one" in problem.what.vi


def test_a_negative_quota_is_refused() -> None:
    data = with_change("maximum = 4", "maximum = -4")
    problem = only_problem_of(data)
    assert (problem.key, problem.line, problem.rule) == ("quotas[1].maximum", line_of("= -4", data), "R7")
    assert (problem.what.vi, problem.what.en) == ("-4 nhỏ hơn 0", "-4 is less than 0")


@pytest.mark.parametrize("value", ["2030-02-30", "1/6/2030", "soon", "2030-06", ""])
def test_a_deadline_that_is_no_date_is_refused(value: str) -> None:
    data = with_change('value = "2030-06-01"', f'value = "{value}"')
    problem = only_problem_of(data)
    assert (problem.key, problem.line) == ("obligations[0].due.value", line_of("trước ngày", data))
    assert problem.rule == "R12"
    assert f"“{value}”" in problem.what.vi
    assert "2024-08-20" in problem.remedy.en


def test_an_unknown_key_is_refused_with_the_one_meant() -> None:
    data = with_change("maximum = 2", "maximun = 2")
    problem = only_problem_of(data)
    assert (problem.code, problem.key, problem.line) == ("unknown-key", "quotas[0].maximun", line_of("maximun", data))
    assert problem.remedy.en == "was “maximum” meant? otherwise take it out"


def test_an_unknown_table_is_refused_with_the_tables_there_are() -> None:
    problem = only_problem_of((VALID + "\n[weather]\nfine = true\n").encode())
    assert (problem.code, problem.key) == ("unknown-key", "weather")
    assert "obligations" in problem.remedy.vi


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("maximum = 2", 'maximum = "2"', "quotas[0].maximum", "whole number"),
        ("maximum = 2", "maximum = 2.0", "quotas[0].maximum", "whole number"),
        ("maximum = 2", "maximum = true", "quotas[0].maximum", "whole number"),
        ("date = 2030-01-05", 'date = "5 January"', "document.date", "a day"),
        ('kinds = ["school"]', 'kinds = "school"', "recipients[0].kinds", "a list"),
        (
            "counts_against_quota = true",
            "counts_against_quota = 1",
            "occasions[0].counts_against_quota",
            "true or false",
        ),
        ('category = "collective"', 'category = "team"', "quotas[0].category", "none of the values"),
        ('id = "school-one"', 'id = "Trường Một"', "units[0].id", "an id"),
        ('name = "Trường Một"', 'name = " "', "units[0].name", "blank"),
        ('name = "Trường Một"', "name = 1", "units[0].name", "text"),
        ("reminder_days = [7, 1]", "reminder_days = []", "reminder_days", "at least 1"),
        ("reminder_days = [7, 1]", "reminder_days = [7, 0]", "reminder_days[1]", "less than 1"),
        ("Asia/Ho_Chi_Minh", "Asia/Hanoi", "time_zone", "no time zone"),
        ("maximum = 2", "maximum = 2\nminimum = 3", "quotas[0]", "over the maximum"),
        ('occasion = "wrap-up"\ndue', "due", "obligations[0]", "no occasion"),
        ('form = "before-day"', 'form = "by-day"', "obligations[0].due.form", "none of the values"),
        ('signer = "Người ký"\n', "", "document.signer", "missing"),
        ("[period]\nends", "[period]\nend", "period.ends", "missing"),
    ],
)
def test_a_field_that_holds_the_wrong_thing_is_named(old: str, new: str, key: str, said: str) -> None:
    found = {problem.key: problem for problem in problems_of(with_change(old, new))}
    assert said in found[key].what.en
    assert found[key].line is not None


def test_mistakes_of_form_and_of_meaning_are_told_at_once() -> None:
    text = VALID.replace("maximum = 4", "maximum = -4").replace('lead = "home-affairs"', 'lead = "nobody"')
    text = text.replace('value = "2030-06-01"', 'value = "never"').replace("due_soon_days = 3", 'due_soon_days = "3"')
    text = text.replace('number = "1"\n', 'number = "1"\ncolour = "red"\n')
    found = [problem.key for problem in problems_of(text.encode())]
    assert sorted(found) == [
        "due_soon_days",
        "obligations[0].due.value",
        "quotas[1].maximum",
        "themes[0].colour",
        "themes[0].lead",
    ]


def test_two_mistakes_in_the_cluster_rule_are_told_with_those_elsewhere() -> None:
    text = VALID.replace("activities_at_least = 1", 'activities_at_least = "1"\ncolour = "red"')
    text = text.replace('registration_states = ["time", "place"]', "").replace(
        'lead = "home-affairs"', 'lead = "nobody"'
    )
    assert sorted(problem.key for problem in problems_of(text.encode())) == [
        "cluster_rule.activities_at_least",
        "cluster_rule.colour",
        "cluster_rule.registration_states",
        "themes[0].lead",
    ]


def test_problems_come_in_the_order_of_their_lines() -> None:
    text = VALID.replace("maximum = 4", "maximum = -4").replace('kind = "school"', 'kind = "skool"')
    lines = [problem.line or 0 for problem in problems_of(text.encode())]
    assert lines == sorted(lines)


def test_what_cannot_be_read_causes_no_second_problem() -> None:
    problem = only_problem_of(with_change('name = "Trường Một"', "name = 1"))
    assert problem.key == "units[0].name"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "Cuộc thi viết"', "name = 1", "contests[0].name"),
        ('within = "chỉ tiêu"', "within = 1", "picks[0].within"),
        ('title = "Đọc sách"', "title = 1", "themes[0].title"),
        ('id = "council"\nname = "Hội đồng"', 'id = "council"\nname = 1', "offices[2].name"),
        ('hops = [{ office = "council"', 'hops = [{ ofice = "council"', "routes[1].hops[0].office"),
    ],
)
def test_what_refers_to_an_entry_that_cannot_be_read_is_no_problem_of_its_own(old: str, new: str, key: str) -> None:
    assert {problem.key for problem in problems_of(with_change(old, new)) if problem.code != "unknown-key"} == {key}


def test_an_extension_that_is_no_date_is_refused_at_its_own_line() -> None:
    """R12, R13."""
    data = with_change('form = "before-month", value = "2030-06"', 'form = "before-month", value = "June"')
    problem = only_problem_of(data)
    assert (problem.key, problem.rule) == ("obligations[1].extensions[0].due.value", "R12")
    assert problem.line == line_of('"June"', data)


def test_a_problem_behind_an_entry_that_cannot_be_read_keeps_its_own_place() -> None:
    text = VALID.replace('name = "Trường Một"', "name = 1").replace(
        'name = "Trường Hai"\nkind = "school"', 'name = "Hai"\nkind = "x"'
    )
    assert [problem.key for problem in problems_of(text.encode())] == ["units[0].name", "units[1].kind"]


def test_a_file_with_very_many_problems_is_told_the_first_500() -> None:
    data = VALID.encode() + b"\n[[units]]\n" * 2000
    problems = problems_of(data)
    assert len(problems) == 501
    assert problems[-1].code == "too-many-problems"
