"""Criteria that are applied where they cannot be (R20)."""

from collections.abc import Iterator

from services.campaigns.domain.plan_problem import Problem
from shared.contracts.plan import Application, Category, Plan
from shared.contracts.texts import Text


def standards(plan: Plan) -> Iterator[Problem]:
    """Yield each criterion that makes an individual wait for an individual: only collectives need one (R20)."""
    for i, criterion in enumerate(plan.criteria):
        if criterion.applied_as is Application.NEEDS_INDIVIDUAL and criterion.category is not Category.COLLECTIVE:
            yield Problem(
                code="individual-needs-individual",
                path=("criteria", i, "applied_as"),
                rule="R20",
                what=Text(
                    vi=f"“{criterion.applied_as}” chỉ áp dụng cho tập thể, đang ghi cho cá nhân",
                    en=f"“{criterion.applied_as}” is for collectives, and stands at one for individuals",
                ),
                remedy=Text(
                    vi=f'ghi category = "{Category.COLLECTIVE}", hoặc applied_as khác',
                    en=f'write category = "{Category.COLLECTIVE}", or another applied_as',
                ),
                about=criterion.occasion,
            )
