"""The watch list as a plain model: what the domain's rules say about a story, without any store."""

from collections.abc import Iterable
from datetime import datetime

from services.notifications.domain.deadlines import Owed, owed_under
from services.notifications.domain.due import Watched, WatchedCampaign, due_alerts
from services.notifications.domain.inbox import Cause, Inbox, RaiseAlert, evolve, raise_alert
from services.notifications.domain.news import News
from services.notifications.domain.telling_amendments import news_of_amendment
from services.notifications.domain.telling_news import acted_on, news_of
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.nominations import NominationsSubmitted
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.plan import Plan, amended
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from tests.services.notifications.town import PLAN, recorded


class Story:
    """A campaign as it goes: events happen, time passes, rounds are completed; `raised` are the alerts recorded."""

    def __init__(self, plan: Plan = PLAN) -> None:
        self.plan = plan
        self.raised: list[tuple[datetime, AlertRaised]] = []
        self.news: dict[tuple[str, str], News] = {}
        self.closed = False
        self.met: set[tuple[str, str, str | None]] = set()
        self.listed: set[tuple[str, str | None]] = set()
        self.known: set[tuple[str, str, str]] = set()
        self.history: dict[str, list[RecordedEvent]] = {CAMPAIGNS: [], NOMINATIONS: [], NOTIFICATIONS: []}
        self._inboxes: dict[str, Inbox] = {}

    def happens(self, event: Event, at: datetime) -> None:
        """Let an event be recorded."""
        told_as = self._record(event, at)
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
        gone_on = set(acted_on(event))
        self.news = {
            key: news
            for key, news in self.news.items()
            if not (news.asks_for_action and gone_on.intersection(news.nominations))
        }
        self._note(news_of(told_as))

    def round(self, now: datetime) -> list[AlertRaised]:
        """Complete a round, and return what it recorded."""
        return [alert for command in self.due(now) for alert in self.asks(command, now)]

    def due(self, now: datetime) -> tuple[RaiseAlert, ...]:
        """Return what is due, without recording it."""
        watched = Watched(
            {self.plan.campaign: WatchedCampaign(self.plan, Cause("CAMPAIGNS:1", "tests"))},
            [owed for owed in owed_under(self.plan) if not self.closed and not self._is_met(owed)],
            list(self.news.values()),
            self.known,
        )
        return due_alerts(watched, now)

    def asks(self, command: RaiseAlert, now: datetime) -> Iterable[AlertRaised]:
        """Decide on a command the way a history does."""
        inbox = self._inboxes.get(command.unit, Inbox())
        decision = raise_alert(inbox, command)
        assert isinstance(decision, tuple)
        for event in decision:
            assert isinstance(event, AlertRaised)
            self._inboxes[command.unit] = evolve(inbox, event)
            self.known.add((event.campaign, event.unit, event.key))
            self.raised.append((now, event))
            self._record(event, now)
            yield event

    def loses_its_database(self) -> None:
        """Forget what the view knew of alerts raised; the histories stay."""
        self.known = set()

    def _record(self, event: Event, at: datetime) -> RecordedEvent:
        stream = self.history[event.NAME.partition(".")[0].upper()]
        stream.append(recorded(event, at=at, sequence=len(stream) + 1, version=len(stream) + 1))
        return stream[-1]

    def _is_met(self, owed: Owed) -> bool:
        delivered = (owed.unit, owed.obligation, owed.theme) in self.met
        return delivered or (owed.unit, owed.delivered_with) in self.listed

    def _note(self, told: Iterable[News]) -> None:
        for news in told:
            self.news.setdefault((news.unit, news.key), news)


def plan_issued(story: Story, at: datetime) -> None:
    """Issue the story's plan."""
    story.happens(PlanIssued(campaign=story.plan.campaign, plan=story.plan), at)
