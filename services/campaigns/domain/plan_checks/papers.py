"""Dossiers that ask for papers where no step is, or for confirmations that nobody can have given yet (R14-R17)."""

from collections.abc import Iterable, Iterator

from services.campaigns.domain.plan_checks.naming import CONFIRMER, STEP, unknown
from services.campaigns.domain.plan_checks.picking import nobody_nominates
from services.campaigns.domain.plan_checks.repeated import again
from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import (
    MANAGING_UNIT,
    SUBMISSION,
    SUBMITTING_UNIT,
    THEME_LEAD,
    Checklist,
    PaperRule,
    Plan,
    Route,
)
from shared.contracts.texts import Text


def papers(plan: Plan) -> Iterator[Problem]:
    """Yield what keeps the papers of a dossier from being asked for, confirmed or told apart (R14-R17, R21)."""
    known = {SUBMITTING_UNIT, MANAGING_UNIT, THEME_LEAD, *(office.id for office in plan.offices)}
    for i, checklist in enumerate(plan.checklists):
        occasion = plan.occasion(checklist.occasion)
        route = next((route for route in plan.routes if occasion is not None and route.id == occasion.route), None)
        if route is not None:
            yield from _step(checklist, route, ("checklists", i))
            yield from _too_early(plan, checklist, route, i)
            up_to_the_pick = {SUBMISSION, *(hop.office for hop in route.hops[:1])}
            if occasion is not None and nobody_nominates(plan, occasion) and checklist.step in up_to_the_pick:
                yield _of_a_pick(checklist, ("checklists", i, "step"))
        for j, paper in enumerate(checklist.papers):
            path: Path = ("checklists", i, "papers", j)
            for k, name in enumerate(paper.confirmed_by):
                if name not in known:
                    yield unknown(
                        CONFIRMER, name, known, (*path, "confirmed_by", k), code="unknown-confirmer", rule="R14"
                    )
            if paper.states_achievement and paper.per == "list":
                yield _achievement_of_a_list(paper, path)
        for j in again([(paper.kind, paper.per) for paper in checklist.papers]):
            yield _asked_twice(checklist.papers[j], ("checklists", i, "papers", j, "kind"))


def _step(checklist: Checklist, route: Route, path: Path) -> Iterator[Problem]:
    offices = [hop.office for hop in route.hops]
    steps = {SUBMISSION, *offices}
    if checklist.step not in steps:
        yield unknown(STEP, checklist.step, steps, (*path, "step"), code="unknown-step", rule="R14")
    elif route.hops and route.hops[-1].act == "decide" and checklist.step not in {SUBMISSION, *offices[:-1]}:
        yield Problem(
            code="papers-at-the-decision",
            path=(*path, "step"),
            rule="R15",
            what=Text(
                vi=f"“{checklist.step}” ra quyết định, không gửi hồ sơ đi tiếp",
                en=f"“{checklist.step}” decides, and passes no dossier on",
            ),
            remedy=Text(
                vi="ghi những văn bản này ở bước trước đó", en="ask for these papers at the step before the decision"
            ),
            about=checklist.occasion,
        )


def _of_a_pick(checklist: Checklist, path: Path) -> Problem:
    return Problem(
        code="papers-of-a-pick",
        severity=Severity.WARNING,
        path=path,
        rule="R8",
        what=Text(
            vi=f"người được chọn cho “{checklist.occasion}” mang theo hồ sơ đã có, không ai nộp những văn bản này",
            en=f"those picked for “{checklist.occasion}” bring the dossier they have; nobody hands in these papers",
        ),
        remedy=Text(
            vi="ghi những văn bản này ở một bước sau khi lựa chọn", en="ask for these papers at a step after the pick"
        ),
        about=checklist.occasion,
    )


def _too_early(plan: Plan, checklist: Checklist, route: Route, i: int) -> Iterator[Problem]:
    """Yield each office of the plan that is to have confirmed a paper before it has had the dossier."""
    by_then = {SUBMITTING_UNIT, MANAGING_UNIT, *_offices_up_to(checklist.step, route)}
    elsewhere = {THEME_LEAD, *(office.id for office in plan.offices)} - by_then
    for j, paper in enumerate(checklist.papers):
        for k, name in enumerate(paper.confirmed_by):
            if name in elsewhere:
                yield _confirmed_too_early(
                    name, checklist.step, by_then, ("checklists", i, "papers", j, "confirmed_by", k)
                )


def _offices_up_to(step: str, route: Route) -> tuple[str, ...]:
    """Return the offices that have had the dossier when the step is taken, its own among them."""
    offices = tuple(hop.office for hop in route.hops)
    if step == SUBMISSION:
        return ()
    return offices[: offices.index(step) + 1] if step in offices else offices


def _confirmed_too_early(name: str, step: str, by_then: Iterable[str], path: Path) -> Problem:
    listed = ", ".join(sorted(by_then))
    return Problem(
        code="confirmer-not-on-the-way",
        path=path,
        rule="R14",
        what=Text(
            vi=f"đến bước “{step}”, hồ sơ chưa qua “{name}” để được xác nhận",
            en=f"at the step “{step}” the dossier has not come to “{name}”, which cannot have confirmed it",
        ),
        remedy=Text(
            vi=f"ghi nơi đã có hồ sơ ở bước này: {listed}", en=f"name who has had the dossier at this step: {listed}"
        ),
        about=name,
    )


def _achievement_of_a_list(paper: PaperRule, path: Path) -> Problem:
    return Problem(
        code="achievement-of-a-list",
        path=(*path, "states_achievement"),
        rule="R21",
        what=Text(
            vi=f"“{paper.name}” là văn bản chung của danh sách, không nêu thành tích của một người hay tập thể",
            en=f"“{paper.name}” is one for the whole list and states no achievement of one nominee",
        ),
        remedy=Text(vi='ghi per = "nominee", hoặc bỏ states_achievement', en='write per = "nominee", or take it out'),
        about=paper.kind,
    )


def _asked_twice(paper: PaperRule, path: Path) -> Problem:
    return Problem(
        code="duplicate-paper",
        path=path,
        rule="R14",
        what=Text(vi=f"“{paper.kind}” đã có trong danh mục này", en=f"“{paper.kind}” stands in this checklist already"),
        remedy=Text(vi="gộp hai dòng làm một, hoặc đặt kind khác", en="make the two into one, or give it another kind"),
        about=paper.kind,
    )
