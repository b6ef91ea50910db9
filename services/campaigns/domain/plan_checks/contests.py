"""Contests, the entries that meet an obligation, and the office that recognises the prizes (R6)."""

from collections.abc import Iterator

from services.campaigns.domain.plan_checks.naming import OBLIGATION, OFFICE, unknown
from services.campaigns.domain.plan_checks.repeated import again
from services.campaigns.domain.plan_problem import Problem
from shared.contracts.plan import Contest, DeliveredAs, Plan
from shared.contracts.texts import Text


def contests(plan: Plan) -> Iterator[Problem]:
    """Yield contests without entries or judges, obligations that no contest or two have, and prizes told twice (R6)."""
    offices = {office.id for office in plan.offices}
    for i, contest in enumerate(plan.contests):
        yield from _entries(plan, contest, i)
        if contest.recognised_by not in offices:
            path = ("contests", i, "recognised_by")
            yield unknown(OFFICE, contest.recognised_by, offices, path, code="unknown-office", rule="R6")
        for j in again([prize.casefold() for prize in contest.prizes]):
            yield _same_prize(contest.prizes[j], i, j)
    for i in again([contest.entries for contest in plan.contests]):
        yield _taken(plan.contests[i].entries, i)
    yield from _without_contest(plan)


def _entries(plan: Plan, contest: Contest, i: int) -> Iterator[Problem]:
    obligation = plan.obligation(contest.entries)
    if obligation is None:
        known = {other.id for other in plan.obligations if other.delivered_as is DeliveredAs.CONTEST_ENTRY}
        path = ("contests", i, "entries")
        yield unknown(OBLIGATION, contest.entries, known, path, code="unknown-obligation", rule="R6")
    elif obligation.delivered_as is not DeliveredAs.CONTEST_ENTRY:
        yield Problem(
            code="entries-delivered-otherwise",
            path=("contests", i, "entries"),
            rule="R6",
            what=Text(
                vi=f"“{obligation.id}” không nộp bằng bài dự thi mà bằng “{obligation.delivered_as}”",
                en=f"“{obligation.id}” is not delivered as contest entries but as “{obligation.delivered_as}”",
            ),
            remedy=Text(
                vi=f'ghi delivered_as = "{DeliveredAs.CONTEST_ENTRY}" cho việc này, hoặc nêu việc khác ở entries',
                en=f'give it delivered_as = "{DeliveredAs.CONTEST_ENTRY}", or name another obligation in entries',
            ),
            about=obligation.id,
        )


def _taken(obligation: str, i: int) -> Problem:
    return Problem(
        code="entries-of-two-contests",
        path=("contests", i, "entries"),
        rule="R6",
        what=Text(
            vi=f"bài dự thi “{obligation}” đã thuộc một cuộc thi khác",
            en=f"the entries “{obligation}” belong to another contest already",
        ),
        remedy=Text(
            vi="mỗi cuộc thi có việc nộp bài riêng trong [[obligations]]",
            en="give each contest an obligation of its own in [[obligations]]",
        ),
        about=obligation,
    )


def _same_prize(prize: str, i: int, j: int) -> Problem:
    return Problem(
        code="duplicate-prize",
        path=("contests", i, "prizes", j),
        rule="R6",
        what=Text(vi=f"giải “{prize}” ghi hai lần", en=f"the prize “{prize}” is named twice"),
        remedy=Text(
            vi="ghi tên mỗi giải một lần, dù trao cho nhiều bài", en="name a prize once, however many entries win it"
        ),
        about=prize,
    )


def _without_contest(plan: Plan) -> Iterator[Problem]:
    entered = {contest.entries for contest in plan.contests}
    for i, obligation in enumerate(plan.obligations):
        if obligation.delivered_as is DeliveredAs.CONTEST_ENTRY and obligation.id not in entered:
            yield Problem(
                code="entries-without-contest",
                path=("obligations", i, "delivered_as"),
                rule="R6",
                what=Text(
                    vi=f"không cuộc thi nào nhận bài dự thi “{obligation.id}”",
                    en=f"no contest takes the entries “{obligation.id}”",
                ),
                remedy=Text(
                    vi=f'thêm [[contests]] có entries = "{obligation.id}"',
                    en=f'add a [[contests]] entry with entries = "{obligation.id}"',
                ),
                about=obligation.id,
            )
