"""Lists in pages: how many, from where on, and what comes next."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Generic, TypeVar

from litestar.params import QueryParameter
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from shared.contracts.texts import Text
from shared.http.problems.problem import FieldProblem, InvalidRequestError

T = TypeVar("T")
K = TypeVar("K")

DEFAULT_LIMIT: Final = 100
MOST: Final = 1000

_DIGITS: Final = re.compile(r"[0-9]{1,9}")  # int() would also take "1_0" and " 5 "


class Page(BaseModel, Generic[T]):
    """A part of a list: its rows, the cursor of the next part if there is one, and where the view stood."""

    model_config = ConfigDict(frozen=True)

    items: tuple[T, ...]
    next: str | None = Field(description="Give it as `cursor` to read on; null at the end.")
    position: dict[str, int] = Field(
        description="The last sequence of each stream that this answer covers.", examples=[{"NOMINATIONS": 42}]
    )


@dataclass(frozen=True)
class Paging:
    """What a list was asked for: at most `limit` rows, after the row that the cursor was made of."""

    limit: int
    after: Any = None

    def resume(self, kind: type[K]) -> K | None:
        """Return the key to read on after, or None at the start; 400 where the cursor holds no such key."""
        if self.after is None:
            return None
        try:
            return TypeAdapter(kind).validate_json(json.dumps(self.after), strict=True)
        except ValidationError:
            raise InvalidRequestError(_BAD_CURSOR) from None

    def after_sequence(self) -> int:
        """Return the place in a stream to read on after, 0 at the start; 400 where the cursor holds none."""
        after = self.resume(int) or 0
        if not 0 <= after < _SEQUENCES:
            raise InvalidRequestError(_BAD_CURSOR)
        return after


_SEQUENCES: Final = 2**63

_BAD_CURSOR: Final = FieldProblem(
    "cursor",
    Text(vi="Không phải con trỏ của danh sách này.", en="Is no cursor of this list."),
    Text(
        vi="Dùng nguyên giá trị `next` của trang trước, hoặc bỏ đi để đọc từ đầu.",
        en="Give `next` of the page before as it is, or leave it out to read from the start.",
    ),
)
_BAD_LIMIT: Final = FieldProblem(
    "limit",
    Text(vi=f"Phải là số nguyên từ 1 đến {MOST}.", en=f"Must be a whole number from 1 to {MOST}."),
    Text(vi=f"Ví dụ limit={DEFAULT_LIMIT}.", en=f"Write, say, limit={DEFAULT_LIMIT}."),
)

Limit = Annotated[
    str | None,
    QueryParameter(
        name="limit",
        description="How many rows at most.",
        schema_extra={"type": "integer", "minimum": 1, "maximum": MOST, "default": DEFAULT_LIMIT, "one_of": None},
    ),
]
Cursor = Annotated[str | None, QueryParameter(name="cursor", description="`next` of the page before.")]


async def provide_paging(limit: Limit = None, cursor: Cursor = None) -> Paging:
    """Read `limit` and `cursor`; 400 names each one that is wrong."""
    errors = []
    count, after = DEFAULT_LIMIT, None
    try:
        count = _read_limit(limit)
    except ValueError:
        errors.append(_BAD_LIMIT)
    try:
        after = decode_cursor(cursor) if cursor is not None else None
    except ValueError:
        errors.append(_BAD_CURSOR)
    if errors:
        raise InvalidRequestError(*errors)
    return Paging(count, after)


def page_of(rows: Sequence[T], paging: Paging, *, key: Callable[[T], object], position: Mapping[str, int]) -> Page[T]:
    """Make a page of rows that were read with a limit of one more than asked: the one more says there is a next page.

    `key` gives what a row is sorted by, as JSON can carry it; the next page starts after it.
    """
    shown = tuple(rows[: paging.limit])
    following = encode_cursor(key(shown[-1])) if len(rows) > paging.limit else None
    return Page(items=shown, next=following, position=dict(position))


def encode_cursor(key: object) -> str:
    """Write a key as a cursor: base64url of its JSON, without padding."""
    text = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> Any:
    """Read the key that a cursor was made of; ValueError for anything else."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = json.loads(text)
    except (binascii.Error, RecursionError) as error:
        raise ValueError("no cursor") from error
    if key is None:
        raise ValueError("an empty cursor")
    return key


def _read_limit(limit: str | None) -> int:
    if limit is None:
        return DEFAULT_LIMIT
    if not _DIGITS.fullmatch(limit) or not 1 <= (count := int(limit)) <= MOST:
        raise ValueError("out of bounds")
    return count
