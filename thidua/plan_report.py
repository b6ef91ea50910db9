"""Prints what is wrong with a plan file, one problem at a time, the way compilers do: where, what, remedy."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text as Styled

from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_STYLES = {"error": "bold red", "warning": "yellow"}
_SEVERITIES = {"error": Text(vi="lỗi", en="error"), "warning": Text(vi="cảnh báo", en="warning")}


def show_problems(console: Console, file: str, problems: Sequence[Mapping[str, Any]], language: str) -> None:
    """Print problems as `Problem.told` gives them, or as the campaigns service answers them: field, message, remedy."""
    for problem in problems:
        severity = str(problem.get("severity") or "error")
        place = ":".join(str(part) for part in (file, problem.get("line"), problem.get("column")) if part is not None)
        head = Styled(f"{place}: ")
        head.append(_severity(severity, language), style=_STYLES.get(severity, ""))
        key = problem.get("key") or problem.get("field")
        head.append(f": {key}: " if key else ": ")
        head.append(str(problem.get("what") or problem.get("message") or dict(problem)))
        rule = problem.get("rule")
        head.append(f" ({rule})" if rule else "", style="dim")
        console.print(head, soft_wrap=True)
        if problem.get("remedy"):
            console.print(Styled(f"    → {problem['remedy']}", style="cyan"), soft_wrap=True)


def show_verdict(console: Console, file: str, plan: Plan | None, counts: tuple[int, int], language: str) -> None:
    """Print the end of a check: whether the plan can be issued, how many errors and warnings, and what it holds."""
    errors, warnings = counts
    said = Text(
        vi=f"{errors} lỗi, {warnings} cảnh báo", en=f"{_many(errors, 'error')}, {_many(warnings, 'warning')}"
    ).into(language)
    if plan is None:
        verdict = Text(vi=f"{file}: không ban hành được ({said})", en=f"{file}: cannot be issued ({said})")
        console.print(Styled(verdict.into(language), style="bold red"), soft_wrap=True)
        return
    verdict = Text(vi=f"{file}: hợp lệ ({said})", en=f"{file}: in order ({said})")
    console.print(Styled(verdict.into(language), style="bold green"), soft_wrap=True)
    console.print(Styled(f"    {plan.campaign}: {_contents(plan).into(language)}"), soft_wrap=True)
    console.print(Styled(f"    {_owed(plan).into(language)}"), soft_wrap=True)


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _severity(severity: str, language: str) -> str:
    words = _SEVERITIES.get(severity)
    return severity if words is None else words.into(language)


def _contents(plan: Plan) -> Text:
    """Say how much the plan holds, so that an author sees at a glance what was left out.

    What few plans have is named only where it is there.
    """
    dated = sum(plan.cutoff(obligation.due) is not None for obligation in plan.obligations)
    most = (
        (len(plan.units), "đơn vị", "unit"),
        (len(plan.themes), "nội dung", "theme"),
        (len(plan.quotas), "chỉ tiêu", "quota"),
        (len(plan.obligations), "việc phải nộp", "obligation"),
        (dated, "việc có thời hạn", "dated obligation"),
        (len(plan.legal_bases), "căn cứ", "cited document"),
    )
    few = (
        (len(plan.clusters), "cụm", "cluster"),
        (len(plan.contests), "cuộc thi", "contest"),
        (sum(len(obligation.extensions) for obligation in plan.obligations), "gia hạn", "extension"),
        (sum(unit.merged_into is not None for unit in plan.units), "đơn vị đã sáp nhập", "merged unit"),
    )
    counted = (*most, *(each for each in few if each[0]))
    return Text(
        vi=", ".join(f"{number} {vi}" for number, vi, _ in counted),
        en=", ".join(_many(number, en) for number, _, en in counted),
    )


def _owed(plan: Plan) -> Text:
    """Say how many deliveries all units owe together: what is owed for each theme counts once for each."""
    owed = [sum(len(plan.themes_of(o, unit)) for o in plan.obligations_of(unit)) for unit in plan.units]
    owing = sum(number > 0 for number in owed)
    return Text(
        vi=f"tổng cộng {sum(owed)} lần nộp, của {owing} đơn vị",
        en=f"to be delivered in all: {_many(sum(owed), 'time')}, by {_many(owing, 'unit')}",
    )
