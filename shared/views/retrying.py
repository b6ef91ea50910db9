from dataclasses import replace
from datetime import UTC, datetime

import structlog

from shared.views.applying import Retried
from shared.views.attempts import Attempts
from shared.views.live import LiveView
from shared.views.reading_history import OpenHistory
from shared.views.standing import RetryProgress
from shared.views.store import NOTHING_YET

_log = structlog.get_logger(__name__)


class Retrier:
    """One retry of all that a view has parked, in a thread of its own; what fails is gone on with, until it is stopped.

    What is stopped is not gone on with at the next start: whoever wants it asks again.
    """

    def __init__(self, view: LiveView, open_history: OpenHistory) -> None:
        self._view, self._open_history = view, open_history
        self._attempts = Attempts(f"retries-{view.view.name}", self._run, self._failed)
        self._retried = NOTHING_YET
        self._tell(RetryProgress(0, view.parked_count(), 0, datetime.now(UTC)))

    def start(self) -> None:
        """Begin."""
        self._attempts.start()

    def stop(self) -> None:
        """Let the part in hand be committed and begin no other; returns when nothing goes on any more."""
        self._attempts.stop()

    def _run(self) -> None:
        with self._open_history(self._attempts.stopping) as history:
            self._view.retry(history.read_again, self._retried, self._has_retried)
        self._tell(replace(self.progress, ended_at=datetime.now(UTC), error=None))
        told = {"applied": self._retried.applied, "parked": self._view.parked_count()}
        _log.info("view_retried", view=self._view.view.name, **told)

    def _has_retried(self, retried: Retried) -> None:
        self._retried = retried
        of = max(self.progress.of, retried.tried)  # more can be parked behind them meanwhile
        self._tell(replace(self.progress, done=retried.tried, of=of, applied=retried.applied, error=None))
        self._attempts.go_on()

    def _failed(self, told: str) -> None:
        if told != self.progress.error:
            _log.error("view_retry_failed", view=self._view.view.name, error=told)
        self._tell(replace(self.progress, error=told))

    def _tell(self, progress: RetryProgress) -> None:
        self._view.retry_progress = self.progress = progress
