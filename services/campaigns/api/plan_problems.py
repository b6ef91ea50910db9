from services.campaigns.domain.plan_problem import PlanInvalid, Problem, errors
from shared.contracts.texts import Text
from shared.http import Complaint, FieldProblem, ProblemError


def plan_refused(invalid: PlanInvalid) -> ProblemError:
    """Return the problem that answers a plan with errors, every one of them at once (R1)."""
    found = errors(invalid.problems)
    count = f"{len(found)} error" if len(found) == 1 else f"{len(found)} errors"
    return ProblemError(
        Complaint(
            status=422,
            code="plan-invalid",
            title=Text(vi="Kế hoạch chưa phát động được", en="The plan can't be issued"),
            detail=Text(
                vi=f"Kế hoạch có {len(found)} lỗi, chưa ghi nhận gì: {_first(found).vi}. Sửa các lỗi rồi gửi lại.",
                en=f"The plan has {count}, nothing was recorded: {_first(found).en}. Correct them and send it again.",
            ),
            rule="R1",
            errors=[FieldProblem(_place(problem), problem.what, problem.remedy) for problem in found],
        )
    )


def _place(problem: Problem) -> str:
    line = "" if problem.line is None else f" (line {problem.line})"
    return f"{problem.key or 'plan'}{line}"


def _first(found: tuple[Problem, ...]) -> Text:
    return found[0].what if found else Text(vi="", en="")
