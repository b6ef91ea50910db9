from dataclasses import dataclass

from pydantic import AwareDatetime, Base64Bytes, BaseModel, ConfigDict


class Answer(BaseModel):
    """An answer as it left the house: status, the headers that belong to it, and its body."""

    model_config = ConfigDict(frozen=True)

    status: int
    headers: dict[str, str]
    body: Base64Bytes


@dataclass(frozen=True)
class Asked:
    """A request: a hash of what it asks, and one of what its sender may do.

    Who may do something else by now is not shown what was answered then.
    """

    request: str
    by: str


class Entry(BaseModel):
    """What is kept under a key: which request it was, when it was begun, and its answer once there is one.

    Where it is over and no answer is kept, the same request is carried out once more: history answers it as before.
    """

    model_config = ConfigDict(frozen=True)

    request: str
    by: str
    begun_at: AwareDatetime
    answer: Answer | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Begun:
    """The request is to be carried out now; `revision` is needed to keep its answer."""

    revision: int


@dataclass(frozen=True)
class Repeated:
    """The same request was answered before."""

    answer: Answer


class Busy:
    """The same request is being carried out at this moment."""


class Differs:
    """The key was used for another request."""


Standing = Begun | Repeated | Busy | Differs
"""How a request stands to what was sent under its key before."""
