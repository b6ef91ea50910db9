"""Of which obligations all that is missing is to be known, since alerts count it: by campaign and obligation."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.due.missing import chases
from services.notifications.domain.due.watched import Told
from services.notifications.domain.news import News

Pair = tuple[str, str]


def chased(campaigns: Iterable[WatchedCampaign], told: AbstractSet[Told], now: datetime) -> Iterable[Pair]:
    """Yield the obligations whose laggards somebody is to be told of, and was not."""
    for campaign in campaigns:
        for chase in chases(campaign, now):
            if any((chase.campaign, unit, chase.key) not in told for unit in chase.told):
                yield chase.campaign, chase.obligation


def urged(news: Iterable[News]) -> Iterable[Pair]:
    """Yield the obligations that units were urged to deliver, and were not told so yet."""
    return ((each.campaign, each.obligation) for each in news if each.obligation is not None)


def taken_by(campaigns: Mapping[str, WatchedCampaign], desks: Iterable[Pair], now: datetime) -> set[Pair]:
    """Return the obligations that are delivered to these units, and are late and still taken, or fall due soon."""
    return {
        (name, obligation)
        for name, unit in desks
        for obligation, cutoff in campaigns[name].terms
        if cutoff <= now + timedelta(days=campaigns[name].plan.due_soon_days)
        and (now < cutoff or obligation in campaigns[name].taken_late)
        and unit in campaigns[name].takers[obligation]
    }
