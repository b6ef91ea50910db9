"""Sees to it that the OpenAPI document says what operations are for, and how problems look: shape and media type."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIResponse, Operation, RequestBody, Schema
from litestar.openapi.spec.enums import OpenAPIType
from litestar.plugins import ReceiveRoutePlugin
from litestar.routes import BaseRoute, HTTPRoute
from litestar.types.internal_types import PathParameterDefinition
from litestar.utils.helpers import unwrap_partial

from shared.http.commands.repeating import SAFE
from shared.http.doors.identity import is_open
from shared.http.openapi.telling import told_in
from shared.http.problems.problem import PROBLEM_MEDIA_TYPE, Problem
from shared.http.requests.bodies import CONSUMES, JSON

_DESCRIPTIONS: Mapping[int, str] = {
    400: "The request can't be understood; `errors` names everything that is wrong with it.",
    401: "Nobody vouches for who sends it: a valid access token is needed.",
    403: "Whoever sends it is known, and holds no role that permits it.",
    404: "What the request names does not exist, or is not for whoever sends it to know.",
    409: "A rule or the present state stands against it.",
    413: "The body is over the limit.",
    415: "The body is not of a media type that is taken here.",
    412: "What is to be changed has changed since it was read: read it again.",
    422: "It can be read, and makes no sense as it stands.",
    428: "What is to be changed must be named as it was read: If-Match with its ETag.",
    429: "Too much was asked in a minute: send it again after Retry-After seconds.",
    500: "Something unexpected; it is in the service's log under the answer's Correlation-Id.",
    503: "Not at the moment: send the same request again after Retry-After seconds.",
}


def problem_responses(*statuses: int) -> dict[int, ResponseSpec]:
    """Return what a handler takes as `responses` so that it documents these statuses as problem details.

    400, 401, 403, 429, 500 and 503 need not be named, nor 409 and 422 of commands, nor 413 and 415 where a handler
    takes a body: every operation documents them.
    """
    return {
        status: ResponseSpec(
            data_container=Problem,
            generate_examples=False,
            description=_DESCRIPTIONS.get(status) or HTTPStatus(status).description,
            media_type=PROBLEM_MEDIA_TYPE,
        )
        for status in statuses
    }


def operation_id(handler: HTTPRouteHandler, _: HttpMethod | str, path: Sequence[str | PathParameterDefinition]) -> str:
    """Return an operation's name in the document, for clients that are made from it: `nominations_save_dossier`.

    It is the handler's own name with its tag before it, and behind it what kind of file an export is.
    """
    tag = "_".join(handler.resolve_tags()[:1]).replace(" ", "_").replace("-", "_")
    ending = str(path[-1]).rpartition(".") if path else ("", "", "")
    return "_".join(part for part in (tag, handler.handler_name, ending[2] if ending[1] else "") if part)


class ProblemsDocumented(ReceiveRoutePlugin):
    """Adds to each operation what it is for, the problems that any operation can end with, and the raw body it takes.

    Without it Litestar documents its own shape as application/json for every validation error.
    """

    def receive_route(self, route: BaseRoute) -> None:
        """Complete the `responses` of each handler of a route."""
        if not isinstance(route, HTTPRoute):
            return
        for handler in route.route_handlers:
            if handler.summary is None:
                handler.summary, handler.description = told_in(unwrap_partial(handler.fn).__doc__)
            parameters = handler.parsed_fn_signature.parameters
            takes_body = "data" in parameters or "body" in parameters
            identified = () if is_open(handler) else (401, 403, 429)
            repeatable = () if handler.http_methods & SAFE or is_open(handler) else (409, 422)
            everywhere = problem_responses(400, 500, 503, *identified, *repeatable, *((413, 415) if takes_body else ()))
            handler.responses = {**everywhere, **(handler.responses or {})}
            if is_open(handler):
                handler.operation_class = _Open
            if handler.http_methods == {HttpMethod.HEAD}:
                handler.operation_class = _WithoutBodies
            if "body" in parameters:
                handler.operation_class = _with_raw_body(handler.opt.get(CONSUMES, (JSON,)))


@dataclass
class _Open(Operation):
    """Asked without a token."""

    def __post_init__(self) -> None:
        self.security = []


@dataclass
class _WithoutBodies(Operation):
    """Answers to HEAD have none, whatever their status."""

    def __post_init__(self) -> None:
        answers = (self.responses or {}).items()
        self.responses = {
            status: OpenAPIResponse(description=each.description) if isinstance(each, OpenAPIResponse) else each
            for status, each in answers
        }


def taking_bytes(media_types: Sequence[str]) -> type[Operation]:
    """Return what a handler takes as `operation_class` where its body is a file of one of these types."""
    content = _bytes_of(media_types)

    @dataclass
    class TakingBytes(Operation):
        def __post_init__(self) -> None:
            self.request_body = RequestBody(content=content, required=True)

    return TakingBytes


def giving_bytes(media_types: Sequence[str]) -> type[Operation]:
    """Return what a handler takes as `operation_class` where its answer is a file, of one of these types as a rule."""
    answer = OpenAPIResponse(description="The bytes.", content=_bytes_of(media_types))

    @dataclass
    class GivingBytes(Operation):
        def __post_init__(self) -> None:
            self.responses = {**(self.responses or {}), "200": answer}

    return GivingBytes


def _bytes_of(media_types: Sequence[str]) -> dict[str, OpenAPIMediaType]:
    """Describe bytes as OpenAPI 3.1 does: by their media type alone."""
    return {each: OpenAPIMediaType(schema=Schema()) for each in media_types}


def _with_raw_body(media_types: Sequence[str]) -> type[Operation]:
    """Return an operation that documents a raw body; Litestar documents only those it parses."""
    text = Schema(type=OpenAPIType.STRING)

    @dataclass
    class RawBodyOperation(Operation):
        def __post_init__(self) -> None:
            content = {each: OpenAPIMediaType(schema=text) for each in media_types}
            self.request_body = RequestBody(content=content, required=True)

    return RawBodyOperation
