"""Preferences as they are wanted, and as they were set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from pydantic import SecretStr

from services.notifications.application.addressing import WantedChannel
from shared.contracts.events.notifications import PreferencesSet, QuietHours


@dataclass(frozen=True, kw_only=True)
class WantedPreferences:
    """Preferences as they are wanted, whole."""

    channels: Sequence[WantedChannel]
    quiet: QuietHours | None
    digest_at: time
    working_days_only: bool


@dataclass(frozen=True)
class SetNow:
    """What was set just now, the secrets that were made for it, by channel, where, and as which revision."""

    event: PreferencesSet
    made: Mapping[str, SecretStr]
    position: str
    revision: int
