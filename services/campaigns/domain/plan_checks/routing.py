"""Routes that lead nowhere (R23)."""

from collections.abc import Iterator

from services.campaigns.domain.plan_checks.naming import OFFICE, unknown
from services.campaigns.domain.plan_problem import Problem
from shared.contracts.plan import THEME_LEAD, Plan, Route
from shared.contracts.texts import Text

_PUT_DECISION_LAST = Text(
    vi='đặt một bước act = "decide" ở cuối quy trình, và chỉ ở đó',
    en='put one hop with act = "decide" at the end of the route, and only there',
)


def routing(plan: Plan) -> Iterator[Problem]:
    """Yield what keeps a nomination from travelling its route to a decision (R23)."""
    for i, route in enumerate(plan.routes):
        yield from _hops(plan, route, i)
        yield from _decision(route, i)


def _hops(plan: Plan, route: Route, i: int) -> Iterator[Problem]:
    offices = {office.id for office in plan.offices}
    for j, hop in enumerate(route.hops):
        path = ("routes", i, "hops", j, "office")
        if hop.office == THEME_LEAD:
            if not plan.themes:
                yield Problem(
                    code="theme-lead-without-themes",
                    path=path,
                    rule="R23",
                    what=Text(
                        vi=f"quy trình “{route.id}” đi qua đơn vị chủ trì chuyên đề, nhưng kế hoạch không có chuyên đề",
                        en=f"route “{route.id}” leads through a theme's lead unit, but the plan has no theme",
                    ),
                    remedy=Text(
                        vi="thêm [[themes]], hoặc bỏ bước theme-lead", en="add [[themes]], or take the hop out"
                    ),
                )
        elif hop.office not in offices:
            yield unknown(OFFICE, hop.office, offices | {THEME_LEAD}, path, code="unknown-office", rule="R23")


def _decision(route: Route, i: int) -> Iterator[Problem]:
    last = len(route.hops) - 1
    if last < 0 or route.hops[last].act != "decide":
        yield Problem(
            code="route-without-decision",
            path=("routes", i, "hops", last, "act") if last >= 0 else ("routes", i, "hops"),
            rule="R23",
            what=Text(
                vi=f"bước cuối của quy trình “{route.id}” không quyết định",
                en=f"the last hop of route “{route.id}” does not decide",
            ),
            remedy=_PUT_DECISION_LAST,
            about=route.id,
        )
    for j, hop in enumerate(route.hops[:-1]):
        if hop.act == "decide":
            yield Problem(
                code="decision-before-the-end",
                path=("routes", i, "hops", j, "act"),
                rule="R23",
                what=Text(
                    vi=f"quy trình “{route.id}” còn bước sau khi đã quyết định",
                    en=f"route “{route.id}” goes on after its decision",
                ),
                remedy=_PUT_DECISION_LAST,
                about=route.id,
            )
