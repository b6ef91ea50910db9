"""What the plan would be after an amendment: it holds together as well as the plan in force does (R1)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from services.campaigns.domain.amendment_checks.naming import obstacle
from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import Problem, errors
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

Kind = tuple[str, str]
"""What makes an error the same error, wherever it stands: lists of a plan move as it is amended."""

_GROWING = ("units", "quotas", "clusters", "picks")
"""The tables of a plan that changes add to."""


def _kind(problem: Problem) -> Kind:
    """Return what makes a problem the same problem before and after an amendment."""
    return problem.code, problem.about


def consequences(plans: Sequence[Plan]) -> Iterator[Problem]:
    """Yield each error of the amended plan that the plan in force does not have, at the change that brings it.

    `plans` are the plan in force and what it becomes by each change; the last one is the amended plan.
    """

    @cache
    def counted_after(many: int) -> Counter[Kind]:
        return Counter(_kind(problem) for problem in errors(check_plan(plans[many])))

    met: Counter[Kind] = Counter()
    for problem in errors(check_plan(plans[-1])):
        kind = _kind(problem)
        met[kind] += 1
        if met[kind] > counted_after(0)[kind]:
            yield _brought(problem, _bringing(kind, len(plans) - 1, counted_after))
    yield from _too_long(plans[-1])


def _bringing(kind: Kind, changes: int, counted_after: Callable[[int], Counter[Kind]]) -> int:
    """Return a change that brings a kind of error: there is more of it after all changes than there was before.

    Halving asks for few of the plans in between: checking one takes long.
    """
    without, within = 0, changes
    while within - without > 1:
        middle = (without + within) // 2
        if counted_after(middle)[kind] > counted_after(0)[kind]:
            within = middle
        else:
            without = middle
    return within - 1


def _brought(problem: Problem, change: int) -> Problem:
    return obstacle(
        ("changes", change),
        problem.code,
        Text(
            vi=f"sau thay đổi này, {problem.key or 'kế hoạch'}: {problem.what.vi}",
            en=f"after this change, {problem.key or 'the plan'}: {problem.what.en}",
        ),
        problem.remedy,
        rule=problem.rule,
        about=problem.about,
    )


def _too_long(after: Plan) -> Iterator[Problem]:
    """Yield the tables that would have more entries than a plan can have."""
    for table in _GROWING:
        most, entries = _most(table), len(getattr(after, table))
        if entries > most:
            yield obstacle(
                ("changes",),
                "plan-too-long",
                Text(
                    vi=f"kế hoạch sẽ có {entries} mục [[{table}]], nhiều nhất là {most}",
                    en=f"the plan would have {entries} [[{table}]] entries, and {most} are the most",
                ),
                Text(vi="bớt thay đổi loại này", en="make fewer changes of this kind"),
                rule="R1",
                about=table,
            )


def _most(table: str) -> int:
    """Return how many entries a table of a plan can have."""
    limits = (getattr(each, "max_length", None) for each in Plan.model_fields[table].metadata)
    return int(next(limit for limit in limits if limit is not None))
