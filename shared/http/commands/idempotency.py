"""The key by which a request that is sent again is known for the same one."""

from typing import Annotated, Final

from litestar.params import HeaderParameter

from shared.contracts.texts import Text
from shared.http.problems.problem import FieldProblem, InvalidRequestError

_LONGEST: Final = 200

IdempotencyKey = Annotated[
    str | None,
    HeaderParameter(
        name="Idempotency-Key",
        description="The same request under its key is carried out once, and gets the same answer; another is 422.",
        schema_extra={"min_length": 1, "max_length": _LONGEST},
    ),
]


def check_key(key: str | None) -> None:
    """Refuse (400) a key that is too long, or empty: all who send an empty one would share it."""
    if key is None or 1 <= len(key) <= _LONGEST:
        return
    raise InvalidRequestError(
        FieldProblem(
            "Idempotency-Key",
            Text(vi="Khóa trống hoặc quá dài.", en="The key is empty or too long."),
            Text(
                vi=f"Dùng khóa 1 đến {_LONGEST} ký tự, như một UUID, hoặc bỏ tiêu đề này.",
                en=f"Use a key of 1 to {_LONGEST} characters, such as a UUID, or leave the header out.",
            ),
        )
    )
