from collections.abc import Callable


class Signal:
    """Tells others in this process that something has happened; who is told is called in the thread that tells.

    What is called has to return at once, and to raise nothing: say `loop.call_soon_threadsafe`.
    """

    def __init__(self) -> None:
        self._calls: list[Callable[[], object]] = []

    def add(self, call: Callable[[], object]) -> None:
        """Call this from now on."""
        self._calls.append(call)

    def send(self) -> None:
        """Tell all."""
        for call in self._calls:
            call()
