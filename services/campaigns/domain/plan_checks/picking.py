"""Occasions for which nominees are picked: by the council, or by one unit that alone proposes (R8)."""

from collections.abc import Iterator

from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import THEME_LEAD, Hop, Occasion, Plan
from shared.contracts.texts import Text

_A_COUNCILS_ROUTE = Text(
    vi='bắt đầu quy trình bằng bước act = "vote" của hội đồng, sau đó còn bước của cơ quan khác',
    en='begin the route with the council\'s hop, act = "vote", and let another hop follow',
)
_PICKED_BY_UNIT = Text(
    vi="ghi ở proposed_by đúng một đơn vị, hoặc {} nếu hội đồng lựa chọn",
    en="let proposed_by select one unit, or none ({}) where the council picks",
)


def picking(plan: Plan) -> Iterator[Problem]:
    """Yield occasions whose picks nobody can make, or would make in a list that is another's (R8)."""
    picked, units = {pick.occasion for pick in plan.picks}, {unit.id for unit in plan.units}
    for i, occasion in enumerate(plan.occasions):
        path = ("occasions", i)
        nobody = nobody_nominates(plan, occasion)
        if (nobody or occasion.id in picked) and occasion.id in units:
            yield _named_as_a_unit(occasion, path)
        if nobody and occasion.id not in picked:
            yield _never_picked(occasion, path)
        elif nobody:
            yield from _by_the_council(plan, occasion, path)
        elif occasion.id in picked:
            yield from _by_one_unit(plan, occasion, path)


def nobody_nominates(plan: Plan, occasion: Occasion) -> bool:
    """Tell whether no unit of the register may propose for an occasion, so that the council picks (R8)."""
    return occasion.proposed_by is not None and not occasion.proposed_by.of(plan.units)


def _named_as_a_unit(occasion: Occasion, path: Path) -> Problem:
    return Problem(
        code="picks-named-as-a-unit",
        path=(*path, "id"),
        rule="R8",
        what=Text(
            vi=f"danh sách được chọn “{occasion.id}” trùng mã với một đơn vị, nên lẫn với danh sách của đơn vị đó",
            en=f"the list of those picked, “{occasion.id}”, has a unit's id and would be that unit's list",
        ),
        remedy=Text(vi="đặt mã (id) khác cho dịp khen thưởng này", en="give the occasion another id"),
        about=occasion.id,
    )


def _never_picked(occasion: Occasion, path: Path) -> Problem:
    return Problem(
        code="nobody-nominates",
        severity=Severity.WARNING,
        path=(*path, "proposed_by"),
        rule="R8",
        what=Text(
            vi=f"không đơn vị nào đề nghị cho “{occasion.name}”, cũng không có số lượng được chọn",
            en=f"no unit nominates for “{occasion.name}”, and no number of picks is set",
        ),
        remedy=Text(
            vi="thêm [[picks]] nếu hội đồng lựa chọn; nếu không, ghi đơn vị đề nghị ở proposed_by",
            en="add [[picks]] if the council picks; otherwise let proposed_by select who nominates",
        ),
        about=occasion.id,
    )


def _by_one_unit(plan: Plan, occasion: Occasion, path: Path) -> Iterator[Problem]:
    proposers = plan.units if occasion.proposed_by is None else occasion.proposed_by.of(plan.units)
    number = sum(unit.merged_into is None for unit in proposers)
    if number != 1:
        yield Problem(
            code="picks-of-several-units",
            path=(*path, "proposed_by"),
            rule="R8",
            what=Text(
                vi=f"“{occasion.name}” có số lượng được chọn mà {number} đơn vị đề nghị: không rõ ai lựa chọn",
                en=f"“{occasion.name}” has a number of picks and {number} units that nominate: nobody knows who picks",
            ),
            remedy=_PICKED_BY_UNIT,
            about=occasion.id,
        )


def _by_the_council(plan: Plan, occasion: Occasion, path: Path) -> Iterator[Problem]:
    i, route = next(((i, r) for i, r in enumerate(plan.routes) if r.id == occasion.route), (0, None))
    if route is not None and not _lets_a_council_pick(route.hops):
        yield Problem(
            code="picks-without-vote",
            path=("routes", i, "hops"),
            rule="R8",
            what=Text(
                vi=f"hội đồng chọn cho “{occasion.name}”, nhưng quy trình “{route.id}” không bắt đầu bằng biểu quyết",
                en=f"the council picks for “{occasion.name}”, but route “{route.id}” does not begin with a vote",
            ),
            remedy=_A_COUNCILS_ROUTE,
            about=occasion.id,
        )
    for j, hop in enumerate(() if route is None else route.hops):
        if hop.office == THEME_LEAD:
            yield _lead_of_no_theme(occasion, ("routes", i, "hops", j, "office"))
    if occasion.counts_against_quota:
        yield _counts(occasion, path)


def _lets_a_council_pick(hops: tuple[Hop, ...]) -> bool:
    return len(hops) > 1 and hops[0].act == "vote"


def _lead_of_no_theme(occasion: Occasion, path: Path) -> Problem:
    return Problem(
        code="picks-through-theme-lead",
        path=path,
        rule="R8",
        what=Text(
            vi=f"người được chọn cho “{occasion.name}” không thuộc chuyên đề nào, nên không có đơn vị chủ trì",
            en=f"those picked for “{occasion.name}” are of no theme, so that no lead can take this step",
        ),
        remedy=Text(vi="bỏ bước theme-lead khỏi quy trình này", en="take the theme-lead hop out of this route"),
        about=occasion.id,
    )


def _counts(occasion: Occasion, path: Path) -> Problem:
    return Problem(
        code="picks-count-against-quota",
        path=(*path, "counts_against_quota"),
        rule="R8",
        what=Text(
            vi=f"người được chọn cho “{occasion.name}” không tính vào chỉ tiêu của đơn vị",
            en=f"those picked for “{occasion.name}” take no place of a unit's",
        ),
        remedy=Text(vi="ghi counts_against_quota = false", en="write counts_against_quota = false"),
        about=occasion.id,
    )
