"""Which alerts are due: a pure function of the time and of what is watched (R27-R29)."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from services.notifications.domain.deadlines import DeadlineAlert, Owed, deadline_alert
from services.notifications.domain.inbox import Cause, RaiseAlert
from services.notifications.domain.news import REASON_OF, News, PlanChanged, PlanSent
from services.notifications.domain.season import Season, season_of
from services.notifications.domain.wording import word_deadline, word_news
from shared.contracts.plan import Plan


@dataclass(frozen=True)
class WatchedCampaign:
    """A campaign's plan in force, and the event that made it so: its issue, or its last amendment (R2)."""

    plan: Plan
    cause: Cause

    @cached_property
    def season(self) -> Season:
        """Return when the campaign runs."""
        return season_of(self.plan)


@dataclass(frozen=True)
class Watched:
    """What the service keeps an eye on: `owed` is dated and not delivered, `told` is (campaign, unit, key)."""

    campaigns: Mapping[str, WatchedCampaign]
    owed: Sequence[Owed]
    news: Sequence[News]
    told: AbstractSet[tuple[str, str, str]]


def due_alerts(watched: Watched, now: datetime) -> tuple[RaiseAlert, ...]:
    """Return every alert that is due at `now` and was not raised yet: news in the order it happened, then deadlines."""
    return (*_due_news(watched, now), *_due_deadlines(watched, now))


def _due_news(watched: Watched, now: datetime) -> Iterator[RaiseAlert]:
    for news in sorted(watched.news, key=lambda each: each.order):
        campaign = watched.campaigns.get(news.campaign)
        if campaign is None or (news.campaign, news.unit, news.key) in watched.told:
            continue
        season = campaign.season
        moment = news.happened_at
        if isinstance(news.what, PlanSent | PlanChanged) and season.ends is not None:
            moment = min(moment, season.ends)  # a plan entered long after its campaign's end is no news
        if not season.is_stale(moment, now):
            yield RaiseAlert(
                campaign=news.campaign,
                unit=news.unit,
                reason=REASON_OF[type(news.what)],
                key=news.key,
                text=word_news(campaign.plan, news),
                cause=Cause(news.position, news.correlation_id),
                nomination=news.nominations[0] if len(news.nominations) == 1 else None,
            )


def _due_deadlines(watched: Watched, now: datetime) -> Iterator[RaiseAlert]:
    for owed in watched.owed:
        campaign = watched.campaigns.get(owed.campaign)
        if campaign is None:
            continue
        alert = deadline_alert(owed, campaign.plan.reminder_days, campaign.season, now)
        if alert is not None and (owed.campaign, owed.unit, alert.key) not in watched.told:
            yield _worded(alert, campaign, now)


def _worded(alert: DeadlineAlert, campaign: WatchedCampaign, now: datetime) -> RaiseAlert:
    return RaiseAlert(
        campaign=alert.owed.campaign,
        unit=alert.owed.unit,
        reason=alert.reason,
        key=alert.key,
        text=word_deadline(campaign.plan, alert, now),
        cause=campaign.cause,
        obligation=alert.owed.obligation,
        due=alert.owed.cutoff,
    )
