"""What happened, and was not told yet."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.due.call import Call
from services.notifications.domain.due.watched import Watched
from services.notifications.domain.happenings import PlanChanged, PlanSent, Urged
from services.notifications.domain.inbox import Cause, RaiseAlert
from services.notifications.domain.inheriting import told_instead
from services.notifications.domain.news import REASON_OF, News
from services.notifications.domain.wording import word_news, word_urged
from shared.contracts.events.notifications import AlertReason


def news_calls(watched: Watched, now: datetime) -> Iterator[Call]:
    """Yield a call for all news that is not stale, in the order it happened.

    Whoever was urged is told of what they still owe, and of nothing where they have delivered since (R28).
    """
    for news in sorted(watched.news, key=lambda each: each.order):
        campaign = watched.campaigns.get(news.campaign)
        if campaign is None or _is_stale(campaign, news, now):
            continue
        reader = told_instead(campaign.plan, news)
        if reader != news.unit and (news.campaign, news.unit, news.key) in watched.told:
            continue
        if not isinstance(news.what, Urged):
            yield Call(news.campaign, reader, news.key, partial(_told, campaign, news, reader))
        elif owed := _still_owed(watched, campaign, news, news.what):
            urged = partial(_urged, campaign, news, news.what, owed, now)
            yield Call(news.campaign, news.unit, news.key, urged)


def _is_stale(campaign: WatchedCampaign, news: News, now: datetime) -> bool:
    season, moment = campaign.season, news.happened_at
    if isinstance(news.what, PlanSent | PlanChanged) and season.ends is not None:
        moment = min(moment, season.ends)  # a plan entered long after its campaign's end is no news
    return season.is_stale(moment, now)


def _told(campaign: WatchedCampaign, news: News, reader: str) -> RaiseAlert:
    return RaiseAlert(
        campaign=news.campaign,
        unit=reader,
        reason=REASON_OF[type(news.what)],
        key=news.key,
        text=word_news(campaign.plan, news),
        cause=Cause(news.position, news.correlation_id),
        nomination=news.nominations[0] if len(news.nominations) == 1 else None,
    )


def _still_owed(watched: Watched, campaign: WatchedCampaign, news: News, urged: Urged) -> list[Owed]:
    if campaign.closed:
        return []
    return campaign.in_order(
        owed
        for owed in watched.missing
        if (owed.campaign, owed.unit, owed.obligation) == (news.campaign, news.unit, urged.obligation)
        if urged.theme in {None, owed.theme}
    )


def _urged(campaign: WatchedCampaign, news: News, urged: Urged, owed: Sequence[Owed], now: datetime) -> RaiseAlert:
    return RaiseAlert(
        campaign=news.campaign,
        unit=news.unit,
        reason=AlertReason.URGED,
        key=news.key,
        text=word_urged(campaign.plan, owed, urged.note, now),
        cause=Cause(news.position, news.correlation_id),
        obligation=urged.obligation,
        theme=owed[0].theme if len(owed) == 1 else None,
        due=owed[0].cutoff,
    )
