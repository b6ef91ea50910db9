"""Says what a plan's fields should have held, in words that its author understands."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from services.campaigns.adapters.plan_sayings import SAYINGS, shown
from services.campaigns.domain.plan_problem import Path, Problem
from shared.contracts.plan import Plan
from shared.contracts.texts import Text

_RULES = {
    "legal_bases": "R1",
    "quotas": "R7",
    "picks": "R8",
    "obligations": "R3",
    "checklists": "R14",
    "routes": "R23",
    "offices": "R23",
    "contests": "R6",
    "clusters": "R4",
    "cluster_rule": "R4",
    "recipients": "R27",
    "reminder_days": "R27",
    "alerts": "R28",
}
_TERM_KEYS = ("due", "time_frame", "ends")


def problem_of(error: ErrorDetails) -> Problem:
    """Return a validation error of the plan's schema as a problem."""
    path: Path = tuple(error["loc"])
    of_term = any(key in path for key in _TERM_KEYS)
    if error["type"] == "value_error" and path and path[-1] in _TERM_KEYS:
        path = (*path, "value")
    what, remedy = _words(error, path)
    return Problem(
        code=_code(error["type"]),
        path=path,
        rule="R12" if of_term else _RULES.get(str(path[0]) if path else "", "R1"),
        what=what,
        remedy=remedy,
    )


def _code(error_type: str) -> str:
    return {"extra_forbidden": "unknown-key", "missing": "missing-key"}.get(error_type, "wrong-value")


def _words(error: ErrorDetails, path: Path) -> tuple[Text, Text]:
    kind, given, ctx = error["type"], shown(error["input"]), error.get("ctx", {})
    if kind == "missing":
        return _missing(path)
    if kind == "extra_forbidden":
        return _unknown_key(path)
    if kind == "value_error" and path[-1:] == ("value",):
        return _no_date(error["input"], ctx)
    say = SAYINGS.get(kind)
    if say is not None:
        return say(given, ctx)
    return Text(vi=f"giá trị {given} không hợp lệ ({error['msg']})", en=f"{given}: {error['msg']}"), _SEE_FORMAT


_SEE_FORMAT = Text(vi="xem docs/plan-format.md", en="see docs/plan-format.md")


def _missing(path: Path) -> tuple[Text, Text]:
    key = path[-1]
    return (
        Text(vi=f"thiếu “{key}”", en=f"“{key}” is missing"),
        Text(vi=f"thêm “{key}” (xem docs/plan-format.md)", en=f"add “{key}” (see docs/plan-format.md)"),
    )


def _unknown_key(path: Path) -> tuple[Text, Text]:
    key, known = str(path[-1]), known_keys(path[:-1])
    near = get_close_matches(key, known, n=1)
    listed = ", ".join(known)
    return (
        Text(vi=f"định dạng không có khóa “{key}” ở đây", en=f"the format knows no key “{key}” here"),
        Text(vi=f"có phải “{near[0]}”? nếu không, bỏ khóa này", en=f"was “{near[0]}” meant? otherwise take it out")
        if near
        else Text(vi=f"bỏ khóa này; các khóa dùng được: {listed}", en=f"take it out; the keys are: {listed}"),
    )


def known_keys(path: Path) -> tuple[str, ...]:
    """Return the keys that the table at `path` of a plan can have."""
    model: type[BaseModel] | None = Plan
    for part in path:
        if isinstance(part, str) and model is not None:
            field = model.model_fields.get(part)
            model = None if field is None else _model_in(field.annotation)
    return () if model is None else tuple(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner)) is not None), None)


_TERM_VALUES = {
    "before-day": Text(vi="một ngày có thật, như 2024-08-20", en="a day of the calendar, like 2024-08-20"),
    "on-day-at-latest": Text(vi="một ngày có thật, như 2024-08-20", en="a day of the calendar, like 2024-08-20"),
    "through-month": Text(vi="một tháng, như 2024-10", en="a month, like 2024-10"),
    "before-month": Text(vi="một tháng, như 2024-10", en="a month, like 2024-10"),
    "within-year": Text(vi="một năm, như 2024", en="a year, like 2024"),
    "none-set": Text(vi="bỏ trống", en="left out"),
}


def _no_date(term: object, ctx: Mapping[str, Any]) -> tuple[Text, Text]:
    form, value = (str(term.get("form")), term.get("value", "")) if isinstance(term, dict) else ("", "")
    wanted = _TERM_VALUES.get(form)
    if wanted is None:
        return Text(vi="thời hạn không hợp lệ", en=str(ctx.get("error", "this is no deadline"))), _SEE_FORMAT
    return (
        Text(vi=f"{shown(value)} không phải thời hạn dạng “{form}”", en=f"{shown(value)} is no “{form}” deadline"),
        Text(vi=f"value phải là {wanted.vi}", en=f"value must be {wanted.en}"),
    )
