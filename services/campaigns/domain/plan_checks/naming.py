"""Ids that name nothing, and how to say so."""

from collections.abc import Collection
from difflib import get_close_matches

from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.texts import Text

_SHOWN = 8

UNIT = Text(vi="đơn vị", en="unit")
KIND = Text(vi="loại đơn vị", en="kind of unit")
OFFICE = Text(vi="cơ quan (offices)", en="office")
OCCASION = Text(vi="dịp khen thưởng", en="award occasion")
ROUTE = Text(vi="quy trình", en="route")
AWARD_FORM = Text(vi="hình thức khen thưởng", en="award form")
STEP = Text(vi="bước của quy trình", en="step of the route")
OBLIGATION = Text(vi="việc phải nộp", en="obligation")
CONFIRMER = Text(vi="nơi xác nhận", en="confirmer")


def unknown(  # noqa: PLR0913  (a problem has this many sides; those after the star are named at each call)
    thing: Text,
    name: str,
    known: Collection[str],
    path: Path,
    *,
    code: str,
    rule: str = "R1",
    severity: Severity = Severity.ERROR,
) -> Problem:
    """Return the problem that `name` is no `thing` of the plan, with the ids that it may have been meant to be."""
    return Problem(
        code=code,
        severity=severity,
        path=path,
        rule=rule,
        what=Text(vi=f"kế hoạch không có {thing.vi} “{name}”", en=f"the plan has no {thing.en} “{name}”"),
        remedy=_remedy(thing, name, known),
        about=name,
    )


def _remedy(thing: Text, name: str, known: Collection[str]) -> Text:
    near = get_close_matches(name, known, n=1)
    if near:
        return Text(
            vi=f"có phải “{near[0]}”? nếu không, thêm {thing.vi} “{name}” vào kế hoạch",
            en=f"was “{near[0]}” meant? otherwise add the {thing.en} “{name}” to the plan",
        )
    if 0 < len(known) <= _SHOWN:
        listed = ", ".join(sorted(known))
        return Text(vi=f"dùng một trong các mã: {listed}", en=f"use one of these ids: {listed}")
    return Text(
        vi=f"dùng mã (id) của một {thing.vi} có trong kế hoạch, hoặc thêm “{name}”",
        en=f"use an id that the plan has, or add the {thing.en} “{name}”",
    )
