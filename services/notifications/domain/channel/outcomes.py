"""What became of a message that was handed to a channel."""

from datetime import timedelta
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.events.notifications import SendProblem
from shared.contracts.texts import Text

OF_THE_MESSAGE: Final = frozenset({SendProblem.TOO_LARGE, SendProblem.CONTENT_REFUSED})
"""Problems of one message: the channel works, and others go past it. All other problems are the channel's."""

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class Sent(BaseModel):
    """The other side took the message over; `provider_reference` is what it calls it, where it said so."""

    model_config = _FROZEN
    provider_reference: Annotated[str, Field(max_length=200)] | None = None


class Failed(BaseModel):
    """The other side certainly does not have it.

    `again` says whether trying again can help, `wait` how long the other side asked to be left alone. `of_server`: it
    failed before anything was said of the address, at the one server that all of its kind go through.
    """

    model_config = _FROZEN
    problem: SendProblem
    detail: Text
    again: bool
    wait: timedelta | None = None
    of_server: bool = False


class Unknown(BaseModel):
    """The connection broke when the other side may have had the whole message: it may have it, or not."""

    model_config = _FROZEN
    detail: Text


Outcome = Sent | Failed | Unknown
