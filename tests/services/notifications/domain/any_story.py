"""Stories that hypothesis makes up, each round checked against R28."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import strategies as st

from shared.contracts.events.notifications import AlertRaised, AlertReason
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town import (
    NOMINEES,
    REPORT,
    WARDS,
    awarded,
    day,
    declined,
    delivered,
    ref,
    refused,
    returned,
    submitted,
    withdrawn,
)

CUTOFFS = {REPORT: day(5), NOMINEES: day(20)}
BEGINS = day(10, month=7)

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 24 * 20)),
        st.tuples(st.just("round"), st.just(0)),
        st.tuples(st.just("deliver"), st.integers(0, 1)),
        st.tuples(st.just("submit"), st.integers(0, 1)),
        st.tuples(st.just("nominate"), st.integers(0, 11)),
        st.tuples(st.just("lose the database"), st.just(0)),
    ),
    max_size=40,
)
_NOMINATING = (submitted, refused, returned, withdrawn, declined, awarded)


class CheckedStory:
    """A story, and the rules that must hold of every round in it."""

    def __init__(self) -> None:
        self.story = Story()
        self.now = BEGINS
        self.met: set[tuple[str, str]] = set()
        plan_issued(self.story, BEGINS)

    def step(self, kind: str, number: int) -> None:
        """Let something happen."""
        match kind:
            case "wait":
                self.now += timedelta(hours=number)
            case "round":
                self.complete_round()
            case "deliver":
                self.story.happens(delivered(WARDS[number], REPORT), self.now)
                self.met.add((WARDS[number], REPORT))
            case "submit":
                self.story.happens(submitted(ref(unit=WARDS[number])), self.now)
                self.met.add((WARDS[number], NOMINEES))
            case "nominate":
                event = _NOMINATING[number // 2](ref("cccccccc", unit=WARDS[number % 2]))
                self.story.happens(event, self.now)
                if number // 2 == 0:
                    self.met.add((WARDS[number % 2], NOMINEES))
            case "lose the database":
                self.story.loses_its_database()

    def complete_round(self) -> None:
        """Complete a round and check what it recorded."""
        told = self.story.round(self.now)
        for alert in told:
            if alert.obligation is not None:
                self.check(alert, self.now)
        per_obligation = Counter((alert.unit, alert.obligation) for alert in told if alert.obligation)
        assert all(count == 1 for count in per_obligation.values()), "one alert a round and obligation"

    def check(self, alert: AlertRaised, now: datetime) -> None:
        """Check an alert about a deadline."""
        assert alert.obligation is not None
        assert (alert.unit, alert.obligation) not in self.met, "nobody is reminded of what they have delivered"
        late = now >= CUTOFFS[alert.obligation]
        assert (alert.reason is AlertReason.OVERDUE) is late, "no reminder after the cutoff, no overdue before"
