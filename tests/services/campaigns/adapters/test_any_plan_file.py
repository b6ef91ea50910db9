"""Whatever stands in a file, reading it ends in a plan or in PlanInvalid, and never in anything else."""

from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from services.campaigns.adapters.plan_file import load_plan, read_plan
from services.campaigns.domain.plan_problem import PlanInvalid, errors
from tests.examples import examples
from tests.services.campaigns.plan_files import VALID

PLANS = [VALID, *(file.read_text("utf-8") for file in (Path(__file__).parents[4] / "plans").glob("*.toml"))]
VALUES = ['""', "-1", "1.5", "true", "nan", "[]", "{}", "[[1]]", "2030-02-28", "07:00:00", '"x"', "{ a = 1 }", "0x7f"]
KEYS = ["id", "kind", "units", "document", "period", "quotas", "due", "form", "format", '"a b"', "a.b.c", "date"]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    lines = draw(st.sampled_from(PLANS)).split("\n")
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "repeat", "move", "value", "key", "text", "cut"])):
            case "drop":
                del lines[place]
                lines = lines or [""]
            case "repeat":
                lines.insert(place, lines[place])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(place))
            case "value":
                lines[place] = f"{lines[place].split('=')[0]}= {draw(st.sampled_from(VALUES))}"
            case "key":
                lines[place] = f"{draw(st.sampled_from(KEYS))} ={lines[place].partition('=')[2] or ' 1'}"
            case "text":
                lines[place] += draw(st.text(max_size=5))
            case _:
                lines[place] = lines[place][: draw(st.integers(0, len(lines[place])))]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


@given(mutated())
@settings(max_examples=examples(250), deadline=None)
def test_a_mutated_plan_is_a_plan_or_is_refused(data: bytes) -> None:
    reading = read_plan(data)
    assert (reading.plan is None) == bool(errors(reading.problems))


@given(st.binary(max_size=300))
@settings(max_examples=examples(200), deadline=None)
def test_any_bytes_are_a_plan_or_are_refused(data: bytes) -> None:
    with suppress(PlanInvalid):
        load_plan(data)


@given(mutated())
@settings(max_examples=examples(100), deadline=None)
def test_every_problem_says_what_is_wrong_and_what_would_be_right_in_both_languages(data: bytes) -> None:
    for problem in read_plan(data).problems:
        assert problem.what.vi
        assert problem.what.en
        assert problem.remedy.vi
        assert problem.remedy.en
        assert problem.line is None or 1 <= problem.line <= data.count(b"\n") + 1
