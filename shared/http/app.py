"""Puts together the Litestar application that each service is."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, Final

from litestar import Litestar, Request, Router
from litestar.connection import ASGIConnection
from litestar.di import Provide
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ControllerRouterHandler

from shared.http.answering import problem_handlers
from shared.http.bodies import check_body
from shared.http.clocks import WatchedClock, clock_route
from shared.http.correlation import with_correlation
from shared.http.documenting import ProblemsDocumented
from shared.http.event_streams import EventStreams
from shared.http.health import ReadinessChecks, health_routes
from shared.http.pages import provide_paging
from shared.http.positions import PATIENCE, Progress, seen_at_least
from shared.http.provenance import provide_provenance
from shared.http.queries import check_query

MAX_BODY: Final = 1024 * 1024

Lifespan = Callable[[Litestar], AbstractAsyncContextManager[None]]


def create_app(  # noqa: PLR0913 the table of what a service is made of; all by keyword
    *,
    title: str,
    description: str,
    version: str,
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

    Handlers may take the dependencies `paging`, `provenance` and, where `progress` is given, `seen`, besides those in
    `dependencies`. Exceptions of the `unavailable` types are answered 503 with Retry-After. `patience` is how many
    seconds a query waits for its view or the clock.
    """
    app = Litestar(
        [*health_routes(readiness, progress, clock), clock_route(clock, patience), *route_handlers],
        debug=False,
        before_request=_check_request,
        dependencies={**_shared_dependencies(progress, patience), **(dependencies or {})},
        exception_handlers=problem_handlers(unavailable),
        lifespan=list(lifespan),
        logging_config=None,
        openapi_config=_document(title, description, version),
        plugins=[ProblemsDocumented()],
        request_max_body_size=request_max_body_size,
    )
    app.state.event_streams = EventStreams()
    # Litestar's own middleware never sees a request that no route answers.
    app.asgi_handler = with_correlation(app.asgi_handler)
    return app


async def _check_request(request: Request[Any, Any, Any]) -> None:
    check_query(request)
    await check_body(request)


def _shared_dependencies(progress: Progress | None, patience: float) -> dict[str, Provide]:
    shared = {"paging": Provide(provide_paging), "provenance": Provide(provide_provenance)}
    return shared if progress is None else {**shared, "seen": seen_at_least(progress, patience)}


def _document(title: str, description: str, version: str) -> OpenAPIConfig:
    """Serve the document as JSON at /schema and /schema/openapi.json; pages from a CDN fail in closed networks."""
    return OpenAPIConfig(
        title=title,
        version=version,
        description=description,
        render_plugins=[JsonRenderPlugin(path=["/", "/openapi.json"])],
        openapi_router=Router("/schema", route_handlers=[], include_in_schema=False, guards=[_nothing_else]),
    )


def _nothing_else(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Litestar answers other addresses under /schema with a page of its own; here they are no resources."""
    if connection.path_params:
        raise NotFoundException
