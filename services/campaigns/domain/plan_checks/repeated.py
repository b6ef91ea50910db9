"""Ids and pairs that stand twice where each may stand once."""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import SUBMISSION, THEME_LEAD, Plan
from shared.contracts.texts import Text

_TABLES = (
    "kinds",
    "units",
    "offices",
    "themes",
    "clusters",
    "award_forms",
    "occasions",
    "routes",
    "obligations",
    "contests",
)
_RESERVED = (THEME_LEAD, SUBMISSION)

_ANOTHER_ID = Text(vi="bỏ mục thừa, hoặc đặt mã (id) khác", en="remove one of the two, or give it an id of its own")
_MAKE_ONE = Text(vi="gộp hai mục làm một", en="make the two into one")


def repeated(plan: Plan) -> Iterator[Problem]:
    """Yield each id that an earlier entry of its table has, and each pair that has been said before (R1)."""
    for table in _TABLES:
        ids: Sequence[str] = [entry.id for entry in getattr(plan, table)]
        for index in again(ids):
            yield _twice((table, index, "id"), ids[index], _ANOTHER_ID)
    for index in again([(pick.occasion, pick.category) for pick in plan.picks]):
        pick = plan.picks[index]
        yield _twice(("picks", index, "category"), f"{pick.occasion}, {pick.category}", _MAKE_ONE)
    for index in again([(checklist.occasion, checklist.step) for checklist in plan.checklists]):
        checklist = plan.checklists[index]
        yield _twice(("checklists", index, "step"), f"{checklist.occasion}, {checklist.step}", _MAKE_ONE)
    yield from _same_names(plan)
    yield from _reserved(plan)


def again(values: Iterable[Hashable]) -> Iterator[int]:
    """Yield the place of each value that stands at an earlier place too."""
    seen: set[Hashable] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index
        seen.add(value)


def _twice(path: Path, value: str, remedy: Text) -> Problem:
    table = str(path[0])
    return Problem(
        code=f"duplicate-{table.removesuffix('s').replace('_', '-')}",
        path=path,
        rule="R1",
        what=Text(
            vi=f"“{value}” đã có ở một mục [[{table}]] trước đó",
            en=f"“{value}” stands in an earlier [[{table}]] entry already",
        ),
        remedy=remedy,
        about=value,
    )


def _same_names(plan: Plan) -> Iterator[Problem]:
    # A unit may have the name of one that merged into it.
    going_on = [(index, unit.name) for index, unit in enumerate(plan.units) if unit.merged_into is None]
    for place in again([name.casefold() for _, name in going_on]):
        index, name = going_on[place]
        yield Problem(
            code="same-name",
            severity=Severity.WARNING,
            path=("units", index, "name"),
            rule="R1",
            what=Text(vi=f"hai đơn vị cùng tên “{name}”", en=f"two units have the name “{name}”"),
            remedy=Text(
                vi="kiểm tra xem có phải một đơn vị ghi hai lần", en="see whether one unit has been entered twice"
            ),
            about=name,
        )


def _reserved(plan: Plan) -> Iterator[Problem]:
    for index, office in enumerate(plan.offices):
        if office.id in _RESERVED:
            yield Problem(
                code="reserved-id",
                path=("offices", index, "id"),
                rule="R23",
                what=Text(
                    vi=f"“{office.id}” là từ dành riêng của định dạng",
                    en=f"“{office.id}” is a word of the file format and cannot name an office",
                ),
                remedy=Text(vi="đặt mã (id) khác cho cơ quan này", en="give the office another id"),
                about=office.id,
            )
