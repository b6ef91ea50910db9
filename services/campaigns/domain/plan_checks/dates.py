"""Dates that cannot be meant as they stand."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from services.campaigns.domain.plan_problem import Path, Problem, Severity
from shared.calendar import Term, TermForm
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_FIRST_YEAR, _LAST_YEAR = 1945, 2200  # as the year of the document itself
_YEARS_APART = 5  # a plan covers five years at most
_DAY_FORMS = (TermForm.BEFORE_DAY, TermForm.ON_DAY_AT_LATEST)
_WRITTEN_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})(?!\d)")


def dates(plan: Plan) -> Iterator[Problem]:
    """Yield dates that contradict one another, or that lie where a slip of the pen would put them (R12)."""
    for term, path in _terms(plan):
        yield from _year(plan, term, path)
        yield from _literal(term, path)
    yield from _period(plan)
    if plan.document.date is not None and plan.document.date.year != plan.document.year:
        yield Problem(
            code="year-differs",
            path=("document", "date"),
            rule="R1",
            what=Text(
                vi=f"ngày {plan.document.date} không thuộc năm {plan.document.year} của văn bản",
                en=f"the date {plan.document.date} is not in the document's year {plan.document.year}",
            ),
            remedy=Text(vi="sửa date hoặc year", en="put date or year right"),
        )


def _terms(plan: Plan) -> Iterator[tuple[Term, Path]]:
    yield plan.period.ends, ("period", "ends")
    for i, theme in enumerate(plan.themes):
        yield theme.time_frame, ("themes", i, "time_frame")
    for i, obligation in enumerate(plan.obligations):
        yield obligation.due, ("obligations", i, "due")
        for j, extension in enumerate(obligation.extensions):
            yield extension.due, ("obligations", i, "extensions", j, "due")


def _year(plan: Plan, term: Term, path: Path) -> Iterator[Problem]:
    if term.form is TermForm.NONE_SET:
        return
    year = int(term.value[:4])
    possible = _FIRST_YEAR <= year <= _LAST_YEAR
    if possible and abs(year - plan.document.year) <= _YEARS_APART:
        return
    yield Problem(
        code="year-far-away",
        severity=Severity.WARNING if possible else Severity.ERROR,
        path=path,
        rule="R12",
        what=Text(
            vi=f"“{term.value}” cách xa năm {plan.document.year} của văn bản",
            en=f"“{term.value}” lies far from the document's year {plan.document.year}",
        ),
        remedy=Text(vi="kiểm tra lại năm", en="see whether the year is meant"),
        about=term.value,
    )


def _literal(term: Term, path: Path) -> Iterator[Problem]:
    """Compare a day with the one that the literal text spells out, where it does."""
    written = _WRITTEN_DAY.search(term.literal)
    if term.form not in _DAY_FORMS or written is None:
        return
    day, month, year = (int(part) for part in written.groups())
    if (year, month, day) != tuple(int(part) for part in term.value.split("-")):
        yield Problem(
            code="literal-differs",
            severity=Severity.WARNING,
            path=path,
            rule="R12",
            what=Text(
                vi=f"literal ghi “{written[0]}” nhưng value là {term.value}",
                en=f"the literal text says “{written[0]}” but the value is {term.value}",
            ),
            remedy=Text(vi="sửa value hoặc literal", en="put value or literal right"),
            about=term.value,
        )


def _period(plan: Plan) -> Iterator[Problem]:
    starts, ends = plan.period.starts, plan.cutoff(plan.period.ends) if _datable(plan) else None
    if starts is not None and ends is not None and _midnight(starts, plan.time_zone) >= ends:
        yield Problem(
            code="period-ends-before-it-starts",
            path=("period", "ends"),
            rule="R1",
            what=Text(
                vi=f"thời gian thi đua kết thúc ({plan.period.ends.value}) trước khi bắt đầu ({starts})",
                en=f"the period ends ({plan.period.ends.value}) before it starts ({starts})",
            ),
            remedy=Text(vi="sửa starts hoặc ends", en="put starts or ends right"),
        )


def _datable(plan: Plan) -> bool:
    """Tell whether the end of the period lies in years that instants can be compared in."""
    value = plan.period.ends.value
    return not value or _FIRST_YEAR <= int(value[:4]) <= _LAST_YEAR


def _midnight(day: date, zone: str) -> datetime:
    if day.year < _FIRST_YEAR:
        return datetime.min.replace(tzinfo=UTC)
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
