"""Places in history over HTTP: answers carry them, and a query can ask to be no older than one."""

from dataclasses import dataclass
from typing import Annotated, Generic, Protocol, TypeVar

from litestar.di import Provide
from litestar.params import QueryParameter
from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.position import Positions, format_positions, parse_positions
from shared.contracts.texts import Text
from shared.http.problems.problem import Complaint, FieldProblem, InvalidRequestError, ProblemError

PATIENCE = 10.0
"""How many seconds a query waits for its view, unless a service says otherwise."""


T = TypeVar("T")


class Progress(Protocol):
    """How far a service's view has come in the streams it follows."""

    def positions(self) -> Positions:
        """Return the last sequence seen of every stream that is followed, 0 where nothing was."""
        ...

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109 a view's own promise
        """Tell whether the view covers `positions` within `timeout` seconds."""
        ...


class Recorded(BaseModel):
    """What the answer to every command carries: the position that it was recorded at."""

    model_config = ConfigDict(frozen=True)

    position: str = Field(
        description="Where this was recorded; give it as `at_least` to read no older than it.",
        examples=["NOMINATIONS:42"],
    )


AtLeast = Annotated[
    str | None,
    QueryParameter(
        name="at_least",
        description="Positions that the answer must cover: STREAM:SEQUENCE, several with commas.",
        schema_extra={"examples": ["NOMINATIONS:42,CAMPAIGNS:3"]},
    ),
]


def seen_at_least(progress: Progress, patience: float = PATIENCE) -> Provide:
    """Return the dependency that reads `at_least`, waits until the view covers it, and gives where the view stands.

    400 where it can't be read or names a stream the view does not follow; 503 `view-behind` after `patience` seconds.
    """

    async def provide_seen(at_least: AtLeast = None) -> dict[str, int]:
        await _see(at_least, progress, patience)
        return dict(progress.positions())

    return Provide(provide_seen)


@dataclass(frozen=True)
class CaughtUp(Generic[T]):
    """Something that reads a view, had once the view is as far as a query asks; `progress` is how far it is."""

    value: T
    progress: Progress

    async def to(self, at_least: str | None) -> T:
        """Return it when the view covers these positions; see `seen_at_least`."""
        await _see(at_least, self.progress, PATIENCE)
        return self.value


async def _see(at_least: str | None, progress: Progress, patience: float) -> None:
    asked = _read(at_least, progress.positions()) if at_least is not None else {}
    if asked and not await progress.wait_for(asked, patience):
        raise _behind(asked, progress.positions())


def _read(at_least: str, followed: Positions) -> Positions:
    try:
        asked = parse_positions(at_least)
    except ValueError:
        raise InvalidRequestError(
            FieldProblem(
                "at_least",
                Text(vi="Không phải là vị trí trong lịch sử.", en="Is no place in history."),
                Text(vi="Viết LUỒNG:SỐ, ví dụ NOMINATIONS:42.", en="Write STREAM:SEQUENCE, like NOMINATIONS:42."),
            )
        ) from None
    known = ", ".join(sorted(followed))
    strangers = [
        FieldProblem(
            "at_least",
            Text(vi=f"Ở đây không theo luồng {stream}.", en=f"The stream {stream} is not followed here."),
            Text(vi=f"Các luồng được theo: {known}.", en=f"The streams that are: {known}."),
        )
        for stream in asked
        if stream not in followed
    ]
    if strangers:
        raise InvalidRequestError(*strangers)
    return asked


def _behind(asked: Positions, reached: Positions) -> ProblemError:
    wanted = format_positions(asked)
    have = format_positions({stream: reached.get(stream, 0) for stream in asked})
    return ProblemError(
        Complaint(
            status=503,
            code="view-behind",
            title=Text(vi="Dữ liệu chưa cập nhật kịp", en="The view is behind"),
            detail=Text(
                vi=f"Yêu cầu dữ liệu từ {wanted}, hiện mới đến {have}. Hãy thử lại sau giây lát.",
                en=f"Asked for {wanted} and stands at {have}. Ask again in a moment.",
            ),
            asked=wanted,
            reached=have,
            headers={"Retry-After": "1"},
        )
    )
