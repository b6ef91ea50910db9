"""Somebody asks for a message once more that was given up."""

from dataclasses import dataclass
from datetime import datetime

from services.notifications.domain.message import MessageCourse, Stage
from services.notifications.domain.refusals.delivery import NotGivenUp
from shared.contracts.decision import Decision, Refused


@dataclass(frozen=True)
class TryAgain:
    """Intend a message anew, under the same id: whoever has it already can drop it."""

    now: datetime


def try_again(state: MessageCourse, command: TryAgain) -> Decision:
    """Intend a message anew that was given up; its attempts are counted on, and it fails for days again at most."""
    if state.intended is None or state.stage is not Stage.GIVEN_UP:
        return Refused(NotGivenUp(stage=state.stage))
    return (state.intended.model_copy(update={"send_at": command.now}),)
