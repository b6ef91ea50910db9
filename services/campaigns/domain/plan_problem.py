"""What is wrong with a plan file, said so that its author can put it right."""

from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.contracts.texts import Text

Path = tuple[str | int, ...]
"""Where in a plan something stands: keys, and places in lists counted from 0."""

MOST_PROBLEMS = 500
"""A file with more is hardly the one that was meant, and telling them all would take longer than to write it anew."""

_CUT_SHORT = "too-many-problems"


class Severity(StrEnum):
    """Whether a problem keeps a plan from being issued."""

    ERROR = "error"
    WARNING = "warning"


class Problem(BaseModel):
    """One thing wrong in a plan: where it stands, which rule it breaks, what is wrong and what puts it right.

    `code` is stable. `line` and `column` count from 1 and are None where the problem has no place in a file. `about` is
    the id or value that the problem is about, empty where there is none.
    """

    model_config = ConfigDict(frozen=True)

    code: str
    severity: Severity = Severity.ERROR
    path: Path = ()
    line: int | None = None
    column: int | None = None
    rule: str
    what: Text
    remedy: Text
    about: str = ""

    @property
    def key(self) -> str:
        """Return the path as people write it: "units[3].id", the first unit being units[0]."""
        text = ""
        for part in self.path:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
        return text

    def told(self, language: str) -> dict[str, str | int | None]:
        """Return the problem in one language, as answers and `--json` carry it."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "key": self.key,
            "line": self.line,
            "column": self.column,
            "rule": self.rule,
            "what": self.what.into(language),
            "remedy": self.remedy.into(language),
        }


class PlanInvalid(Exception):  # noqa: N818  (its name is a sentence, as those of refusals are)
    """A plan that cannot be issued; `problems` holds everything that is wrong, errors first, warnings too."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("; ".join(f"{problem.key}: {problem.what.en}" for problem in errors(self.problems)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those problems that keep the plan from being issued."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems errors first, then by line and as they were found."""
    return tuple(sorted(problems, key=_rank))


def _rank(problem: Problem) -> tuple[bool, bool, int]:
    return problem.severity is Severity.WARNING, problem.code == _CUT_SHORT, problem.line or 0


def too_many() -> Problem:
    """Return the problem that ends a list cut short."""
    return Problem(
        code=_CUT_SHORT,
        rule="format",
        what=Text(
            vi=f"còn nữa: tệp có hơn {MOST_PROBLEMS} vấn đề, không kiểm tra tiếp",
            en=f"and more: the file has over {MOST_PROBLEMS} problems, the rest was not looked at",
        ),
        remedy=Text(vi="sửa những vấn đề trên rồi kiểm tra lại", en="put those above right, then check again"),
    )
