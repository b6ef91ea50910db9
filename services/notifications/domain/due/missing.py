"""Who has delivered nothing: told to those who wait for it, on the plan's reminder days and once the time is over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed, smallest_reached
from services.notifications.domain.due.call import Call
from services.notifications.domain.due.watched import Watched
from services.notifications.domain.inbox import RaiseAlert
from services.notifications.domain.wording import word_missing
from shared.contracts.events.notifications import AlertReason


@dataclass(frozen=True)
class Chase:
    """What is to be told of an obligation and one of its cutoffs: to whom, under which key, and of how many units.

    Units with an extension have a cutoff of their own, and are chased by it (R13).
    """

    campaign: str
    obligation: str
    cutoff: datetime
    key: str
    told: tuple[str, ...]
    bound: int


def chases(campaign: WatchedCampaign, now: datetime) -> Iterator[Chase]:
    """Yield what those who wait for deliveries are told at `now`, if anybody has delivered nothing.

    Before a cutoff the smallest of the reminder days already reached is the one that still helps, as for the units
    themselves; from the cutoff on it is once that the time is over, unless that is stale (R29).
    """
    if campaign.closed:
        return
    for (obligation, cutoff), units in campaign.terms.items():
        when = _when(campaign, cutoff, now)
        if when is not None:
            key = f"nothing-delivered/{obligation}/{cutoff.date().isoformat()}/{when}"
            told = campaign.takers[obligation]
            yield Chase(campaign.plan.campaign, obligation, cutoff, key, told, len(units))


def _when(campaign: WatchedCampaign, cutoff: datetime, now: datetime) -> str | None:
    if now >= cutoff:
        return None if campaign.season.is_stale(cutoff, now) else "over"
    days = smallest_reached(cutoff, campaign.plan.reminder_days, now)
    return None if days is None else str(days)


def missing_calls(watched: Watched, now: datetime) -> Iterator[Call]:
    """Yield a call to each who waits for what others have not delivered; what it owes itself, it is reminded of."""
    missing: dict[tuple[str, str, datetime | None], list[Owed]] = {}
    for owed in watched.missing:
        missing.setdefault((owed.campaign, owed.obligation, owed.cutoff), []).append(owed)
    for campaign in watched.campaigns.values():
        for chase in chases(campaign, now):
            owed_still = missing.get((chase.campaign, chase.obligation, chase.cutoff), ())
            for unit in chase.told:
                if any(owed.unit != unit for owed in owed_still):
                    worded = partial(_worded, campaign, chase, unit, owed_still, now)
                    yield Call(chase.campaign, unit, chase.key, worded)


def _worded(campaign: WatchedCampaign, chase: Chase, unit: str, missing: Sequence[Owed], now: datetime) -> RaiseAlert:
    return RaiseAlert(
        campaign=chase.campaign,
        unit=unit,
        reason=AlertReason.NOTHING_DELIVERED,
        key=chase.key,
        text=word_missing(campaign.plan, unit, chase.cutoff, campaign.in_order(missing), chase.bound, now),
        cause=campaign.cause,
        obligation=chase.obligation,
        due=chase.cutoff,
    )
