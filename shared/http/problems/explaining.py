"""Says in both languages, and with a remedy, what pydantic and msgspec found wrong."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final, get_args

import pydantic
from litestar.exceptions import ValidationException
from litestar.handlers import BaseRouteHandler
from litestar.typing import FieldDefinition
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType

from shared.contracts.texts import Text
from shared.http.problems.locating import Location, as_sent
from shared.http.problems.parameter_wording import word_parameter
from shared.http.problems.problem import FieldProblem
from shared.http.problems.wording import CHOICE, EXPLANATIONS

_BODY: Final = "body"

_MEMBER: Final = re.compile(r"<[\w.]+: ('[^']*')>")

_INVALID: Final = "Giá trị không hợp lệ."
_CORRECT: Final = Text(vi="Sửa lại giá trị này.", en="Correct this value.")
_OF_PYDANTIC: Final = frozenset(get_args(ErrorType)) - {"value_error", "assertion_error"}
"""The kinds whose words are pydantic's, and English; those of other kinds are the project's own."""


def field_path(location: tuple[int | str, ...]) -> str:
    """Write a location the way its sender would: ("nominees", 2, "name") is "nominees[2].name"."""
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or _BODY


def explain_model_errors(error: pydantic.ValidationError, model: Any = None) -> Iterator[FieldProblem]:
    """Explain each thing pydantic found, in the fields that were sent; kinds without words keep pydantic's, in English.

    Without the `model`, the tags of unions stay in the fields' names.
    """
    errors = error.errors(include_url=False, include_input=False)
    for found in errors:
        if found["type"] == "too_short" and _has_wrong_entries(found, errors):
            continue  # pydantic counts only the entries that are right
        own_words = found["msg"].removeprefix("Value error, ")
        in_vietnamese = _INVALID if found["type"] in _OF_PYDANTIC else own_words
        message, remedy = EXPLANATIONS.get(found["type"], (Text(vi=in_vietnamese, en=own_words), _CORRECT))
        context = {key: _as_written(str(value)) for key, value in found.get("ctx", {}).items()}
        yield FieldProblem(
            field=field_path(_place_of(found, model)),
            message=message,
            remedy=Text(vi=_filled(remedy.vi, context), en=_filled(remedy.en, context)),
        )


def explain_validation(error: ValidationException, handler: BaseRouteHandler) -> list[FieldProblem]:
    """Explain what Litestar refused: a pydantic body, parameters it could not read, or one that is missing."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, pydantic.ValidationError):
            body = handler.parsed_fn_signature.parameters.get("data")
            return list(explain_model_errors(cause, None if body is None else body.annotation))
        if isinstance(cause, KeyError):  # Litestar names a missing parameter only in prose; its key is here
            return [FieldProblem(str(cause.args[0]), *EXPLANATIONS["missing"])]
        cause = cause.__cause__
    found = error.extra if isinstance(error.extra, list) else []
    return [_explain_parameter(each, handler) for each in found]


def _has_wrong_entries(found: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    place = found["loc"]
    return any(len(each["loc"]) > len(place) and each["loc"][: len(place)] == place for each in errors)


def _place_of(found: ErrorDetails, model: Any) -> Location:
    """Return where a problem stands; one with a union's tag stands at the field that the tag is written in."""
    tag = str(found.get("ctx", {}).get("discriminator", "")).strip("'")
    return (*as_sent(model, found["loc"]), *([tag] if tag else []))


def _explain_parameter(found: Mapping[str, str], handler: BaseRouteHandler) -> FieldProblem:
    """Explain one parameter: Litestar gives its name in the code and msgspec's message."""
    name, message = found.get("key", "data"), found["message"]
    known = _declared(name, handler)
    sent_as = getattr(known.kwarg_definition, "name", None) if known else None
    types = [part.annotation for part in (known.inner_types or [known] if known else [])]
    choices = [choice for each in types for choice in _choices(each)]
    if choices:
        wrong, remedy, facts = *CHOICE, {"expected": ", ".join(choices)}
    else:
        wrong, remedy, facts = word_parameter(types, message)
    field = _BODY if name == "data" else sent_as or name
    return FieldProblem(field, wrong, Text(vi=_filled(remedy.vi, facts), en=_filled(remedy.en, facts)))


def _declared(name: str, handler: BaseRouteHandler) -> FieldDefinition | None:
    """Return a parameter as it is declared: by the handler, or else by a dependency."""
    dependencies = [each.parsed_fn_signature for each in handler.resolve_dependencies().values()]
    declaring = (each.parameters.get(name) for each in (handler.parsed_fn_signature, *dependencies))
    return next((each for each in declaring if each is not None), None)


def _choices(annotation: Any) -> list[str]:
    """Return the values of an enumeration, as they are written in a query."""
    return (
        [str(each.value) for each in annotation]
        if isinstance(annotation, type) and issubclass(annotation, Enum)
        else []
    )


def _as_written(allowed: str) -> str:
    """Write allowed values the way a sender does: without "or", and members of enumerations by their value."""
    return _MEMBER.sub(r"\1", allowed.replace(" or ", ", "))


def _filled(text: str, context: Mapping[str, str]) -> str:
    """Put pydantic's facts in their places; `str.format` would trip over braces in patterns."""
    for key, value in context.items():
        text = text.replace(f"{{{key}}}", value)
    return text
