"""Who has to deliver something and is not urged to, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from services.notifications.application.urging_ports import StillOwed
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed, owed_under
from services.notifications.domain.urging import Urging


class LeftOutBecause(StrEnum):
    """Why an urging does not reach a unit that has to deliver."""

    DELIVERED = "delivered"
    URGED_TODAY = "urged-today"
    CLOSED = "campaign-closed"


@dataclass(frozen=True)
class LeftOut:
    """What a unit has to deliver and is not urged to, why, and the account that urged it today."""

    owed: Owed
    because: LeftOutBecause
    by: str | None = None


def urged_today(missing: Sequence[StillOwed], last: Urging, today: date) -> Iterator[LeftOut]:
    """Yield who was urged today for what they still owe, and by which account."""
    for each in missing:
        by = last.urged_by(each.owed, today)
        if by is not None:
            yield LeftOut(each.owed, LeftOutBecause.URGED_TODAY, by)


def not_missing(
    campaign: WatchedCampaign, obligation: str, theme: str | None, missing: Sequence[StillOwed]
) -> Iterator[LeftOut]:
    """Yield what is not missing of all that is to be delivered, in the register's order."""
    because = LeftOutBecause.CLOSED if campaign.closed else LeftOutBecause.DELIVERED
    still = {each.owed for each in missing}
    every = (owed for owed in owed_under(campaign.plan) if owed.obligation == obligation)
    for owed in campaign.in_order(every):
        if theme in {None, owed.theme} and owed not in still:
            yield LeftOut(owed, because)
