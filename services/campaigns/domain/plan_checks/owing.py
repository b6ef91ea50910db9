"""What is owed for each theme, and by when where one unit has longer than the others (R2, R3, R13)."""

from collections.abc import Iterator

from services.campaigns.domain.plan_checks.naming import UNIT, unknown
from services.campaigns.domain.plan_checks.repeated import again
from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.calendar import Term
from shared.contracts.plan import DeliveredAs, Obligation, Plan, Unit
from shared.contracts.texts import Text


def owing(plan: Plan) -> Iterator[Problem]:
    """Yield obligations that can't be owed for each theme, and extensions that name nobody or give no more time.

    An extension that changes nothing is a warning: an amendment can make one such, and it does no harm.
    """
    units = {unit.id: unit for unit in plan.units}
    for i, obligation in enumerate(plan.obligations):
        if obligation.per_theme:
            yield from _per_theme(plan, obligation, i)
        for j in again([extension.unit for extension in obligation.extensions]):
            yield _extended_twice(obligation.extensions[j].unit, ("obligations", i, "extensions", j, "unit"))
        for j, extension in enumerate(obligation.extensions):
            path: Path = ("obligations", i, "extensions", j)
            unit = units.get(extension.unit)
            if unit is None:
                yield unknown(UNIT, extension.unit, units, (*path, "unit"), code="unknown-unit", rule="R13")
            else:
                yield from _without_effect(plan, obligation, unit, extension.due, path)


def _per_theme(plan: Plan, obligation: Obligation, i: int) -> Iterator[Problem]:
    path = ("obligations", i, "per_theme")
    if not plan.themes:
        yield Problem(
            code="per-theme-without-themes",
            path=path,
            rule="R3",
            what=Text(
                vi=f"“{obligation.id}” phải nộp theo từng chuyên đề, nhưng kế hoạch không có chuyên đề",
                en=f"“{obligation.id}” is owed for each theme, but the plan has no theme",
            ),
            remedy=Text(vi="thêm [[themes]], hoặc bỏ per_theme", en="add [[themes]], or take per_theme out"),
            about=obligation.id,
        )
    if obligation.delivered_as is not DeliveredAs.DOCUMENT:
        yield Problem(
            code="per-theme-not-a-document",
            path=path,
            rule="R3",
            what=Text(
                vi=f"“{obligation.id}” nộp bằng “{obligation.delivered_as}”, không theo từng chuyên đề được",
                en=f"“{obligation.id}” is delivered as “{obligation.delivered_as}”, which is not told apart by theme",
            ),
            remedy=Text(
                vi=f'ghi delivered_as = "{DeliveredAs.DOCUMENT}", hoặc bỏ per_theme và ghi binds',
                en=f'give it delivered_as = "{DeliveredAs.DOCUMENT}", or take per_theme out and write binds',
            ),
            about=obligation.id,
        )


def _extended_twice(unit: str, path: Path) -> Problem:
    return Problem(
        code="duplicate-extension",
        path=path,
        rule="R13",
        what=Text(vi=f"“{unit}” đã được gia hạn việc này ở một mục trước", en=f"“{unit}” has an extension already"),
        remedy=Text(vi="gộp hai mục làm một", en="make the two into one"),
        about=unit,
    )


def _without_effect(plan: Plan, obligation: Obligation, unit: Unit, due: Term, path: Path) -> Iterator[Problem]:
    if unit.merged_into is None and not plan.binds(obligation, unit):
        yield Problem(
            code="extension-not-owed",
            severity=Severity.WARNING,
            path=(*path, "unit"),
            rule="R13",
            what=Text(
                vi=f"{unit.name} không phải nộp “{obligation.id}”, nên gia hạn không có tác dụng",
                en=f"{unit.name} does not owe “{obligation.id}”, so that the extension is of no use",
            ),
            remedy=Text(
                vi="kiểm tra mã đơn vị, hoặc thêm đơn vị vào binds", en="see which unit is meant, or add it to binds"
            ),
            about=unit.id,
        )
    if plan.later(obligation.due, due) is obligation.due:
        yield Problem(
            code="extension-not-later",
            severity=Severity.WARNING,
            path=(*path, "due"),
            rule="R13",
            what=Text(
                vi=f"thời hạn riêng của {unit.name} không muộn hơn thời hạn chung, nên không có tác dụng",
                en=f"the term of {unit.name} is no later than that of all, so that the extension is of no use",
            ),
            remedy=Text(
                vi="ghi thời hạn muộn hơn, hoặc bỏ mục gia hạn này", en="write a later term, or take this entry out"
            ),
            about=unit.id,
        )
