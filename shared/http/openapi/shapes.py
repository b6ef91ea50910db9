"""What bodies look like, in the OpenAPI document: as pydantic, which checks them, says it."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final, get_args

from litestar._openapi.schema_generation import SchemaCreator
from litestar.openapi.spec import OpenAPIType, Reference, Schema
from litestar.plugins.pydantic import PydanticSchemaPlugin
from litestar.typing import FieldDefinition
from pydantic import BaseModel

_MEMBERS: Final = {**{name: name for name in Schema.__dataclass_fields__}, **Schema.field_aliases()}
_LEFT_OUT: Final = frozenset({"title", "discriminator", "$defs"})
_OF_SHAPES: Final = ("allOf", "anyOf", "oneOf", "prefixItems")
_BY_NAME: Final = ("properties", "patternProperties")
_ONE_SHAPE: Final = ("items", "additionalProperties", "propertyNames", "not")

_TIME: Final = {"format": None, "pattern": "^[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?$"}
"""A time of day in the plan's zone; what JSON schema calls a time has an offset."""

References = Mapping[str, Reference]


class PydanticShapes(PydanticSchemaPlugin):
    """Describes models as pydantic does.

    Litestar (2.25) reads their fields itself: of bounded tuples it says that they may hold anything, bounded mappings
    are arrays to it, and it leaves out the patterns of what may be null, and that a model takes no other fields.
    """

    @classmethod
    def for_pydantic_model(cls, field_definition: FieldDefinition, schema_creator: SchemaCreator) -> Schema:
        """Return the component of a model; those that it names are made as well."""
        model: type[BaseModel] = field_definition.annotation
        component = schema_creator.schema_registry.get_schema_for_field_definition(field_definition)
        component.title, component.type = model.__name__, OpenAPIType.OBJECT  # it is there, where it names itself
        told = model.model_json_schema(by_alias=True)
        for name, value in vars(_shape(_own(told), _references(model, told, schema_creator))).items():
            if value is not None:
                setattr(component, name, value)
        component.required = sorted({*_own(told).get("required", ()), *_told_apart_by(_own(told))})
        return component


def _own(told: dict[str, Any]) -> dict[str, Any]:
    """Return a model's own shape, which stands among the others where it names itself."""
    own: dict[str, Any] = told["$defs"][_last(told["$ref"])] if "$ref" in told else told
    return {name: value for name, value in own.items() if name != "description"}


def _told_apart_by(own: Mapping[str, Any]) -> Iterator[str]:
    """Yield what tells a shape from others that may stand in its place: it must be there, whatever its default."""
    yield from (name for name, shape in own.get("properties", {}).items() if "const" in shape)


def _references(model: type[BaseModel], told: Mapping[str, Any], creator: SchemaCreator) -> References:
    """Return how the document refers to what pydantic names beside the model, by pydantic's names."""
    classes = {re.sub(r"[^\w.-]", "_", each.__name__): each for each in _named_in(model)}
    found: dict[str, Reference] = {}
    for name in told.get("$defs", {}):
        reference = creator.for_field_definition(FieldDefinition.from_annotation(classes[name]))
        if not isinstance(reference, Reference):
            raise TypeError(f"{name} has no name of its own in the document")
        found[name] = reference
    return found


def _named_in(model: type[BaseModel]) -> Iterator[type[Any]]:
    """Yield the models and enumerations that a model consists of, itself among them."""
    seen: set[Any] = set()
    waiting: list[Any] = [model]
    while waiting:
        part = waiting.pop()
        if isinstance(part, type) and issubclass(part, BaseModel | Enum) and part not in seen:
            seen.add(part)
            yield part
            if issubclass(part, BaseModel):
                waiting += [field.annotation for field in part.model_fields.values()]
        waiting += [each for each in get_args(part) if not isinstance(each, str)]


def _shape(told: object, known: References) -> Any:
    """Return a shape that pydantic tells as the document holds it."""
    if not isinstance(told, dict):
        return told
    if "$ref" in told:
        return _reference(told, known)
    shape = Schema()
    for name, value in (told | _TIME if told.get("format") == "time" else told).items():
        if name not in _LEFT_OUT:
            setattr(shape, _MEMBERS.get(name) or _snake(name), _member(name, value, known))
    return shape


def _member(name: str, value: Any, known: References) -> Any:
    if name in _OF_SHAPES:
        return [_shape(each, known) for each in value]
    if name in _BY_NAME:
        return {each: _shape(shape, known) for each, shape in value.items()}
    return _shape(value, known) if name in _ONE_SHAPE else value


def _reference(told: Mapping[str, Any], known: References) -> Reference | Schema:
    """Return a reference; what is said beside it goes around it."""
    reference = known[_last(told["$ref"])]
    beside = {name: value for name, value in told.items() if name != "$ref" and value is not None}
    if not beside:
        return reference
    around: Schema = _shape(beside, known)
    around.all_of = [reference]
    return around


def _last(reference: str) -> str:
    return reference.rpartition("/")[2]


def _snake(name: str) -> str:
    return re.sub(r"(?=[A-Z])", "_", name).lower()
