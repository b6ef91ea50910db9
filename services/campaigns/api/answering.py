"""From what became of a command to its answer."""

from typing import Any, TypeVar

from services.campaigns.application.desk import Desk
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.refusals import (
    ActivityIncomplete,
    AmendmentInvalid,
    EntrySentOtherwise,
    LeftOpenWithoutReason,
    PointsMissing,
    PointsNotAskedFor,
    PrizesUnfit,
    ReportFromTheFuture,
    WorkStillOpen,
)
from shared.contracts.history import Outcome
from shared.contracts.plan import Plan, Unit
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign, UnknownUnit
from shared.contracts.texts import Text
from shared.http import FieldProblem, RefusedError

T = TypeVar("T")


def position_of(outcome: Outcome[Any]) -> str:
    """Return where a command was recorded, or raise RefusedError with everything that is wrong."""
    if outcome.refusal is not None:
        raise RefusedError(outcome.refusal, outcome.position, errors_of(outcome.refusal))
    if outcome.position is None:
        raise RuntimeError("a command that was carried out has a position")
    return outcome.position


def unless_refused(found: T | Refusal) -> T:
    """Return what was found, or raise RefusedError."""
    if isinstance(found, Refusal):
        raise RefusedError(found)
    return found


def plan_in_force(desk: Desk, campaign: str) -> Plan:
    """Return a campaign's plan as amended so far, or raise RefusedError."""
    found = desk.in_force(campaign)
    if found is None:
        raise RefusedError(UnknownCampaign(campaign=campaign))
    return found.plan


def unit_in_force(desk: Desk, campaign: str, unit_id: str) -> tuple[Plan, Unit]:
    """Return a campaign's plan as amended so far and a unit of it, or raise RefusedError."""
    plan = plan_in_force(desk, campaign)
    unit = plan.unit(unit_id)
    if unit is None:
        raise RefusedError(UnknownUnit(unit=unit_id, campaign=campaign))
    return plan, unit


def errors_of(refusal: Refusal) -> list[FieldProblem]:  # noqa: PLR0911  (one case a kind of refusal, and no more)
    """Return each of the things that a refusal names at once."""
    match refusal:
        case PointsMissing(missing=missing, unasked=unasked):
            return [*map(_missing_statement, missing), *map(_unasked, unasked)]
        case PointsNotAskedFor(unasked=unasked):
            return [*map(_unasked, unasked)]
        case ActivityIncomplete(missing=missing):
            return [FieldProblem(point, _NOT_STATED, _STATE_IT) for point in missing]
        case AmendmentInvalid(problems=problems) | WorkStillOpen(problems=problems):
            return [*map(_problem, problems)]
        case LeftOpenWithoutReason():
            return [FieldProblem("reason", _NO_REASON, _GIVE_IT)]
        case ReportFromTheFuture():
            return [FieldProblem("document.date", refusal.TITLE, _DATE_IT)]
        case EntrySentOtherwise(differing=differing):
            return [FieldProblem(field.value, _SAID_OTHERWISE, _SEND_ANEW) for field in differing]
        case PrizesUnfit(obstacles=obstacles):
            return [FieldProblem(each.field, each.what, each.remedy) for each in obstacles]
        case _:
            return []


def _problem(problem: Problem) -> FieldProblem:
    """Tell a problem at its place, with the rule that it breaks."""
    what = Text(vi=f"{problem.what.vi} ({problem.rule})", en=f"{problem.what.en} ({problem.rule})")
    return FieldProblem(problem.key, what, problem.remedy)


def _missing_statement(point: str) -> FieldProblem:
    return FieldProblem(f"statements[{point}]", _NOT_STATED, _STATE_IT)


def _unasked(point: str) -> FieldProblem:
    return FieldProblem(f"statements[{point}]", _ODD, _LEAVE_OUT)


_NOT_STATED = Text(vi="Chưa nêu nội dung này.", en="Is not stated.")
_STATE_IT = Text(vi="Bổ sung rồi gửi lại.", en="Add it and send this again.")
_ODD = Text(vi="Kế hoạch không yêu cầu, hoặc đã ghi ở trên.", en="Is not asked for, or stated before.")
_LEAVE_OUT = Text(vi="Bỏ mục này.", en="Leave it out.")
_NO_REASON = Text(vi="Chưa ghi lý do để ngỏ.", en="No reason is given to leave work open.")
_GIVE_IT = Text(vi="Ghi lý do rồi gửi lại.", en="Give it and send this again.")
_SAID_OTHERWISE = Text(
    vi="Khác bài đã gửi với chính tệp này.", en="Differs from the entry sent in with this very file."
)
_SEND_ANEW = Text(
    vi="Ghi như bài đã gửi, hoặc gửi tệp đã sửa thành bài mới.",
    en="Say what that entry says, or send in a corrected file as a new entry.",
)
_DATE_IT = Text(vi="Ghi đúng ngày của báo cáo.", en="Give the date that the report bears.")
