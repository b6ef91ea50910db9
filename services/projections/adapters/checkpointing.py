"""Checkpoints of all streams: written here, because this service reads them all already."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from shared.contracts.streams import AWARDS, CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS
from shared.evidence.advancing import Interval
from shared.evidence.signing import SigningKey
from shared.evidence.writing import CheckpointWriter

SIGNED_STREAMS: Final = (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS, AWARDS)

_OFF = "off: no signing key is set (THIDUA_SIGNING_KEY)"

_log = structlog.get_logger(__name__)


class Checkpointing:
    """Signs the streams at intervals, where there is a key to sign with; without one it says so, and nothing else."""

    def __init__(self, writer: CheckpointWriter | None) -> None:
        self._writer = writer

    @classmethod
    def configured(
        cls,
        nats_url: str,
        signing_key: Path | None,
        now: Callable[[], datetime],
        *,
        events: int,
        minutes: float,
        replicas: int,
    ) -> "Checkpointing":
        """Return it as the settings say; raises KeyFileError where the key's file holds none."""
        if signing_key is None:
            return cls(None)
        key, interval = SigningKey.in_file(signing_key), Interval(events, timedelta(minutes=minutes))
        return cls(CheckpointWriter(nats_url, key, SIGNED_STREAMS, now, interval=interval, replicas=replicas))

    def running(self) -> AbstractAsyncContextManager[None]:
        """Write checkpoints for as long as the block runs."""
        if self._writer is None:
            _log.warning("checkpoints_off", remedy="set THIDUA_SIGNING_KEY to the file of an Ed25519 key (PEM)")
            return nullcontext()
        return self._writer.running()

    def state(self) -> tuple[bool, str]:
        """Say whether all that was signed is still so, and how far each stream is signed."""
        if self._writer is None:
            return True, _OFF
        states = self._writer.states
        told = "; ".join(f"{name} {state.told}" for name, state in states.items())
        return all(state.is_sound for state in states.values()), told
