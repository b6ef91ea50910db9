"""Deadlines ahead and overdue: one reminder of each thing that a unit owes."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import DeadlineAlert, deadline_alert
from services.notifications.domain.due.call import Call
from services.notifications.domain.due.watched import Watched
from services.notifications.domain.inbox import RaiseAlert
from services.notifications.domain.wording import word_deadline


def deadline_calls(watched: Watched, now: datetime) -> Iterator[Call]:
    """Yield a call for each thing owed whose time for a reminder has come; for none in a closed campaign."""
    for owed in watched.owed:
        campaign = watched.campaigns.get(owed.campaign)
        if campaign is None or campaign.closed:
            continue
        alert = deadline_alert(owed, campaign.plan.reminder_days, campaign.season, now)
        if alert is not None:
            yield Call(owed.campaign, owed.unit, alert.key, partial(_worded, alert, campaign, now))


def _worded(alert: DeadlineAlert, campaign: WatchedCampaign, now: datetime) -> RaiseAlert:
    return RaiseAlert(
        campaign=alert.owed.campaign,
        unit=alert.owed.unit,
        reason=alert.reason,
        key=alert.key,
        text=word_deadline(campaign.plan, alert, now),
        cause=campaign.cause,
        obligation=alert.owed.obligation,
        theme=alert.owed.theme,
        due=alert.cutoff,
    )
