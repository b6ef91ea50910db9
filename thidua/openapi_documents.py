"""What each service can be asked, for programs: its OpenAPI document, as it stands in `docs/openapi`.

`python -m thidua.openapi_documents write FOLDER` writes one file for each service.
"""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from litestar import Litestar
from litestar.serialization import encode_json, get_serializer

from services.campaigns import main as campaigns
from services.campaigns.settings import Settings as CampaignsSettings
from services.nominations import main as nominations
from services.nominations.settings import Settings as NominationsSettings
from services.notifications import main as notifications
from services.notifications.settings import Settings as NotificationsSettings
from services.projections import main as projections
from services.projections.settings import Settings as ProjectionsSettings

VERSION: Final = "1"
"""That of the addresses, `/api/v1`: the release that answers would change the documents with each release."""

_MADE: Final[Mapping[str, Callable[[dict[str, Any]], Litestar]]] = {
    "campaigns": lambda given: campaigns.create(CampaignsSettings.model_construct(**given)),
    "nominations": lambda given: nominations.create(NominationsSettings.model_construct(**given)),
    "projections": lambda given: projections.create(ProjectionsSettings.model_construct(**given)),
    "notifications": lambda given: notifications.create(NotificationsSettings.model_construct(**given)),
}


def documents() -> Mapping[str, str]:
    """Return each service's OpenAPI document as JSON, by its name; no service needs to run, no variable is read."""
    with TemporaryDirectory() as folder:
        given = {"data": Path(folder), "identity_keys": Path(folder, "public-keys.json")}
        return {name: _written(served_document(make(given))) for name, make in _MADE.items()}


def served_document(app: Litestar) -> dict[str, Any]:
    """Return the document that an application serves at /schema, but for its version."""
    served = app.openapi_schema.to_schema()
    document: dict[str, Any] = json.loads(encode_json(served, get_serializer(app.type_encoders)))
    document["info"]["version"] = VERSION
    return document


def write(folder: Path) -> None:
    """Write the documents into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in documents().items():
        (folder / f"{name}.json").write_text(document, "utf-8")


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(prog="openapi_documents", description="What the services can be asked.")
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("write", help="write one file for each service").add_argument("folder", type=Path)
    write(parser.parse_args(arguments).folder)


if __name__ == "__main__":
    main()
