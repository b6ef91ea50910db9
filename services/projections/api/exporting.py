"""Lists as files: `/api/v1/<list>.csv` and `.xlsx`, with the filters and the order of the list, without pages."""

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Annotated, Any, Final, cast

from litestar import Request, get
from litestar.di import NamedDependency, Provide
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.export_complaints import BAD_LANGUAGE
from services.projections.api.export_documenting import FileFormat, giving_file
from services.projections.api.making_exports import Export
from services.projections.api.spooling import Spool
from shared.calendar import Clock
from shared.http import ACTION, InvalidRequestError, Language, language_of, problem_responses
from shared.identity import Action

AT_ONCE: Final = 4
"""Exports that are made at the same time: each holds a connection to the database while it is."""

InLanguage = Annotated[
    str | None,
    QueryParameter(
        name="language",
        description="Of headings, words and dates: `vi` or `en`; without it, Accept-Language says.",
        schema_extra={"type": "string", "enum": ["vi", "en"], "one_of": None},
    ),
]


def provide_export(spool: Spool) -> Provide:
    """Return the dependency `export` of handlers under `exported`: it reads `language`; 400 where it is none.

    The file is as of the present of the dependency `clock`.
    """
    places = BoundedSemaphore(AT_ONCE)

    async def provide(
        request: Request[Any, Any, Any], clock: NamedDependency[SkipValidation[Clock]], language: InLanguage = None
    ) -> Export:
        if language not in {None, "vi", "en"}:
            raise InvalidRequestError(BAD_LANGUAGE)
        file_format = FileFormat[request.scope["path"].rpartition(".")[2].upper()]
        spoken = cast("Language | None", language) or language_of(request)
        return Export(file_format, spoken, clock.now(), places, spool)

    return Provide(provide)


def exported(
    path: str, *, tag: str, action: Action, wanted: Callable[..., Any]
) -> Callable[[Callable[..., Download]], tuple[HTTPRouteHandler, ...]]:
    """Make two handlers of a function that returns `Export.answer`: of `<path>.csv` and of `<path>.xlsx`.

    `wanted` reads the list's filters, and what is shown under `action`; the function takes what it returns as `wanted`.
    """

    def handlers(answer: Callable[..., Download]) -> tuple[HTTPRouteHandler, ...]:
        return tuple(
            get(
                f"{path}.{each.ending}",
                tags=[tag],
                opt={ACTION: action},
                operation_class=giving_file(each),
                responses=problem_responses(404, 422),
                dependencies={"wanted": Provide(wanted)},
                sync_to_thread=True,
            )(answer)
            for each in FileFormat
        )

    return handlers
