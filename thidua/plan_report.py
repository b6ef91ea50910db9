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
    """Print the last line of a check: whether the plan can be issued, and how many errors and warnings there are."""
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


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _severity(severity: str, language: str) -> str:
    words = _SEVERITIES.get(severity)
    return severity if words is None else words.into(language)


def _contents(plan: Plan) -> Text:
    """Say how much the plan holds, so that an author sees at a glance what was left out."""
    dated = sum(plan.cutoff(obligation.due) is not None for obligation in plan.obligations)
    return Text(
        vi=f"{len(plan.units)} đơn vị, {len(plan.themes)} nội dung, {len(plan.quotas)} chỉ tiêu, "
        f"{len(plan.obligations)} việc phải nộp ({dated} có thời hạn), {len(plan.legal_bases)} căn cứ",
        en=f"{len(plan.units)} units, {len(plan.themes)} themes, {len(plan.quotas)} quotas, "
        f"{len(plan.obligations)} obligations ({dated} dated), {len(plan.legal_bases)} legal bases",
    )
