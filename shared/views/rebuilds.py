from collections.abc import Sequence
from threading import Lock

from shared.views.building import Builder
from shared.views.generations import Generations
from shared.views.live import LiveView
from shared.views.reading_history import OpenHistory
from shared.views.retrying import Retrier
from shared.views.standing import RebuildProgress, RetryProgress


class Rebuilds:
    """The rebuilds and retries of a service's views, one of each at a time; they begin and end with the service."""

    def __init__(self, generations: Generations, open_history: OpenHistory) -> None:
        self._generations, self._open_history = generations, open_history
        self._lock = Lock()
        self._builders: list[Builder] = []
        self._retriers: dict[str, Retrier] = {}
        self._is_stopped = False

    def resume(self, views: Sequence[LiveView]) -> None:
        """Build what is to be built: views that nobody can read yet, and generations that were begun."""
        for view in views:
            if view.is_unfinished:
                self.start(view)

    def start(self, view: LiveView) -> RebuildProgress:
        """Begin to rebuild a view, and return how far that is; a rebuild that runs already is the one that is meant."""
        with self._lock:
            if view.rebuild is not None:
                return view.rebuild
            builder = Builder(view, self._generations, self._open_history)
            if not self._is_stopped:
                # One whose generation is live may still have the one before it to drop.
                self._builders = [*(each for each in self._builders if not each.wait(0)), builder]
                builder.start()
            return builder.rebuild

    def retry(self, view: LiveView) -> RetryProgress:
        """Begin to retry what a view has parked, and return how far that is; one that goes on is the one meant."""
        with self._lock:
            if (going_on := view.retry_progress) is not None and going_on.ended_at is None:
                return going_on
            retrier = Retrier(view, self._open_history)
            if not self._is_stopped:
                self._retriers[view.view.name] = retrier
                retrier.start()
            return retrier.progress

    def stop(self) -> None:
        """End all of them where they are; the next start of the service goes on with rebuilds. Blocks for a batch."""
        with self._lock:
            self._is_stopped = True
        for builder in self._builders:
            builder.stop()
        for retrier in self._retriers.values():
            retrier.stop()
