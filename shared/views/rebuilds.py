from collections.abc import Sequence
from threading import Lock

from shared.views.building import Builder, OpenHistory
from shared.views.generations import Generations
from shared.views.live import LiveView, RebuildProgress


class Rebuilds:
    """The rebuilds of a service's views, one of each at a time; they begin and end with the service."""

    def __init__(self, generations: Generations, open_history: OpenHistory) -> None:
        self._generations, self._open_history = generations, open_history
        self._lock = Lock()
        self._builders: list[Builder] = []
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
                self._builders.append(builder)
                builder.start()
            return builder.rebuild

    def stop(self) -> None:
        """End all rebuilds where they are; the next start of the service goes on with them. Blocks for a batch."""
        with self._lock:
            self._is_stopped = True
        for builder in self._builders:
            builder.stop()
