#!/usr/bin/env python3
"""Makes the Python client from the OpenAPI documents: `python clients/python/generate.py [FOLDER]`, and a wheel of it.

The folder is `var/client` if none is named; what is in it goes. What the generator can't make is an error.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import openapi_python_client
from openapi_python_client.config import Config, ConfigFile, MetaType

PROJECT: Final = Path(__file__).parent
ROOT: Final = PROJECT.parent.parent
DOCUMENTS: Final = ROOT / "docs" / "openapi"
PACKAGE: Final = "thidua_client"

_BYTES: Final = "application/octet-stream"
_TEMPLATES: Final = Path(openapi_python_client.__file__).parent / "templates"
_SAYS_WHAT: Final = '"{{ body.content_type | in_double_quote_literal }}"\n    {% endif %}\n{% endif %}'
_ITS_OWN: Final = '{% if body.body_type == "content" %}body.mime_type or {% endif %}'
_MENDED: Final = {
    # A file says itself what it is: the document allows several media types, and the generator would send one.
    "endpoint_module.py.jinja": (
        f'    headers["Content-Type"] = {_SAYS_WHAT}',
        f'    headers["Content-Type"] = {_ITS_OWN}{_SAYS_WHAT}',
    ),
    # The asynchronous client of httpx takes bytes and no files.
    "endpoint_macros.py.jinja": (
        '{% if body.prop.required %}\n_kwargs["content"] = body.payload\n',
        '{% if body.prop.required %}\n_kwargs["content"] = body.payload.read()\n',
    ),
}
_INIT: Final = '''"""A typed client of the four services of thidua, one package for each."""

__version__ = "{version}"
'''


def generate(folder: Path, version: str) -> Sequence[str]:
    """Make the client's project in a folder, anew; return what the generator could not make, in its words."""
    shutil.rmtree(folder, ignore_errors=True)
    package = folder / PACKAGE
    package.mkdir(parents=True)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(PROJECT / name, folder)
    (package / "__init__.py").write_text(_INIT.format(version=version), "utf-8")
    (package / "py.typed").touch()
    with tempfile.TemporaryDirectory() as scratch:
        templates = _mended_templates(Path(scratch))
        return [
            f"{document.stem}: {error}"
            for document in sorted(DOCUMENTS.glob("*.json"))
            for error in _generate_one(document, Path(scratch), package, templates)
        ]


def prepared(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document as the generator (0.29) understands it; nothing that is sent or answered is another by that.

    Files are bytes of whichever type, operations are called as their handlers are, since they are grouped by tags, and
    a shape has no default that is an object: what is left out is not sent, and the service has its own default.
    """
    for shape in _shapes(document):
        if isinstance(shape.get("default"), dict):
            del shape["default"]
    for path in document["paths"].values():
        for operation in path.values():
            tag = operation["tags"][0].replace(" ", "_").replace("-", "_")
            operation["operationId"] = operation["operationId"].removeprefix(f"{tag}_")
            _with_files(operation.get("requestBody"), is_sent=True)
            for answer in operation["responses"].values():
                _with_files(answer, is_sent=False)
    return document


def wheel(folder: Path) -> Path:
    """Build the wheel of a client that was made, and return where it is."""
    built = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run(built, cwd=folder, check=True, capture_output=True)  # noqa: S603 - our own words
    return next((folder / "dist").glob("*.whl"))


def _generate_one(document: Path, scratch: Path, package: Path, templates: Path) -> Iterator[str]:
    source = scratch / document.name
    source.write_text(json.dumps(prepared(json.loads(document.read_text("utf-8")))), "utf-8")
    config = Config.from_sources(
        ConfigFile(post_hooks=[]), MetaType.NONE, source, "utf-8", overwrite=False, output_path=package / document.stem
    )
    for error in openapi_python_client.generate(config=config, custom_template_path=templates):
        yield f"{error.header} {error.detail or ''}"


def _mended_templates(folder: Path) -> Path:
    for name, (old, new) in _MENDED.items():
        template = (_TEMPLATES / name).read_text("utf-8")
        if template.count(old) != 1:
            raise RuntimeError(f"{name} of the generator has changed: look at what is mended in it")
        (folder / name).write_text(template.replace(old, new), "utf-8")
    return folder


def _shapes(part: object) -> Iterator[dict[str, Any]]:
    """Yield every object of a document."""
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from _shapes(each)


def _with_files(message: dict[str, Any] | None, *, is_sent: bool) -> None:
    """Say of a body or an answer that it is a file, where it is not JSON; text that is answered is text."""
    content = (message or {}).get("content", {})
    if not content or any(each.endswith(("/json", "+json")) for each in content):
        return
    if not is_sent and all(each.startswith("text/") for each in content):
        content.update({each: {"schema": {"type": "string"}} for each in content})
        return
    content.clear()
    content[_BYTES] = {"schema": {"type": "string", "format": "binary"}}


def main() -> None:
    """Make the client and its wheel; exit with 1 where a piece of it could not be made."""
    folder = Path(*sys.argv[1:2]) if sys.argv[1:] else ROOT / "var" / "client"
    sys.path.insert(0, str(ROOT))
    from thidua import __version__  # noqa: PLC0415 - it is beside this file's project, not installed with it

    missing = generate(folder, __version__)
    if missing:
        sys.exit("\n".join(missing))
    print(wheel(folder))  # noqa: T201 - it is what was asked for


if __name__ == "__main__":
    main()
