"""How often a channel may be tried out."""

from services.notifications.application.limiting_trials import TooManyTrials, TrialLimits


class Passing:
    """Real time, as it passes."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        """Return the present."""
        return self.seconds


def after(*times: float) -> tuple[TrialLimits, Passing]:
    """Return limits with trials of one address, so many seconds after the first moment."""
    passing = Passing()
    limits = TrialLimits(passing)
    for each in times:
        passing.seconds = 1_000 + each
        assert limits.take("one") is None
    return limits, passing


def test_the_fourth_trial_within_an_hour_waits_for_the_first_to_be_an_hour_old() -> None:
    limits, passing = after(0, 600, 1_200)
    passing.seconds += 600
    assert limits.take("one") == TooManyTrials(1_800)


def test_after_that_it_can_be_tried_again() -> None:
    limits, passing = after(0, 600, 1_200)
    passing.seconds = 1_000 + 3_600
    assert limits.take("one") is None


def test_what_is_refused_does_not_count() -> None:
    limits, passing = after(0, 1, 2)
    assert isinstance(limits.take("one"), TooManyTrials)
    passing.seconds = 1_000 + 3_602
    assert [limits.take("one") for _ in range(3)] == [None, None, None]


def test_each_address_has_trials_of_its_own() -> None:
    limits, _ = after(0, 1, 2)
    assert limits.take("another") is None


def test_addresses_that_nobody_tries_any_more_are_forgotten() -> None:
    limits, passing = after(0)
    passing.seconds += 3_600
    limits.take("another")
    assert list(limits.taken) == ["another"]
