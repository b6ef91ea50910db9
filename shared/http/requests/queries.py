"""Query parameters are exactly those a handler declares: a misspelt filter must not quietly answer everything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.constants import RESERVED_KWARGS
from litestar.enums import ParamType
from litestar.handlers import BaseRouteHandler
from litestar.params import ParameterKwarg
from litestar.typing import FieldDefinition

from shared.contracts.texts import Text
from shared.http.problems.problem import FieldProblem, InvalidRequestError


@dataclass(frozen=True)
class Declared:
    """How a handler declares a query parameter."""

    is_required: bool
    is_list: bool


def check_query(request: Request[Any, Any, Any]) -> None:
    """Refuse parameters that are unknown here, missing, or given twice where one value is taken, all at once."""
    declared = declared_parameters(request.route_handler, request.path_params)
    sent = set(request.query_params)
    known = ", ".join(sorted(declared)) or "-"
    unknown = [
        FieldProblem(
            name,
            Text(vi="Không có tham số nào tên như vậy.", en="There is no parameter of this name."),
            Text(vi=f"Các tham số dùng được: {known}.", en=f"The parameters there are: {known}."),
        )
        for name in sorted(sent - declared.keys())
    ]
    missing = [
        FieldProblem(
            name,
            Text(vi="Thiếu tham số bắt buộc.", en="Is required and missing."),
            Text(vi=f"Thêm ?{name}=….", en=f"Add ?{name}=…."),
        )
        for name, parameter in declared.items()
        if parameter.is_required and name not in sent
    ]
    repeated = [
        _repeated(name, times)
        for name, parameter in declared.items()
        if not parameter.is_list and (times := len(request.query_params.getall(name, []))) > 1
    ]
    if unknown or missing or repeated:
        raise InvalidRequestError(*unknown, *missing, *repeated)


def _repeated(name: str, times: int) -> FieldProblem:
    return FieldProblem(
        name,
        Text(vi=f"Được ghi {times} lần.", en=f"Is given {times} times."),
        Text(vi=f"Chỉ ghi {name}=… một lần.", en=f"Give {name}=… once."),
    )


def declared_parameters(handler: BaseRouteHandler, path_parameters: Mapping[str, Any]) -> dict[str, Declared]:
    """Return each query parameter of a handler and its dependencies."""
    dependencies = handler.resolve_dependencies()
    declared: dict[str, Declared] = {}
    waiting = [handler.parsed_fn_signature]
    seen: set[str] = set()
    while waiting:
        for name, field in waiting.pop().parameters.items():
            if name in dependencies:
                if name not in seen:
                    seen.add(name)
                    waiting.append(dependencies[name].parsed_fn_signature)
            elif name not in RESERVED_KWARGS and name not in path_parameters:
                declared.update(_query_name(name, field))
    return declared


def _query_name(name: str, field: FieldDefinition) -> Iterator[tuple[str, Declared]]:
    """Yield what a parameter is called in the query, unless it comes by header, cookie or path."""
    kwarg = field.kwarg_definition
    declared = Declared(
        is_required=not field.has_default and not field.is_optional,
        is_list=any(each.is_non_string_collection for each in (field, *field.inner_types)),
    )
    if not isinstance(kwarg, ParameterKwarg):
        yield name, declared
    elif kwarg.param_type is ParamType.QUERY:
        yield kwarg.name or name, declared
