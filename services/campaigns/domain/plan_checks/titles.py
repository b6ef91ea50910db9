"""Titles that the plan does not mark as such."""

from collections.abc import Iterator

from services.campaigns.domain.plan_problem import Problem, Severity
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_TITLE = "danh hiệu"
"""How the law calls a title: a form that is called so is most likely one."""


def titles(plan: Plan) -> Iterator[Problem]:
    """Yield a warning for each award form that is called a title and not marked: it is told as no title (R26)."""
    for index, form in enumerate(plan.award_forms):
        if form.name.casefold().startswith(_TITLE) and not form.title:
            yield Problem(
                code="title-not-marked",
                severity=Severity.WARNING,
                path=("award_forms", index, "name"),
                rule="R26",
                what=Text(
                    vi=f"“{form.name}” chưa được đánh dấu là danh hiệu: hệ thống khác không biết đó là danh hiệu",
                    en=f"“{form.name}” is not marked as a title: other systems are not told that it is one",
                ),
                remedy=Text(
                    vi="thêm title = true; giữ nguyên nếu đó không phải danh hiệu",
                    en="add title = true; leave it if it is no title",
                ),
                about=form.id,
            )
