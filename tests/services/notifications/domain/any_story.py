"""Stories that hypothesis makes up, amendments among them, each round checked against R28."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import strategies as st

from shared.calendar import TermForm
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import (
    Category,
    Change,
    ClusterDissolved,
    DeadlineExtended,
    DeadlineMoved,
    Quota,
    QuotaSet,
    Selection,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.services.notifications.domain.true_now import check_state
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.awarding import announced, awarded, revoked
from tests.services.notifications.town.campaigning import amended, closed, delivered, entered, urged
from tests.services.notifications.town.days import day, due
from tests.services.notifications.town.full_plan import ESSAY, FULL_PLAN, GUIDE, THEMES
from tests.services.notifications.town.nominating import (
    declined,
    drafted,
    endorsed,
    picked,
    ref,
    refused,
    returned,
    submitted,
    withdrawn,
)
from tests.services.notifications.town.plan import NOMINEES, REPORT, WARDS, WISH

BEGINS = day(10, month=7)
_FIRST, _SECOND = WARDS
_WARD_D = Unit(id="ward-d", name="Phường D", kind="ward")


CHANGES: tuple[Change, ...] = (
    DeadlineMoved(obligation=REPORT, due=due(TermForm.BEFORE_DAY, "2024-08-25", "1")),
    DeadlineMoved(obligation=NOMINEES, due=due(TermForm.BEFORE_DAY, "2024-08-10", "1")),
    DeadlineMoved(obligation=GUIDE, due=due(TermForm.NONE_SET, "", "1")),
    DeadlineMoved(obligation=WISH, due=due(TermForm.BEFORE_DAY, "2024-08-15", "1")),
    DeadlineExtended(obligation=NOMINEES, units=(_SECOND,), due=due(TermForm.BEFORE_DAY, "2024-09-10", "1")),
    DeadlineExtended(obligation=GUIDE, units=WARDS, due=due(TermForm.BEFORE_DAY, "2024-08-20", "1")),
    UnitAdded(unit=Unit(id="ward-c", name="Phường C", kind="ward")),
    UnitRenamed(unit=_FIRST, name="Phường Mới"),
    UnitsMerged(units=(_FIRST,), into=Unit(id=_SECOND, name="Phường B", kind="ward")),
    UnitsMerged(units=WARDS, into=_WARD_D),
    ThemeLeadChanged(theme="streets", lead=_SECOND),
    ThemeLeadChanged(theme="lights", lead=_FIRST),
    QuotaSet(
        quota=Quota(
            category=Category.COLLECTIVE,
            applies_to=Selection(units=(_FIRST,)),
            maximum=1,
            literal="tối đa 01 tập thể",
            clause="1",
        )
    ),
    ClusterDissolved(cluster="first"),
)

_NOMINATING = (submitted, refused, endorsed, returned, withdrawn, declined, awarded, announced, revoked)

URGINGS = ((REPORT, None), (WISH, None), (GUIDE, None), (GUIDE, "streets"))

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 24 * 20)),
        st.tuples(st.just("round"), st.just(0)),
        st.tuples(st.just("deliver"), st.integers(0, 1)),
        st.tuples(st.just("deliver for a theme"), st.integers(0, 2)),
        st.tuples(st.just("enter"), st.integers(0, 1)),
        st.tuples(st.just("submit"), st.integers(0, 1)),
        st.tuples(st.just("nominate"), st.integers(0, 2 * len(_NOMINATING) - 1)),
        st.tuples(st.just("pick"), st.integers(0, 1)),
        st.tuples(st.just("amend"), st.integers(0, len(CHANGES) ** 2 - 1)),
        st.tuples(st.just("draft"), st.integers(0, 2 * len(THEMES) - 1)),
        st.tuples(st.just("submit several"), st.integers(0, 1)),
        st.tuples(st.just("endorse together"), st.just(0)),
        st.tuples(st.just("urge"), st.integers(0, len(URGINGS) - 1)),
        st.tuples(st.just("lose the database"), st.just(0)),
    ),
    max_size=40,
)
ENDS = st.sampled_from([[], [("close", 0)]])
"""Whether the campaign is closed at last."""


REMINDERS = (AlertReason.DEADLINE_AHEAD, AlertReason.OVERDUE)


class CheckedStory:
    """A story, and the rules that must hold of every round in it."""

    def __init__(self) -> None:
        self.story = Story(FULL_PLAN)
        self.now = BEGINS
        self.met: set[tuple[str, str, str | None]] = set()
        self.steps_together = 0
        plan_issued(self.story, BEGINS)

    def step(self, kind: str, number: int) -> None:  # noqa: C901, PLR0912  (one case a step, and no more)
        """Let something happen."""
        match kind:
            case "wait":
                self.now += timedelta(hours=number)
            case "round":
                self.complete_round()
            case "deliver":
                self.story.happens(delivered(WARDS[number], REPORT), self.now)
                self.met.add((WARDS[number], REPORT, None))
            case "deliver for a theme":
                theme = self.story.plan.theme(THEMES[number])
                assert theme is not None
                self.story.happens(delivered(theme.lead, GUIDE, theme=theme.id), self.now)
                self.met.add((theme.lead, GUIDE, theme.id))
            case "enter":
                self.story.happens(entered(WARDS[number]), self.now)
                self.met.add((WARDS[number], ESSAY, None))
            case "submit":
                self.story.happens(submitted(ref(unit=WARDS[number])), self.now)
                self.met.add((WARDS[number], NOMINEES, None))
            case "nominate":
                event = _NOMINATING[number // 2](ref("cccccccc", unit=WARDS[number % 2]))
                self.story.happens(event, self.now)
                if number // 2 == 0:
                    self.met.add((WARDS[number % 2], NOMINEES, None))
            case "draft":
                whose, which = divmod(number, len(THEMES))
                self.story.happens(drafted(ref("cccccccc", unit=WARDS[whose]), THEMES[which]), self.now)
            case "submit several":
                refs = (ref("aaaaaaaa", unit=WARDS[number]), ref("cccccccc", unit=WARDS[number]))
                self.story.happens(submitted(*refs), self.now)
                self.met.add((WARDS[number], NOMINEES, None))
            case "endorse together":
                self.steps_together += 1
                for ward in WARDS:
                    event = endorsed(ref("cccccccc", unit=ward))
                    self.story.happens(event, self.now, f"together-{self.steps_together}")
            case "urge":
                obligation, theme_id = URGINGS[number]
                on = self.now.date()
                self.story.happens(urged(*WARDS, obligation=obligation, theme=theme_id, on=on), self.now)
            case "pick":
                self.story.happens(picked(ref("pppppppp", unit="city"), WARDS[number]), self.now)
            case "amend":
                first, second = divmod(number, len(CHANGES))
                self.story.happens(amended(*dict.fromkeys((CHANGES[first], CHANGES[second]))), self.now)
            case "close":
                self.story.happens(closed(), self.now)
            case "lose the database":
                self.story.loses_its_database()

    def complete_round(self) -> None:
        """Complete a round and check what it recorded."""
        raised = self.story.round(self.now)
        for alert in raised:
            check_state(self.story, alert, self.now)
        told = [alert for alert in raised if alert.reason in REMINDERS]
        for alert in told:
            self.check(alert, self.now)
        per_obligation = Counter((alert.unit, alert.obligation, theme_of(alert)) for alert in told)
        assert all(count == 1 for count in per_obligation.values()), "one alert a round, obligation and theme"

    def check(self, alert: AlertRaised, now: datetime) -> None:
        """Check an alert about a deadline against the plan in force."""
        plan = self.story.plan
        unit, obligation = plan.unit(alert.unit), plan.obligation(alert.obligation or "")
        assert unit is not None
        assert obligation is not None
        assert not self.story.closed, "nobody is reminded of anything in a closed campaign"
        assert plan.binds(obligation, unit), "nobody is reminded of what they do not owe, or owe no more"
        assert theme_of(alert) in plan.themes_of(obligation, unit), "nobody is reminded of another's theme"
        assert (alert.unit, obligation.id, theme_of(alert)) not in self.met, "nor of what they have delivered"
        assert alert.due == plan.cutoff(plan.due(obligation, unit)), "by the term that holds for the unit now"
        late = alert.due is not None and now >= alert.due
        assert (alert.reason is AlertReason.OVERDUE) is late, "no reminder after the cutoff, no overdue before"


def theme_of(alert: AlertRaised) -> str | None:
    """Return the theme that a reminder is about, which its key names."""
    assert alert.theme == next((theme for theme in THEMES if f"/{theme}/" in alert.key), None)
    return alert.theme
