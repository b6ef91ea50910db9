"""`thidua audit ask`: what the views of a running service answered then is what a replay answers again."""

import json
from pathlib import Path

import pytest

from tests.services.nominations.campaign.plan import CAMPAIGN, WARD
from tests.thidua.audit.answered_history import FIRST, LISTS, SECOND, Answered
from tests.thidua.audit.recorded_history import PERSON
from tests.thidua.audit.signed_store import audit


@pytest.mark.parametrize("instant", [FIRST, SECOND])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_what_the_live_view_answered_then(
    answered: Answered, replays: dict[str, Path], name: str, instant: str
) -> None:
    code, out, err = audit("ask", replays[instant], name, "--campaign", CAMPAIGN, "--format", "csv")
    assert (code, out) == (0, answered.then[instant].files[name].replace("\r\n", "\n")), err


@pytest.mark.parametrize("instant", [FIRST, SECOND])
def test_a_summary_is_what_the_live_view_answered_then(
    answered: Answered, replays: dict[str, Path], instant: str
) -> None:
    _, out, _ = audit("ask", replays[instant], "summary", "--campaign", CAMPAIGN)
    once, again = answered.then[instant].summary, json.loads(out)
    assert {**again, "freshness": None} == {**once, "freshness": None}


@pytest.mark.parametrize("instant", [FIRST, SECOND])
def test_a_timeline_is_what_the_live_view_answered_then(
    answered: Answered, replays: dict[str, Path], instant: str
) -> None:
    _, out, _ = audit("ask", replays[instant], "timeline", "--where", f"nomination={PERSON.id}", "--language", "en")
    assert [json.loads(line) for line in out.splitlines()] == answered.then[instant].timeline


def test_the_two_instants_answered_otherwise(answered: Answered) -> None:
    one, other = answered.then.values()
    assert [name for name in LISTS if one.files[name] == other.files[name]] == ["picks"]


def test_a_list_is_narrowed_and_sorted_and_says_its_moment(answered: Answered, replays: dict[str, Path]) -> None:
    code, out, err = audit(
        "ask", replays[FIRST], "quotas", "--unit", WARD, "--where", "category=individual", "--sort", "-remaining"
    )
    assert (code, [json.loads(line)["submitted"] for line in out.splitlines()]) == (0, [1])
    assert f"as of {FIRST}, {answered.then[FIRST].positions}" in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("awful",), "there is no list 'awful'; there are quotas"),
        (("quotas", "--where", "theme=x"), "the list quotas is not narrowed by theme, but by campaign, unit"),
        (("quotas", "--where", "state=gone"), "Input should be 'unlimited', 'free'"),
        (("quotas", "--where", "state"), "write NAME=VALUE"),
        (("quotas", "--unit", WARD, "--where", "unit=x"), "unit is given twice"),
        (("quotas", "--sort", "colour"), "can't be sorted by “colour”"),
        (("quotas", "--campaign", "nowhere"), "nowhere"),
        (("quotas", "--where", "search=-"), "no letter or digit"),
        (("summary",), "give --campaign"),
        (("summary", "--format", "csv"), "a summary is written as jsonl only"),
        (("timeline", "--unit", WARD), "give --where nomination=ID"),
        (("timeline", "--where", "nomination=x"), "x"),
    ],
)
def test_what_can_not_be_asked_is_said(replays: dict[str, Path], words: tuple[str, ...], told: str) -> None:
    code, _, err = audit("ask", replays[FIRST], *words)
    assert (code, told in err) == (2, True), err


def test_a_folder_without_a_replay_is_said(tmp_path: Path) -> None:
    code, _, err = audit("ask", tmp_path, "quotas")
    assert (code, "holds no replay" in err) == (2, True), err
