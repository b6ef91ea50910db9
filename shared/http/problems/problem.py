"""What went wrong, in both languages, and the shape it is answered in (RFC 9457)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.refusal import Refusal, RefusalKind
from shared.contracts.texts import Text
from shared.http.problems.languages import Language

PROBLEM_MEDIA_TYPE: Final = "application/problem+json"

_STATUS_OF: Final = {
    RefusalKind.UNKNOWN: 404,
    RefusalKind.INVALID: 422,
    RefusalKind.STALE: 412,
    RefusalKind.CONFLICT: 409,
}


class ProblemField(BaseModel):
    """One thing that is wrong with one field, header or parameter, and what would make it right."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(examples=["nominees[2].category"])
    message: str
    remedy: str


class Problem(BaseModel):
    """Why a request was not carried out: problem details after RFC 9457, in the reader's language."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="Stable name of this kind of problem.", examples=["urn:thidua:problem:quota-used-up"])
    title: str
    status: int
    detail: str
    instance: str = Field(description="The path that was asked for.")
    code: str = Field(description="Stable code, the last part of the type.", examples=["quota-used-up"])
    rule: str | None = Field(default=None, description="The rule that refuses it, where one does.", examples=["R10"])
    position: str | None = Field(default=None, description="Where the refusal was recorded, where it was.")
    asked: str | None = Field(default=None, description="The position or instant that was asked for.")
    reached: str | None = Field(default=None, description="The position or instant that was reached.")
    errors: tuple[ProblemField, ...] | None = Field(default=None, description="Everything that is wrong, at once.")


@dataclass(frozen=True)
class FieldProblem:
    """A `ProblemField` before its reader's language is known."""

    field: str
    message: Text
    remedy: Text

    def told(self, language: Language) -> ProblemField:
        """Return it in one language."""
        return ProblemField(field=self.field, message=self.message.into(language), remedy=self.remedy.into(language))


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """A `Problem` before its reader's language is known, with the headers its answer carries besides."""

    status: int
    code: str
    title: Text
    detail: Text
    rule: str | None = None
    position: str | None = None
    asked: str | None = None
    reached: str | None = None
    errors: Sequence[FieldProblem] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def told(self, language: Language, instance: str) -> Problem:
        """Return it in one language, for the path that was asked for."""
        return Problem(
            type=f"urn:thidua:problem:{self.code}",
            title=self.title.into(language),
            status=self.status,
            detail=self.detail.into(language),
            instance=instance,
            code=self.code,
            rule=self.rule,
            position=self.position,
            asked=self.asked,
            reached=self.reached,
            errors=tuple(error.told(language) for error in self.errors) or None,
        )


class ProblemError(Exception):
    """Ends a request with a problem; `create_app` answers it."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.code)
        self.complaint = complaint


class RefusedError(ProblemError):
    """Ends a request with a refusal: UNKNOWN is 404, INVALID 422, STALE 412, CONFLICT 409.

    `position` is where the refusal was recorded ("NOMINATIONS:42"), `errors` what it consists of if that is several.
    """

    def __init__(self, refusal: Refusal, position: str | None = None, errors: Sequence[FieldProblem] = ()) -> None:
        super().__init__(
            Complaint(
                status=_STATUS_OF[refusal.KIND],
                code=refusal.CODE,
                title=refusal.TITLE,
                detail=refusal.explanation(),
                rule=refusal.RULE or None,
                position=position,
                errors=errors,
            )
        )
        self.refusal = refusal


class InvalidRequestError(ProblemError):
    """Ends a request with 400 `invalid-request` and everything that is wrong with it."""

    def __init__(self, *errors: FieldProblem) -> None:
        names = ", ".join(dict.fromkeys(error.field for error in errors))
        super().__init__(
            Complaint(
                status=400,
                code="invalid-request",
                title=Text(vi="Yêu cầu không hợp lệ", en="Invalid request"),
                detail=Text(vi=f"Cần sửa: {names}.", en=f"To be put right: {names}."),
                errors=errors,
            )
        )
