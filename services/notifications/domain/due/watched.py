from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.news import News
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.waiting import PlacesTaken, Waiting

WEEKDAYS = WorkingDays()
"""Monday to Friday: what is known of working days without a calendar of holidays."""

Told = tuple[str, str, str]
"""A campaign, a unit of it, and the key of an alert that it was given."""


@dataclass(frozen=True)
class Watched:
    """What the service keeps an eye on.

    `owed` is what units are reminded of: dated, not delivered. `missing` is all that is not delivered of some
    obligations, dated or not: all of an obligation or nothing, since it is counted. `places` are those taken of
    quotas. `waiting` are dossiers that wait at units' offices, all of them for every alert that was not told yet.
    What an alert of `told` was about may be left out of all this. Of the campaigns in `unsure` not all that was
    recorded is known: something may be delivered that looks owed.
    """

    campaigns: Mapping[str, WatchedCampaign]
    owed: Sequence[Owed] = ()
    news: Sequence[News] = ()
    told: AbstractSet[Told] = frozenset()
    missing: Sequence[Owed] = ()
    places: Sequence[PlacesTaken] = ()
    waiting: Sequence[Waiting] = ()
    working: WorkingDays = WEEKDAYS
    unsure: frozenset[str] = frozenset()
