"""The last place of a quota (R7, R10)."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.due.call import Call
from services.notifications.domain.due.watched import Watched
from services.notifications.domain.inbox import RaiseAlert
from services.notifications.domain.places import last_place_of, running_out_key, submits_until
from services.notifications.domain.waiting import PlacesTaken
from services.notifications.domain.wording import word_running_out
from shared.contracts.events.notifications import AlertReason
from shared.contracts.plan import Quota


def place_calls(watched: Watched, now: datetime) -> Iterator[Call]:
    """Yield a call for each quota with one place left, once for each maximum, while the unit can still submit."""
    for places in watched.places:
        campaign = watched.campaigns.get(places.campaign)
        if campaign is None or campaign.closed:
            continue
        unit = campaign.plan.unit(places.unit)
        quota = None if unit is None else last_place_of(campaign.plan, unit, places.category, places.taken)
        if unit is None or quota is None:
            continue
        until = submits_until(campaign.plan, unit, places.category)
        ends = [end for end in (until, campaign.season.ends) if end is not None]
        if all(now < end for end in ends):
            key = running_out_key(quota)
            yield Call(places.campaign, places.unit, key, partial(_worded, campaign, places, quota, key, until))


def _worded(
    campaign: WatchedCampaign, places: PlacesTaken, quota: Quota, key: str, until: datetime | None
) -> RaiseAlert:
    return RaiseAlert(
        campaign=places.campaign,
        unit=places.unit,
        reason=AlertReason.PLACE_RUNNING_OUT,
        key=key,
        text=word_running_out(campaign.plan, quota, places.taken, until),
        cause=places.cause,
    )
