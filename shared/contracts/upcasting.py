"""Old shapes of events become the newest one as they are read; what is stored never changes."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

JsonObject = dict[str, Any]


class Upcast(NamedTuple):
    """The next version's name, and how the older body becomes its body."""

    name: str
    body: Callable[[JsonObject], JsonObject]


UPCASTS: Mapping[str, Upcast] = {}
"""From each superseded stored name to the next; consumers never see the older one."""


def upcast(name: str, body: JsonObject, upcasts: Mapping[str, Upcast] = UPCASTS) -> tuple[str, JsonObject]:
    """Return the newest name and body that a stored event stands for."""
    while (step := upcasts.get(name)) is not None:
        name, body = step.name, step.body(body)
    return name, body
