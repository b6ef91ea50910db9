"""Quotas and list deadlines: none may bind a unit twice, and units without any are named."""

from collections.abc import Iterator, Sequence

from services.campaigns.domain.plan_checks.categories import NAMES, counted_categories
from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import Category, DeliveredAs, Plan, Unit
from shared.contracts.texts import Text


def bounds(plan: Plan) -> Iterator[Problem]:
    """Yield what is bound twice (an error) and what is bound by nothing, or binds nobody (warnings)."""
    yield from _overlapping_quotas(plan)
    yield from _overlapping_lists(plan)
    yield from _units_without_quota(plan)
    for i, quota in enumerate(plan.quotas):
        if not quota.applies_to.of(plan.units):
            yield _nobody(("quotas", i, "applies_to"))
        if quota.expected is not None and quota.maximum is not None and quota.expected > quota.maximum:
            yield _expects_too_many(quota.expected, quota.maximum, ("quotas", i, "expected"))
    for i, obligation in enumerate(plan.obligations):
        if not obligation.per_theme and not any(plan.binds(obligation, unit) for unit in plan.units):
            yield _nobody(("obligations", i, "binds"))


def _overlapping_quotas(plan: Plan) -> Iterator[Problem]:
    bound: set[tuple[Category, str]] = set()
    for i, quota in enumerate(plan.quotas):
        picked = quota.applies_to.of(plan.units)
        twice = [unit for unit in picked if (quota.category, unit.id) in bound]
        bound |= {(quota.category, unit.id) for unit in picked}
        if twice:
            words = NAMES[quota.category]
            yield Problem(
                code="quota-overlap",
                path=("quotas", i, "applies_to"),
                rule="R7",
                what=Text(
                    vi=f"đã có chỉ tiêu {words.vi} khác cho: {_names(twice)}",
                    en=f"another quota for {words.en} covers already: {_names(twice)}",
                ),
                remedy=Text(
                    vi="mỗi đơn vị chỉ một chỉ tiêu mỗi loại: thu hẹp applies_to, hoặc dùng excluding",
                    en="a unit has one quota in a category: narrow applies_to, or use excluding",
                ),
            )


def _overlapping_lists(plan: Plan) -> Iterator[Problem]:
    bound: set[tuple[str | None, str]] = set()
    for i, obligation in enumerate(plan.obligations):
        if obligation.delivered_as is not DeliveredAs.NOMINEE_LIST or obligation.per_theme:
            continue  # a list that is owed for each theme is an error by itself
        picked = [unit for unit in plan.units if plan.binds(obligation, unit)]
        twice = [unit for unit in picked if (obligation.occasion, unit.id) in bound]
        bound |= {(obligation.occasion, unit.id) for unit in picked}
        if twice:
            yield Problem(
                code="list-overlap",
                path=("obligations", i, "binds"),
                rule="R13",
                what=Text(
                    vi=f"đã có thời hạn khác cho danh sách “{obligation.occasion}” của: {_names(twice)}",
                    en=f"the “{obligation.occasion}” list has another deadline already for: {_names(twice)}",
                ),
                remedy=Text(
                    vi="mỗi đơn vị chỉ một thời hạn cho danh sách của một dịp: thu hẹp binds, hoặc dùng excluding",
                    en="a unit's list for one occasion has one deadline: narrow binds, or use excluding",
                ),
            )


def _units_without_quota(plan: Plan) -> Iterator[Problem]:
    for category in counted_categories(plan):
        quotas = [quota.applies_to for quota in plan.quotas if quota.category is category]
        going_on = [unit for unit in plan.units if unit.merged_into is None]
        free = [unit for unit in going_on if not any(quota.picks(unit) for quota in quotas)]
        if free:
            words = NAMES[category]
            yield Problem(
                code="unit-without-quota",
                severity=Severity.WARNING,
                path=("quotas",),
                rule="R7",
                what=Text(
                    vi=f"không có chỉ tiêu {words.vi}, nên không đề nghị được {words.vi} nào: {_names(free)}",
                    en=f"no quota for {words.en}, so none that counts can be put forward, for: {_names(free)}",
                ),
                remedy=Text(
                    vi="thêm chỉ tiêu, hoặc ghi chỉ tiêu chưa biết số bằng literal không có maximum",
                    en="add a quota; one whose number is not known has a literal and no maximum",
                ),
            )


def _nobody(path: Path) -> Problem:
    return Problem(
        code="binds-nobody",
        severity=Severity.WARNING,
        path=path,
        rule="R5",
        what=Text(vi="không áp dụng cho đơn vị nào", en="this covers no unit of the register"),
        remedy=Text(vi="ghi loại (kinds) hoặc đơn vị (units)", en="name kinds or units that the register has"),
    )


def _expects_too_many(expected: int, maximum: int, path: Path) -> Problem:
    return Problem(
        code="quota-expects-too-many",
        path=path,
        rule="R7",
        what=Text(
            vi=f"expected {expected} lớn hơn maximum {maximum}", en=f"expected {expected} is over the maximum {maximum}"
        ),
        remedy=Text(vi="giảm expected hoặc tăng maximum", en="lower expected, or raise the maximum"),
    )


def _names(units: Sequence[Unit], shown: int = 3) -> str:
    listed = ", ".join(unit.name for unit in units[:shown])
    return listed if len(units) <= shown else f"{listed}, … (+{len(units) - shown})"
