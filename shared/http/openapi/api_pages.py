"""The interactive page of a service's API, served with all it is made of: offices are closed networks."""

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from litestar import MediaType, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.response import File

from shared.http.doors.identity import OPEN

PAGE: Final = "/schema/ui"

_START: Final = """window.onload = () => SwaggerUIBundle({
  url: "/schema/openapi.json",
  dom_id: "#page",
  deepLinking: true,
  persistAuthorization: false,
  validatorUrl: null,
});
"""
_SCRIPT: Final = "text/javascript"
_FILES: Final = {
    "swagger.css": ("swagger_style.css", "text/css"),
    "swagger.js": ("swagger_bundle.js", _SCRIPT),
}
_HEADERS: Final = {
    # What the page may load: its own files and the service. Swagger UI sets styles on elements by itself.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_CACHED: Final = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}


def api_pages(title: str) -> list[HTTPRouteHandler]:
    """Return the routes of the page where each operation can be read and tried with a token, and of its files."""
    page = _PAGE.format(title=title)

    @get(PAGE, opt={OPEN: True}, include_in_schema=False, media_type=MediaType.HTML)
    async def read_page() -> Response[str]:
        return Response(page, headers=_HEADERS)

    @get(f"{PAGE}/start.js", opt={OPEN: True}, include_in_schema=False, media_type=_SCRIPT)
    async def read_start() -> Response[str]:
        return Response(_START, headers=_CACHED)

    @get(f"{PAGE}/{{file:str}}", opt={OPEN: True}, include_in_schema=False)
    async def read_file(file: FromPath[str]) -> File:
        if file not in _FILES:
            raise NotFoundException
        name, media_type = _FILES[file]
        return File(_assets() / name, media_type=media_type, content_disposition_type="inline", headers=_CACHED)

    return [read_page, read_start, read_file]


def _assets() -> Path:
    """Find the package of files without importing it: it reads all of them then."""
    found = find_spec("offapi")
    if found is None or not found.submodule_search_locations:
        raise RuntimeError("the package offapi, which has the files of the API pages, is not installed")
    return Path(found.submodule_search_locations[0])


_PAGE: Final = f"""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="{PAGE}/swagger.css">
  </head>
  <body>
    <main id="page"></main>
    <script src="{PAGE}/swagger.js"></script>
    <script src="{PAGE}/start.js"></script>
  </body>
</html>
"""
