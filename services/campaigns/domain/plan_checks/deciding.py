"""Decisions are told apart by their issuer, so whoever decides names one (R26)."""

from collections.abc import Iterator

from services.campaigns.domain.plan_problem import Problem
from shared.contracts.plan import THEME_LEAD, Plan
from shared.contracts.texts import Text


def deciding(plan: Plan) -> Iterator[Problem]:
    """Yield each office that decides on a route and names no issuer, and each route that lets a theme's lead decide."""
    deciders = {hop.office for route in plan.routes for hop in route.hops if hop.act == "decide"}
    for i, office in enumerate(plan.offices):
        if office.id in deciders and office.issuer is None:
            yield Problem(
                code="office-without-issuer",
                path=("offices", i, "issuer"),
                rule="R26",
                what=Text(
                    vi=f"“{office.name}” ra quyết định mà không ghi cơ quan ban hành (issuer)",
                    en=f"“{office.name}” decides, and names no issuer of its decisions",
                ),
                remedy=Text(
                    vi="ghi issuer, cùng một mã ở mọi kế hoạch, như ubnd-quan-hai-ba-trung",
                    en="name the issuer, by the same id in every plan, like ubnd-quan-hai-ba-trung",
                ),
                about=office.id,
            )
    for i, route in enumerate(plan.routes):
        for j, hop in enumerate(route.hops):
            if (hop.office, hop.act) == (THEME_LEAD, "decide"):
                yield _lead_decides(route.id, i, j)


def _lead_decides(route: str, i: int, j: int) -> Problem:
    return Problem(
        code="theme-lead-decides",
        path=("routes", i, "hops", j, "office"),
        rule="R26",
        what=Text(
            vi=f"quy trình “{route}” để đơn vị chủ trì chuyên đề quyết định, không rõ cơ quan nào ban hành quyết định",
            en=f"route “{route}” lets a theme's lead decide, and no plan says whose decisions a lead signs",
        ),
        remedy=Text(
            vi="để một cơ quan trong [[offices]], có ghi issuer, quyết định",
            en="let an office of [[offices]] decide, one that names its issuer",
        ),
        about=route,
    )
