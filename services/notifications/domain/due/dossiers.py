"""Dossiers that came to an office, and still wait there (R23, R28)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.due.call import Call
from services.notifications.domain.due.watched import Watched
from services.notifications.domain.inbox import RaiseAlert
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.waiting import Waiting
from services.notifications.domain.wording import word_dossiers
from shared.contracts.events.notifications import AlertReason


def dossier_calls(watched: Watched, now: datetime) -> Iterator[Call]:
    """Yield a call for all that came to one office together and waits there still, to the unit that holds it now."""
    for came in _together(watched.waiting):
        first = came[0]
        campaign = watched.campaigns.get(first.campaign)
        if campaign is not None and not campaign.closed and not campaign.season.is_stale(first.since, now):
            yield Call(first.campaign, first.held_by, first.key, partial(_worded, campaign, came, watched.working, now))


def _together(waiting: Sequence[Waiting]) -> list[list[Waiting]]:
    """Return dossiers by the unit and the office that they came to together, in the order in which they came."""
    groups: dict[tuple[str, str, str], list[Waiting]] = {}
    for each in sorted(waiting, key=lambda waits: (waits.campaign, waits.came_with, waits.nomination)):
        groups.setdefault((each.campaign, each.held_by, each.key), []).append(each)
    return list(groups.values())


def _worded(campaign: WatchedCampaign, came: Sequence[Waiting], working: WorkingDays, now: datetime) -> RaiseAlert:
    first, themes = came[0], {each.theme for each in came}
    return RaiseAlert(
        campaign=first.campaign,
        unit=first.held_by,
        reason=AlertReason.DOSSIERS_WAITING,
        key=first.key,
        text=word_dossiers(campaign.plan, came, working, now),
        cause=first.cause,
        theme=first.theme if len(themes) == 1 else None,
        nomination=first.nomination if len(came) == 1 else None,
    )
