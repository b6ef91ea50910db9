"""The watch list as a plain model: what the domain's rules say about a story, without any store."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed, owed_under
from services.notifications.domain.dossiers import Dossier, dossiers_after
from services.notifications.domain.due import WEEKDAYS, Watched, due_alerts
from services.notifications.domain.inbox import Cause, Inbox, RaiseAlert, evolve, raise_alert
from services.notifications.domain.news import OF_NOMINATIONS, News
from services.notifications.domain.offices import held_steps
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.telling_amendments import news_of_amendment
from services.notifications.domain.telling_announcements import news_of_announcement
from services.notifications.domain.telling_news import acted_on, news_of
from services.notifications.domain.telling_of_what import naming_what
from services.notifications.domain.waiting import PlacesTaken, Waiting
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.nominations import AwardAnnounced, NominationsSubmitted
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.plan import Plan, amended
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from tests.services.notifications.town.plan import PLAN
from tests.services.notifications.town.recording import recorded


class Story:
    """A campaign as it goes: events happen, time passes, rounds are completed; `raised` are the alerts recorded."""

    def __init__(self, plan: Plan = PLAN, working: WorkingDays = WEEKDAYS) -> None:
        self.plan = plan
        self.working = working
        self.dossiers: dict[str, Dossier] = {}
        self.raised: list[tuple[datetime, AlertRaised]] = []
        self.news: dict[tuple[str, str], News] = {}
        self.closed = False
        self.met: set[tuple[str, str, str | None]] = set()
        self.listed: set[tuple[str, str | None]] = set()
        self.known: set[tuple[str, str, str]] = set()
        self.history: dict[str, list[RecordedEvent]] = {CAMPAIGNS: [], NOMINATIONS: [], NOTIFICATIONS: []}
        self.unsure: frozenset[str] = frozenset()
        self._inboxes: dict[str, Inbox] = {}

    @property
    def zone(self) -> ZoneInfo:
        """Return the plan's time zone."""
        return ZoneInfo(self.plan.time_zone)

    def happens(self, event: Event, at: datetime, correlation: str = "") -> None:
        """Let an event be recorded; what one command records has one `correlation`."""
        told_as = self._record(event, at, correlation)
        match event:
            case PlanAmended():
                before, self.plan = self.plan, amended(self.plan, event.changes)
                self._note(news_of_amendment(told_as, event, before, self.plan))
            case CampaignClosed():
                self.closed = True
            case ObligationDelivered():
                self.met.add((event.unit, event.obligation, event.theme))
            case ContestEntrySubmitted():
                contest = self.plan.contest(event.contest)
                if contest is not None:
                    self.met.add((event.unit, contest.entries, None))
            case NominationsSubmitted():
                self.listed |= {(event.unit, ref.occasion) for ref in event.nominations}
            case AwardAnnounced():
                dossier = self.dossiers.get(event.nomination.id)
                announced = news_of_announcement(told_as, event, None if dossier is None else dossier.granted)
                self._note([naming_what(announced, told_as, self.dossiers.get)])
        for dossier in dossiers_after(told_as, self.dossiers.get, self._moved_by):
            self.dossiers[dossier.nomination] = dossier
        self._forget_answered(event)
        self._note(naming_what(news, told_as, self.dossiers.get) for news in news_of(told_as))

    def round(self, now: datetime) -> list[AlertRaised]:
        """Complete a round, and return what it recorded."""
        return [alert for command in self.due(now) for alert in self.asks(command, now)]

    def due(self, now: datetime) -> tuple[RaiseAlert, ...]:
        """Return what is due, without recording it."""
        missing = [owed for owed in owed_under(self.plan) if not self.is_met(owed)]
        campaign = WatchedCampaign(self.plan, Cause("CAMPAIGNS:1", "tests"), closed=self.closed)
        watched = Watched(
            campaigns={self.plan.campaign: campaign},
            owed=missing,
            news=list(self.news.values()),
            told=self.known,
            missing=missing,
            places=self.places(),
            waiting=self.waiting(),
            working=self.working,
            unsure=self.unsure,
        )
        return due_alerts(watched, now)

    def places(self) -> list[PlacesTaken]:
        """Count the places that units hold."""
        held = [each for each in self.dossiers.values() if each.holds_place and each.counts]
        return [
            PlacesTaken(
                self.plan.campaign,
                unit,
                category,
                sum((each.unit, each.category) == (unit, category) for each in held),
                Cause("NOMINATIONS:1", "tests"),
            )
            for unit, category in sorted({(each.unit, each.category) for each in held})
        ]

    def waiting(self) -> list[Waiting]:
        """Return the nominations that wait at units' offices."""
        steps = {(step.occasion, step.theme, step.hop): step for step in held_steps(self.plan)}
        return [
            Waiting(
                self.plan.campaign,
                each.nomination,
                each.unit,
                each.theme,
                step.office,
                step.held_by,
                each.since,
                each.came_with,
                Cause(f"NOMINATIONS:{each.came_with}", each.correlation_id),
            )
            for each in self.dossiers.values()
            if each.hop is not None and each.since is not None
            if (step := steps.get((each.occasion, each.theme, each.hop))) is not None
        ]

    def asks(self, command: RaiseAlert, now: datetime) -> Iterable[AlertRaised]:
        """Decide on a command the way a history does."""
        inbox = self._inboxes.get(command.unit, Inbox())
        decision = raise_alert(inbox, command)
        assert isinstance(decision, tuple)
        for event in decision:
            assert isinstance(event, AlertRaised)
            self._inboxes[command.unit] = evolve(inbox, event)
            self.known.add((event.campaign, event.unit, event.key))
            if event.reason in OF_NOMINATIONS:  # told once, be it to an heir: a view that is made anew knows it as well
                self.news = {at: news for at, news in self.news.items() if news.key != event.key}
            self.raised.append((now, event))
            self._record(event, now)
            yield event

    def loses_its_database(self) -> None:
        """Forget what the view knew of alerts raised; the histories stay."""
        self.known = set()

    def _record(self, event: Event, at: datetime, correlation: str = "") -> RecordedEvent:
        stream = self.history[event.NAME.partition(".")[0].upper()]
        place = len(stream) + 1
        command = correlation or f"{event.NAME}-{place}"
        stream.append(recorded(event, at=at, sequence=place, version=place, correlation=command))
        return stream[-1]

    def is_met(self, owed: Owed) -> bool:
        """Tell whether a unit has delivered what it owes."""
        delivered = (owed.unit, owed.obligation, owed.theme) in self.met
        return delivered or (owed.unit, owed.delivered_with) in self.listed

    def _moved_by(self, sequence: int) -> Dossier | None:
        return next((each for each in self.dossiers.values() if each.moved_by == sequence), None)

    def _forget_answered(self, event: Event) -> None:
        gone_on = set(acted_on(event))
        self.news = {
            key: news
            for key, news in self.news.items()
            if not (news.asks_for_action and gone_on.intersection(news.nominations))
        }

    def _note(self, told: Iterable[News]) -> None:
        for news in told:
            self.news.setdefault((news.unit, news.key), news)


def plan_issued(story: Story, at: datetime) -> None:
    """Issue the story's plan."""
    story.happens(PlanIssued(campaign=story.plan.campaign, plan=story.plan), at)
