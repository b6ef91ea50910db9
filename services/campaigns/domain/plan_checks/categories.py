"""Occasions that are for one category of nominee, and what the plan says of the other one (R7, R8, R23)."""

from collections.abc import Iterator

from services.campaigns.domain.plan_checks.repeated import again
from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import Category, Occasion, Plan
from shared.contracts.texts import Text

NAMES = {
    Category.COLLECTIVE: Text(vi="tập thể", en="collectives"),
    Category.INDIVIDUAL: Text(vi="cá nhân", en="individuals"),
}


def categories(plan: Plan) -> Iterator[Problem]:
    """Yield categories told twice, and picks, criteria and quotas for those whom an occasion is not for."""
    for i, occasion in enumerate(plan.occasions):
        for j in again(occasion.categories):
            yield _told_twice(occasion.categories[j], ("occasions", i, "categories", j))
    for i, pick in enumerate(plan.picks):
        yield from _not_for(plan.occasion(pick.occasion), pick.category, ("picks", i, "category"), "R8")
    for i, criterion in enumerate(plan.criteria):
        yield from _not_for(plan.occasion(criterion.occasion), criterion.category, ("criteria", i, "category"), "R23")
    yield from _idle_quotas(plan)


def counted_categories(plan: Plan) -> tuple[Category, ...]:
    """Return the categories that some occasion which counts against quotas is for (R7)."""
    counting = [occasion for occasion in plan.occasions if occasion.counts_against_quota]
    return tuple(c for c in Category if any(c in occasion.categories for occasion in counting))


def _told_twice(category: Category, path: Path) -> Problem:
    return Problem(
        code="duplicate-category",
        path=path,
        rule="R23",
        what=Text(
            vi=f"“{category}” ghi hai lần trong categories", en=f"“{category}” stands twice among the categories"
        ),
        remedy=Text(vi="ghi mỗi loại một lần", en="write each category once"),
        about=category,
    )


def _not_for(occasion: Occasion | None, category: Category, path: Path, rule: str) -> Iterator[Problem]:
    if occasion is None or category in occasion.categories:
        return
    words = NAMES[category]
    yield Problem(
        code="occasion-not-for-category",
        path=path,
        rule=rule,
        what=Text(vi=f"“{occasion.name}” không dành cho {words.vi}", en=f"“{occasion.name}” is not for {words.en}"),
        remedy=Text(
            vi=f'sửa category, hoặc thêm "{category}" vào categories của dịp “{occasion.id}”',
            en=f'put category right, or add "{category}" to the categories of the occasion “{occasion.id}”',
        ),
        about=occasion.id,
    )


def _idle_quotas(plan: Plan) -> Iterator[Problem]:
    counted = counted_categories(plan)
    for i, quota in enumerate(plan.quotas):
        if counted and quota.category not in counted:
            words = NAMES[quota.category]
            yield Problem(
                code="quota-of-no-occasion",
                severity=Severity.WARNING,
                path=("quotas", i, "category"),
                rule="R7",
                what=Text(
                    vi=f"không dịp khen thưởng nào tính vào chỉ tiêu {words.vi}",
                    en=f"no occasion takes places of a quota for {words.en}",
                ),
                remedy=Text(
                    vi=f'bỏ chỉ tiêu này, hoặc thêm "{quota.category}" vào categories của dịp tính vào chỉ tiêu',
                    en=f'take the quota out, or add "{quota.category}" to the categories of an occasion that counts',
                ),
                about=quota.category,
            )
