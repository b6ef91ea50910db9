class Distance:
    """How far a follower has come, and how far the stream goes as far as it knows; both in sequences.

    A follower has caught up once it reached the end that it saw when its consumer was placed, and as long as no more
    than `near` events wait since.
    """

    def __init__(self, near: int) -> None:
        self.position = 0
        self._near = near
        self._end = self._end_when_placed = 0

    def placed(self, end: int) -> None:
        """Say where the stream ended when the consumer was placed: everything up to there is to be handled first."""
        self._end = self._end_when_placed = end

    def seen(self, end: int) -> None:
        """Say that the stream reaches `end` at least."""
        self._end = max(self._end, end)

    @property
    def lag(self) -> int:
        """Count the events that are known of and not handled."""
        return max(0, self._end - self.position)

    @property
    def caught_up(self) -> bool:
        """Whether what the follower feeds may be shown as current."""
        return self.position >= self._end_when_placed and self.lag <= self._near
