"""Where in what was sent a problem stands: pydantic's location, less the tags of unions, which no sender wrote."""

import typing
from types import UnionType
from typing import Annotated, Any, Union

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Location = tuple[int | str, ...]


def as_sent(model: Any, location: Location) -> Location:
    """Return the location in terms of the sender's own fields; what `model` does not explain is kept as it is."""
    sent: list[int | str] = []
    rest = list(location)
    while rest:
        part = rest.pop(0)
        sent.append(part)
        field = _fields(model).get(str(part))
        model = None if field is None else field.annotation
        model, rest = _into_lists(model, rest, sent)
        tag = None if field is None else _discriminator(field) or _discriminator_of(model)
        if tag is not None and rest:
            model = _member(model, tag, str(rest.pop(0)))
    return tuple(sent)


def _fields(model: Any) -> dict[str, FieldInfo]:
    return model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}


def _into_lists(model: Any, rest: list[int | str], sent: list[int | str]) -> tuple[Any, list[int | str]]:
    """Step into a list's entry, where the location does."""
    while rest and isinstance(rest[0], int):
        sent.append(rest[0])
        rest = rest[1:]
        entries = [entry for entry in typing.get_args(model) if entry is not Ellipsis]
        model = entries[0] if entries else None
    return model, rest


def _discriminator(field: FieldInfo) -> str | None:
    return field.discriminator if isinstance(field.discriminator, str) else None


def _discriminator_of(annotation: Any) -> str | None:
    """Return the discriminator that a list's entries are annotated with; that of a field stands in the field."""
    infos = [each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, FieldInfo)]
    return next((tag for tag in map(_discriminator, infos) if tag is not None), None)


def _member(union: Any, discriminator: str, tag: str) -> Any:
    """Return the member of a union that a tag stands for."""
    if typing.get_origin(union) is Annotated:
        union = typing.get_args(union)[0]
    if typing.get_origin(union) not in {Union, UnionType}:
        return None
    for member in typing.get_args(union):
        field = _fields(member).get(discriminator)
        if field is not None and tag in {str(value) for value in typing.get_args(field.annotation)}:
            return member
    return None
