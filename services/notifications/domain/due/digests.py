"""Daily digests, one for each who oversees something, on working days, where there is something to say (R27)."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.digest import Digest, OwedToIt, digest_key, digest_moment
from services.notifications.domain.due.call import Call
from services.notifications.domain.due.watched import Watched
from services.notifications.domain.inbox import RaiseAlert
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.waiting import Waiting, working_days_waited
from services.notifications.domain.wording import word_digest
from shared.contracts.events.notifications import AlertReason


def digest_calls(watched: Watched, now: datetime) -> Iterator[Call]:
    """Yield a call for each digest of today that has something to say."""
    for campaign in watched.campaigns.values():
        moment = digest_moment(ZoneInfo(campaign.plan.time_zone), now, watched.working)
        if moment is None or campaign.closed:
            continue
        key = digest_key(moment)
        for unit in campaign.overseers:
            digest = digest_now(campaign, unit, watched, moment, now)
            if not digest.is_empty:
                yield Call(campaign.plan.campaign, unit, key, partial(_worded, campaign, unit, key, digest))


def digest_now(campaign: WatchedCampaign, unit: str, watched: Watched, moment: datetime, now: datetime) -> Digest:
    """Put together what stood at the moment, and stands now; what is stale is left out (R29).

    So is a list that did not come in time: it is not taken any more (R13), and was told once.
    """
    here = _waiting_at(campaign, unit, watched.waiting, moment, now)
    longest = min((waits.since for waits in here), default=None)
    owed = _owed_to(campaign, unit, watched.missing)
    soon = moment + timedelta(days=campaign.plan.due_soon_days)
    late = [each for each in owed if each.cutoff <= moment and each.obligation in campaign.taken_late]
    return Digest(
        moment=moment,
        waiting=len(here),
        longest=longest,
        days_waited=0 if longest is None else _days_waited(longest, moment, watched.working),
        overdue=[each for each in late if not campaign.season.is_stale(each.cutoff, now)],
        due_soon=[each for each in owed if moment < each.cutoff <= soon and now < each.cutoff],
        all_delivered=_is_known(campaign, unit, soon, now) and not any(each.cutoff <= soon for each in owed),
    )


def _days_waited(since: datetime, moment: datetime, working: WorkingDays) -> int:
    return working_days_waited(since.astimezone(moment.tzinfo).date(), moment.date(), working)


def _is_known(campaign: WatchedCampaign, unit: str, soon: datetime, now: datetime) -> bool:
    """Tell whether something is due to a unit, and who delivered it is known: nobody looks at lists that are late."""
    due = [
        (obligation, cutoff)
        for (obligation, cutoff), units in campaign.terms.items()
        if cutoff <= soon and unit in campaign.takers[obligation] and units - {unit}
    ]
    return bool(due) and all(now < cutoff or obligation in campaign.taken_late for obligation, cutoff in due)


def _waiting_at(
    campaign: WatchedCampaign, unit: str, waiting: Iterable[Waiting], moment: datetime, now: datetime
) -> list[Waiting]:
    return [
        waits
        for waits in waiting
        if (waits.campaign, waits.held_by) == (campaign.plan.campaign, unit)
        if waits.since < moment and not campaign.season.is_stale(waits.since, now)
    ]


def _owed_to(campaign: WatchedCampaign, unit: str, missing: Iterable[Owed]) -> list[OwedToIt]:
    """Return what others have not delivered to a unit, the earliest first; each unit once."""
    taken = {obligation for obligation, takers in campaign.takers.items() if unit in takers}
    found: dict[tuple[datetime, str], dict[str, None]] = {}
    for owed in campaign.in_order(each for each in missing if each.campaign == campaign.plan.campaign):
        here = owed.obligation in taken and owed.unit != unit
        if here and owed.cutoff is not None:
            found.setdefault((owed.cutoff, owed.obligation), {})[owed.unit] = None
    return [OwedToIt(obligation, cutoff, tuple(units)) for (cutoff, obligation), units in sorted(found.items())]


def _worded(campaign: WatchedCampaign, unit: str, key: str, digest: Digest) -> RaiseAlert:
    return RaiseAlert(
        campaign=campaign.plan.campaign,
        unit=unit,
        reason=AlertReason.DAILY_DIGEST,
        key=key,
        text=word_digest(campaign.plan, digest),
        cause=campaign.cause,
    )
