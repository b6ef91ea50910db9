"""What the feed is, for programs: an AsyncAPI document and a JSON schema for each type.

`python -m services.projections.adapters.feed_documents asyncapi` prints the document, `… schema TYPE` one schema, and
`… write FOLDER` writes all of them.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from faststream.nats import NatsBroker
from faststream.specification.asyncapi import AsyncAPI

from shared.contracts.feed import FEED_EVENT_TYPES, FeedEvent
from shared.contracts.streams import AWARDS

CONTENT_TYPE: Final = "application/cloudevents+json"
ASYNCAPI: Final = "asyncapi.json"
SCHEMAS: Final = "schemas"

_DESCRIPTION: Final = (
    f"Awards as they are made public, revoked, and granted by other authorities, in the JetStream stream {AWARDS}. "
    f"Each message is a CloudEvent 1.0 in structured JSON ({CONTENT_TYPE}), with its attributes in the "
    "headers ce-id, ce-type and so on beside it. The last two tokens of a subject are the campaign and the unit."
)
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def asyncapi() -> str:
    """Return the AsyncAPI 3.0 document: what the service sends, and subscribers receive."""
    broker = NatsBroker("nats://nats.example:4222", description="The authority's NATS server.")
    for event_type in FEED_EVENT_TYPES:
        broker.publisher(
            f"{AWARDS}.{event_type.KIND}.*.*",
            title=event_type.type_name(),
            description=_said_of(event_type),
            schema=event_type,
        )
    document = AsyncAPI(broker, title="The award feed", version="1", description=_DESCRIPTION, schema_version="3.0.0")
    return _written(_put_right(document.to_specification().to_json()))


def _put_right(document: str) -> dict[str, Any]:
    """Return the document as the specification wants it, the same each time.

    FastStream (0.7.8) names components with a colon, which they can't have, lists channels in no order of its own, and
    tells the content type and correlation id of its own encoding.
    """
    told: dict[str, Any] = json.loads(document.replace(":Message", ".Message"))
    told["defaultContentType"] = CONTENT_TYPE
    for message in told["components"]["messages"].values():
        del message["correlationId"]
    for part in (told, told["components"]):
        for name in ("channels", "operations", "messages", "schemas"):
            if name in part:
                part[name] = dict(sorted(part[name].items()))
    return told


def schemas() -> Mapping[str, str]:
    """Return a JSON schema for each type, by the type's name."""
    return {event_type.type_name(): _written(_schema(event_type)) for event_type in FEED_EVENT_TYPES}


def write(folder: Path) -> None:
    """Write the document and the schemas into a folder."""
    (folder / SCHEMAS).mkdir(exist_ok=True)
    (folder / ASYNCAPI).write_text(asyncapi(), "utf-8")
    for name, schema in schemas().items():
        (folder / SCHEMAS / f"{name}.json").write_text(schema, "utf-8")


def _schema(event_type: type[FeedEvent]) -> dict[str, Any]:
    return {"$schema": _DIALECT, "$id": f"urn:thidua:schema:{event_type.type_name()}", **event_type.model_json_schema()}


def _said_of(event_type: type[FeedEvent]) -> str:
    return event_type.__doc__ or ""


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print or write what is asked for."""
    parser = argparse.ArgumentParser(prog="feed_documents", description="What the award feed is, for programs.")
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("asyncapi", help="print the AsyncAPI document")
    commands.add_parser("schema", help="print a type's JSON schema").add_argument("type", choices=sorted(schemas()))
    commands.add_parser("write", help="write all of them").add_argument("folder", type=Path)
    asked = parser.parse_args(arguments)
    match asked.what:
        case "asyncapi":
            print(asyncapi(), end="")  # noqa: T201 - it is what was asked for
        case "schema":
            print(schemas()[asked.type], end="")  # noqa: T201 - it is what was asked for
        case _:
            write(asked.folder)


if __name__ == "__main__":
    main()
