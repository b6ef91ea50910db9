from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shared.contracts.texts import Text


class RefusalKind(StrEnum):
    """What a refusal means to whoever asked; the doors translate it to their own codes."""

    UNKNOWN = "unknown"
    """What was named does not exist."""
    INVALID = "invalid"
    """What was sent does not make sense as it stands."""
    STALE = "stale"
    """It was decided on something that has changed since."""
    CONFLICT = "conflict"
    """It makes sense, but a rule or the present state stands against it."""


class Refusal(BaseModel):
    """Why a command is not carried out: a stable code, the rule, and a message that names the remedy.

    A subclass names one reason, holds the facts its message needs, and never changes its `CODE`.
    """

    model_config = ConfigDict(frozen=True)

    CODE: ClassVar[str]
    RULE: ClassVar[str]
    KIND: ClassVar[RefusalKind] = RefusalKind.CONFLICT
    TITLE: ClassVar[Text]

    def explanation(self) -> Text:
        """Return what was wrong, the clause it rests on, and what would make it right."""
        raise NotImplementedError
