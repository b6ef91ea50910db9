"""Puts examples into a service's OpenAPI document: requests, answers and problems as they were recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from litestar.openapi import OpenAPIConfig
from litestar.openapi.spec import OpenAPI
from pydantic import BaseModel, ConfigDict, Field

from shared.http.problems.problem import PROBLEM_MEDIA_TYPE

OF_ALL: Final = Path(__file__).with_name("examples.json")
"""What is the same in all services: health, clock, views, and the problems that any request can meet."""

MET_BY_ALL: Final[Mapping[str, Sequence[str]]] = {
    "400": ("invalid-request",),
    "401": ("token-missing", "token-refused"),
    "403": ("not-permitted",),
    "409": ("still-under-way",),
    "413": ("too-large",),
    "415": ("unsupported-media-type",),
    "422": ("key-used-before",),
    "428": ("precondition-required",),
    "429": ("too-many-requests",),
    "500": ("internal-error",),
    "503": ("store-unreachable", "identity-unavailable"),
}
"""By status, the problems that are shown with every operation which documents it."""

MET_BY_READERS: Final = ("view-behind", "view-rebuilding")
"""The problems that are shown besides with every operation that reads a view, as of a position."""

MET_BY_NONE: Final = ("no-such-resource", "method-not-allowed")
"""The problems of requests that no operation is for: they are in the document, with no operation."""


class Exchange(BaseModel):
    """What an operation was sent and answered; what isn't JSON is text. `None` where there is no body."""

    model_config = ConfigDict(frozen=True)

    sent_as: str | None = None
    sent: Any = None
    status: int
    answered_as: str | None = None
    answered: Any = None


class Examples(BaseModel):
    """A file of examples. Operations are named `get /api/v1/campaigns`, problems by their codes."""

    model_config = ConfigDict(frozen=True)

    operations: Mapping[str, Exchange]
    problems: Mapping[str, Mapping[str, Any]]
    met: Mapping[str, Sequence[str]] = Field(default_factory=dict)
    """By operation, the codes of the problems that were recorded with it."""


@dataclass
class DocumentWithExamples(OpenAPIConfig):
    """What a document is made of, with the files whose examples it shows; they are read when it is asked for."""

    examples: Sequence[Path] = ()

    def to_openapi_schema(self) -> OpenAPI:
        """Return the document before its paths are known."""
        plain = super().to_openapi_schema()
        document = _WithExamples(**{each.name: getattr(plain, each.name) for each in fields(plain)})
        document.files = tuple(self.examples)
        return document


class _WithExamples(OpenAPI):
    files: Sequence[Path]

    def to_schema(self) -> dict[str, Any]:
        """Return the document as it is served."""
        document = super().to_schema()
        add_examples(document, *(Examples.model_validate_json(file.read_bytes()) for file in self.files))
        return document


def add_examples(document: dict[str, Any], *recorded: Examples) -> None:
    """Show in a document what was recorded; of the same operation or problem, the last one's."""
    exchanges = {name: each for examples in recorded for name, each in examples.operations.items()}
    problems = {code: each for examples in recorded for code, each in examples.problems.items()}
    shown = dict.fromkeys(MET_BY_NONE)
    for name, operation in _operations(document):
        if name in exchanges:
            _show(operation, exchanges[name])
        met = (code for examples in recorded for code in examples.met.get(name, ()))
        for code in dict.fromkeys((*_met_by_all(operation), *met)):
            if code in problems and _refer(operation, code, str(problems[code]["status"])):
                shown[code] = None
    document["components"]["examples"] = {code: {"value": problems[code]} for code in sorted(shown) if code in problems}


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield f"{method} {path}", operation


def _met_by_all(operation: Mapping[str, Any]) -> Iterator[str]:
    for status in operation["responses"]:
        yield from MET_BY_ALL.get(status, ())
    if any(each["name"] == "at_least" for each in operation.get("parameters", ())):
        yield from MET_BY_READERS


def _show(operation: Mapping[str, Any], exchange: Exchange) -> None:
    answers = operation["responses"].get(str(exchange.status), {})
    bodies = (
        (operation.get("requestBody", {}), exchange.sent_as, exchange.sent),
        (answers, exchange.answered_as, exchange.answered),
    )
    for documented, media_type, value in bodies:
        content = documented.get("content", {}).get(media_type)
        if content is not None and value is not None:
            content["examples"] = {"recorded": {"value": value}}


def _refer(operation: Mapping[str, Any], code: str, status: str) -> bool:
    """Refer to a problem's example where the operation documents its status, and return whether it does."""
    content = operation["responses"].get(status, {}).get("content", {}).get(PROBLEM_MEDIA_TYPE)
    if content is None:
        return False
    content.setdefault("examples", {})[code] = {"$ref": f"#/components/examples/{code}"}
    return True
