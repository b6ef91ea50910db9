"""Reads plan files: the format is described in docs/plan-format.md."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from services.campaigns.adapters.plan_lines import PlanLines
from services.campaigns.adapters.plan_salvage import Salvage
from services.campaigns.adapters.plan_sayings import shown
from services.campaigns.adapters.plan_text import tables_of, text_of
from services.campaigns.adapters.plan_words import problem_of
from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import MOST_PROBLEMS, PlanInvalid, Problem, errors, in_order, too_many
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

FORMAT = "thidua-plan/1"
"""What the key `format` at the top of a plan file says; the number changes when old files would be misread."""

_ROUNDS = 5  # each leaves out what the one before could not read; two are the most that files were seen to need


@dataclass(frozen=True)
class PlanReading:
    """What a plan file turned out to hold: the plan, None where it has errors, and every problem found."""

    plan: Plan | None
    problems: tuple[Problem, ...]


def load_plan(data: bytes) -> Plan:
    """Return the plan that a file holds, checked; raises `PlanInvalid` with every problem where it has errors."""
    reading = read_plan(data)
    if reading.plan is None:
        raise PlanInvalid(reading.problems)
    return reading.plan


def read_plan(data: bytes) -> PlanReading:
    """Return the plan and its warnings, or no plan and every problem that could be found."""
    try:
        text = text_of(data)
    except PlanInvalid as invalid:
        return PlanReading(None, invalid.problems)
    lines = PlanLines(text)
    try:
        plan, found = _read(tables_of(text))
    except PlanInvalid as invalid:
        plan, found = None, invalid.problems
    problems = in_order(lines.placed(problem) for problem in found)
    return PlanReading(None if errors(problems) else plan, problems)


def _read(tables: dict[str, Any]) -> tuple[Plan | None, tuple[Problem, ...]]:
    declared = tables.pop("format", None)
    if declared is not None and declared != FORMAT:
        return None, (_other_format(declared),)
    problems = [_no_format()] if declared is None else []
    salvage = Salvage(tables)
    for _ in range(_ROUNDS):
        try:
            plan = Plan.model_validate_json(_as_json(salvage.tables), strict=True)
        except ValidationError as invalid:
            if invalid.error_count() > MOST_PROBLEMS:
                return None, (*problems, *(problem_of(error) for error in _first_errors(invalid)), too_many())
            problems += _leave_out(salvage, invalid)
            if salvage.is_hopeless:
                break
        else:
            checked = (problem for problem in check_plan(plan) if salvage.is_real(problem))
            problems += [_placed_in_file(salvage, problem) for problem in checked]
            return plan, tuple(problems)
    return None, tuple(problems)


def _first_errors(invalid: ValidationError) -> list[ErrorDetails]:
    return invalid.errors(include_url=False)[:MOST_PROBLEMS]


def _leave_out(salvage: Salvage, invalid: ValidationError) -> list[Problem]:
    """Return what a round found, and leave it out of the next one."""
    details = invalid.errors(include_url=False)
    problems = [_placed_in_file(salvage, problem_of(error)) for error in details if not salvage.caused(error["loc"])]
    salvage.leave_out([(error["type"], tuple(error["loc"])) for error in details])
    return problems


def _placed_in_file(salvage: Salvage, problem: Problem) -> Problem:
    return problem.model_copy(update={"path": salvage.place(problem.path)})


def _as_json(tables: dict[str, Any]) -> str:
    """Write tables as JSON: pydantic is strict about JSON's types and yet takes its lists and days."""
    return json.dumps(tables, ensure_ascii=False, default=_isoformat)


def _isoformat(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)  # TOML has no other type


def _no_format() -> Problem:
    return Problem(
        code="no-format",
        path=("format",),
        line=1,
        rule="format",
        what=Text(vi="tệp không ghi phiên bản định dạng", en="the file does not name its format"),
        remedy=Text(vi=f'ghi format = "{FORMAT}" ở đầu tệp', en=f'write format = "{FORMAT}" at the top of the file'),
    )


def _other_format(declared: object) -> Problem:
    return Problem(
        code="other-format",
        path=("format",),
        rule="format",
        what=Text(
            vi=f"không đọc được định dạng {shown(declared)}",
            en=f"this program cannot read the format {shown(declared)}",
        ),
        remedy=Text(
            vi=f'viết tệp theo docs/plan-format.md với format = "{FORMAT}"',
            en=f'write the file as docs/plan-format.md says, with format = "{FORMAT}"',
        ),
    )
