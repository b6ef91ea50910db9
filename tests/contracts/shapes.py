"""What events are made of: the models that they can hold, and those that one of them holds."""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel


def models_in(*annotations: Any) -> set[type[BaseModel]]:
    """Return every model that a value of these annotations can hold, however deep."""
    found: set[type[BaseModel]] = set()
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found |= {annotation, *models_in(*(field.annotation for field in annotation.model_fields.values()))}
        else:
            found |= models_in(*get_args(annotation))
    return found


def parts_of(value: object) -> Iterator[BaseModel]:
    """Yield every model that a value holds, itself first."""
    if isinstance(value, BaseModel):
        yield value
        value = tuple(vars(value).values())
    if isinstance(value, tuple):
        for each in value:
            yield from parts_of(each)
