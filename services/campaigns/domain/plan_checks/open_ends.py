"""What a plan leaves open: allowed, and worth a look before it is issued."""

from collections.abc import Iterator

from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.contracts.plan import Plan
from shared.contracts.texts import Text


def open_ends(plan: Plan) -> Iterator[Problem]:
    """Yield a warning for each thing left open: a draft's blanks, kinds without units, names outside the register."""
    if not plan.document.number:
        yield _open("draft-without-number", ("document", "number"), _NO_NUMBER, _FILL_NUMBER)
    if plan.document.date is None:
        yield _open("draft-without-date", ("document", "date"), _NO_DATE, _FILL_DATE)
    if plan.office(plan.standing_office) is not None and plan.standing_unit() is None:
        yield _open("standing-office-without-unit", ("standing_office",), _NO_STANDING_UNIT, _NAME_STANDING_UNIT)
    if not plan.obligations:
        yield _open("no-obligations", ("obligations",), _NOTHING_OWED, _ADD_OBLIGATIONS)
    yield from _outside(plan)
    yield from _empty_kinds(plan)


def _outside(plan: Plan) -> Iterator[Problem]:
    for i, theme in enumerate(plan.themes):
        for j, name in enumerate(theme.coordinators.outside):
            yield _open(
                "outside-the-register",
                ("themes", i, "coordinators", "outside", j),
                Text(
                    vi=f"“{name}” (mục {theme.clause}) không thuộc danh sách đơn vị: sẽ không nhận thông báo nào",
                    en=f"“{name}” (clause {theme.clause}) is outside the register of units: no alert will reach it",
                ),
                Text(
                    vi="giữ nguyên nếu văn bản ghi như vậy; nếu không, thêm đơn vị vào [[units]]",
                    en="leave it if the document says so; otherwise add the unit to [[units]]",
                ),
                about=name,
            )


def _empty_kinds(plan: Plan) -> Iterator[Problem]:
    used = {unit.kind for unit in plan.units}
    for i, kind in enumerate(plan.kinds):
        if kind.id not in used:
            yield _open(
                "kind-without-units",
                ("kinds", i),
                Text(vi=f"chưa có đơn vị nào loại “{kind.name}”", en=f"no unit is of the kind “{kind.name}” yet"),
                Text(vi="thêm đơn vị khi đã biết tên", en="add its units when they are known"),
                about=kind.id,
            )


def _open(code: str, path: Path, what: Text, remedy: Text, about: str = "") -> Problem:
    return Problem(code=code, severity=Severity.WARNING, path=path, rule="R1", what=what, remedy=remedy, about=about)


_NO_NUMBER = Text(vi="văn bản chưa có số: dự thảo", en="the document has no number: a draft")
_FILL_NUMBER = Text(vi="ghi number khi văn bản được ban hành", en="fill in number when the document is issued")
_NO_DATE = Text(vi="văn bản chưa có ngày: dự thảo", en="the document has no date: a draft")
_FILL_DATE = Text(vi="ghi date khi văn bản được ban hành", en="fill in date when the document is issued")
_NO_STANDING_UNIT = Text(
    vi="không đơn vị nào giữ vai trò cơ quan thường trực", en="no unit of the register holds the standing office"
)
_NAME_STANDING_UNIT = Text(
    vi="ghi unit cho cơ quan này trong [[offices]]", en="name the unit that holds it in its [[offices]] entry"
)
_NOTHING_OWED = Text(vi="kế hoạch không giao việc nào có thời hạn", en="the plan obliges nobody to anything")
_ADD_OBLIGATIONS = Text(
    vi="thêm [[obligations]] nếu văn bản có giao việc", en="add [[obligations]] if the document sets any"
)
