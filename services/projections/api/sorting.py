"""Reads in what order, and from where on, a list is asked for."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Final

from litestar.params import QueryParameter
from pydantic import Field

from services.projections.application.listing import Asked, CursorValue, Kind, Order, Sortable, SortBy, written
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError, Paging

_SORT: Final = (
    "What to sort by, the weightiest first, with commas; “-” before a name turns its order round. Rows without a value "
    "come last either way. What is level stands in the list's own order."
)

Sort = Annotated[str | None, QueryParameter(name="sort", description=_SORT)]


def sorts(sortable: Sortable) -> QueryParameter:
    """Return the parameter `sort` of a list, with the names that it can be sorted by."""
    names = ", ".join(f"`{name}`" for name in sortable.names)
    examples = [f"-{name}" for name in sortable.names][:1]
    return QueryParameter(name="sort", description=f"{_SORT} Names: {names}.", schema_extra={"examples": examples})


# PostgreSQL takes no NUL, and numbers no larger than these.
_CARRIED: Final[dict[Kind, Any]] = {
    int: Annotated[int, Field(ge=-(2**63), lt=2**63)],
    str: Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")],
    bytes: Annotated[str, Field(max_length=4000, pattern=r"^([0-9a-f]{2})*$")],
}
_OTHER_ORDER: Final = FieldProblem(
    "cursor",
    Text(
        vi="Con trỏ này được tạo cho danh sách khác hoặc thứ tự sắp xếp khác.",
        en="This cursor was made for another list or another order.",
    ),
    Text(
        vi="Giữ nguyên tham số `sort` của trang trước, hoặc bỏ con trỏ đi để đọc từ đầu.",
        en="Keep `sort` as it was for the page before, or leave the cursor out to read from the start.",
    ),
)


def asked(paging: Paging, sort: str | None, sortable: Sortable) -> Asked:
    """Return which part of a list to read: one row more than the page holds, to know whether another follows.

    400 names what can't be sorted by, and a cursor that was made for another list or another order.
    """
    order = order_of(sort, sortable)
    return Asked(order, _after(paging, order, sortable), paging.limit + 1)


def order_of(sort: str | None, sortable: Sortable) -> Order:
    """Read an order; 400 names each word of it that is no name of this list, or comes twice."""
    if sort is None:
        return ()
    order = tuple(SortBy(word.removeprefix("-"), word.startswith("-")) for word in sort.split(","))
    names = [by.name for by in order]
    wrong = [name for name in dict.fromkeys(names) if name not in sortable.names]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1 and name not in wrong]
    if wrong or twice:
        raise InvalidRequestError(*_unknown(wrong, sortable), *_repeated(twice))
    return order


def _unknown(names: Iterable[str], sortable: Sortable) -> Iterator[FieldProblem]:
    known = ", ".join(sortable.names)
    for name in names:
        yield FieldProblem(
            "sort",
            Text(vi=f"Danh sách này không sắp xếp được theo “{name}”.", en=f"This list can't be sorted by “{name}”."),
            Text(vi=f"Có thể sắp xếp theo: {known}.", en=f"It can be sorted by: {known}."),
        )


def _repeated(names: Iterable[str]) -> Iterator[FieldProblem]:
    for name in names:
        yield FieldProblem(
            "sort",
            Text(vi=f"“{name}” có mặt hai lần.", en=f"“{name}” stands in it twice."),
            Text(vi="Chỉ viết mỗi tên một lần.", en="Write each name once."),
        )


def _after(paging: Paging, order: Order, sortable: Sortable) -> tuple[CursorValue, ...] | None:
    if isinstance(paging.after, list) and paging.after[:1] != [written(order)]:
        raise InvalidRequestError(_OTHER_ORDER)
    named = [_CARRIED[sortable.names[by.name]] | None for by in order]
    return paging.resume(_tuple_of(str, *named, *(_CARRIED[kind] for kind in sortable.key)))


def _tuple_of(*parts: Any) -> type[tuple[CursorValue, ...]]:
    """Return the type of tuples of exactly these parts, as pydantic checks them."""
    made: Any = tuple[parts]  # type: ignore[valid-type]  # it is known only when the order is
    return made  # type: ignore[no-any-return]  # the same
