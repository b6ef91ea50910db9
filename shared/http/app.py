"""Puts together the Litestar application that each service is."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from litestar import Litestar, Request, Response, Router
from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme
from litestar.routes import HTTPRoute
from litestar.types import BeforeRequestHookHandler, ControllerRouterHandler

from shared.http.commands.provenance import provide_circumstances
from shared.http.commands.repeating import Repeating
from shared.http.doors.cors import cors_of
from shared.http.doors.gate import gated
from shared.http.doors.identity import ACTION, OPEN, identifying, is_open
from shared.http.doors.rates import Rates
from shared.http.event_streams import EventStreams
from shared.http.openapi.answer_headers import add_headers
from shared.http.openapi.api_pages import api_pages
from shared.http.openapi.documenting import ProblemsDocumented, operation_id
from shared.http.openapi.examples import OF_ALL, DocumentWithExamples
from shared.http.openapi.shapes import PydanticShapes
from shared.http.operating.clocks import WatchedClock, clock_route
from shared.http.operating.health import ReadinessChecks, health_routes
from shared.http.permitting.access import provide_access, provide_acting, stop_unsettled
from shared.http.permitting.recorded_reads import RecordedReads
from shared.http.problems.answering import problem_handlers
from shared.http.problems.correlation import with_correlation
from shared.http.requests.bodies import check_body
from shared.http.requests.pages import provide_paging
from shared.http.requests.positions import PATIENCE, Progress, seen_at_least
from shared.http.requests.queries import check_query
from shared.idempotency import KeptAnswers
from shared.identity import TokenReader

_BEARER: Final = SecurityScheme(
    type="http",
    scheme="bearer",
    bearer_format="JWT",
    description="An access token of the sign-in system; embedded, `thidua token` gives one.",
)

MAX_BODY: Final = 1024 * 1024

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


@dataclass(frozen=True, kw_only=True)
class Described:
    """What the document at /schema says of a service; `examples` is the file of the answers that it shows."""

    title: str
    description: str
    version: str
    examples: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Who comes in, how often, and what is kept of it; pages of `origins` may call the service from browsers."""

    identity: TokenReader
    kept_answers: KeptAnswers
    reads: RecordedReads
    rates: Rates = field(default_factory=Rates)
    origins: Sequence[str] = ()


def create_app(  # noqa: PLR0913 the table of what a service is made of; all by keyword
    described: Described,
    doors: Doors,
    *,
    route_handlers: Sequence[ControllerRouterHandler],
    lifespan: Sequence[Lifespan],
    readiness: ReadinessChecks,
    clock: WatchedClock,
    progress: Progress | None = None,
    dependencies: Mapping[str, Provide] | None = None,
    unavailable: Sequence[type[Exception]] = (),
    request_max_body_size: int = MAX_BODY,
    patience: float = PATIENCE,
) -> Litestar:
    """Return a service's application: its handlers, /schema, /health, /clock, and problem details for every error.

    Handlers may take the dependencies `paging`, `access`, `acting` and, where `progress` is given, `seen`, besides
    those in `dependencies`. Each names its action in its `opt`, or says there that anybody may ask; RuntimeError
    otherwise. Exceptions of the `unavailable` types are answered 503 with Retry-After. `patience` is how many seconds
    a query waits for its view or the clock.
    """
    repeating = Repeating(doors.kept_answers)
    own_routes = (*health_routes(readiness, progress, clock), clock_route(clock, patience), *api_pages(described.title))
    app = Litestar(
        [*own_routes, *route_handlers],
        debug=False,
        cors_config=cors_of(doors.origins),
        before_request=_before_handling(repeating),
        before_send=[add_headers, repeating.keep],
        guards=[identifying(doors.identity, doors.rates)],
        dependencies={**_shared_dependencies(progress, patience), **(dependencies or {})},
        exception_handlers=problem_handlers(unavailable),
        lifespan=list(lifespan),
        logging_config=None,
        openapi_config=_document(described),
        plugins=[ProblemsDocumented(), PydanticShapes()],
        request_max_body_size=request_max_body_size,
    )
    _check_actions(app)
    app.state.event_streams = EventStreams()
    # Litestar's own middleware never sees a request that no route answers.
    app.asgi_handler = with_correlation(gated(app.asgi_handler, stop_unsettled, doors.reads.record))
    return app


def _before_handling(repeating: Repeating) -> BeforeRequestHookHandler:
    async def check(request: Request[Any, Any, Any]) -> Response[bytes] | None:
        check_query(request)
        await check_body(request)
        return await repeating.answered_before(request)

    return check


def _check_actions(app: Litestar) -> None:
    """Refuse to make an application with a door that nobody watches."""
    for route in app.routes:
        if not isinstance(route, HTTPRoute):
            continue
        for handler in route.route_handlers:
            if ACTION not in handler.opt and not is_open(handler):
                raise RuntimeError(f"{route.path}: {handler} names no action")


def _shared_dependencies(progress: Progress | None, patience: float) -> dict[str, Provide]:
    shared = {
        "paging": Provide(provide_paging),
        "circumstances": Provide(provide_circumstances),
        "access": Provide(provide_access),
        "acting": Provide(provide_acting),
    }
    return shared if progress is None else {**shared, "seen": seen_at_least(progress, patience)}


def _document(described: Described) -> OpenAPIConfig:
    """Serve the document as JSON at /schema and /schema/openapi.json; what people read is served beside it."""
    return DocumentWithExamples(
        title=described.title,
        version=described.version,
        description=described.description,
        components=Components(security_schemes={"bearer": _BEARER}),
        security=[{"bearer": []}],
        operation_id_creator=operation_id,
        examples=(OF_ALL,) if described.examples is None else (OF_ALL, described.examples),
        render_plugins=[JsonRenderPlugin(path=["/", "/openapi.json"])],
        openapi_router=Router(
            "/schema", route_handlers=[], include_in_schema=False, guards=[_nothing_else], opt={OPEN: True}
        ),
    )


def _nothing_else(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Litestar answers other addresses under /schema with a page of its own; here they are no resources."""
    if connection.path_params:
        raise NotFoundException
