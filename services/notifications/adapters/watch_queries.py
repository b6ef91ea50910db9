"""What is read of the watch list: no more than what can matter, so that years of history cost nothing.

Statements stand ready, since building one takes longer than running it. What they ask for, they are given: `now`,
`named` (campaigns), or `pairs` of a campaign and something in it.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Exists,
    Select,
    String,
    and_,
    bindparam,
    cast,
    exists,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
)

from services.notifications.adapters.inbox_tables import INBOX, NEWS
from services.notifications.adapters.owed_rows import delivered
from services.notifications.adapters.tables import (
    CAMPAIGNS,
    DOSSIERS,
    OWED,
    PLACES,
    QUOTAS,
    STEPS,
    UNITS,
)
from shared.views import Instant

_NOW = bindparam("now", type_=Instant)


def _is_news(moment: ColumnElement[Any]) -> ColumnElement[bool]:
    """Tell whether what has been true since a moment is no staler than the season's rule allows (R29)."""
    lasts_until = type_coerce(moment, BigInteger) + CAMPAIGNS.c.news_lasts
    return or_(CAMPAIGNS.c.ends > _NOW, lasts_until > _NOW)


def _among(*columns: ColumnElement[Any]) -> ColumnElement[bool]:
    return tuple_(*columns).in_(bindparam("pairs", expanding=True))


def _told(table: Any, unit: ColumnElement[str], key: ColumnElement[str]) -> Exists:
    return exists().where(INBOX.c.campaign == table.c.campaign, INBOX.c.unit == unit, INBOX.c.key == key)


# In a closed campaign nobody owes anything, and nothing waits.
_STILL_OWED = (
    select(OWED).join(CAMPAIGNS, CAMPAIGNS.c.campaign == OWED.c.campaign).where(~CAMPAIGNS.c.closed, ~delivered())
)

_WAITING = (
    select(DOSSIERS, STEPS.c.office, STEPS.c.held_by)
    .join(STEPS, and_(*(STEPS.c[name] == DOSSIERS.c[name] for name in ("campaign", "occasion", "theme", "hop"))))
    .join(CAMPAIGNS, CAMPAIGNS.c.campaign == DOSSIERS.c.campaign)
    .where(~CAMPAIGNS.c.closed)
    .order_by(DOSSIERS.c.campaign, DOSSIERS.c.came_with, DOSSIERS.c.nomination)
)

_ARRIVAL = literal("dossiers-waiting/") + STEPS.c.office + literal("/") + cast(DOSSIERS.c.came_with, String)

_URGED_AND_OWES = (
    exists()
    .where(
        OWED.c.campaign == NEWS.c.campaign,
        OWED.c.unit == NEWS.c.unit,
        OWED.c.obligation == NEWS.c.obligation,
        or_(NEWS.c.theme == "", OWED.c.theme == NEWS.c.theme),
        ~delivered(),
    )
    .correlate(NEWS)
)

CAMPAIGNS_WATCHED: Select[Any] = (
    select(CAMPAIGNS.c.campaign, CAMPAIGNS.c.position, CAMPAIGNS.c.correlation_id, CAMPAIGNS.c.closed)
    .where(
        or_(
            ~CAMPAIGNS.c.closed & or_(CAMPAIGNS.c.ends.is_(None), _is_news(CAMPAIGNS.c.ends)),
            CAMPAIGNS.c.campaign.in_(bindparam("named", expanding=True)),
        )
    )
    .order_by(CAMPAIGNS.c.campaign)
)
"""Selects the campaigns that run or have news still, and those `named`, without their plans."""

REMINDERS: Select[Any] = _STILL_OWED.where(CAMPAIGNS.c.reminds_until > _NOW, OWED.c.next_look <= _NOW).order_by(
    OWED.c.cutoff, OWED.c.campaign, OWED.c.obligation, OWED.c.unit, OWED.c.theme
)
"""Selects what is owed, not delivered, and can call for a reminder that was not given yet."""

MISSING: Select[Any] = _STILL_OWED.where(_among(OWED.c.campaign, OWED.c.obligation)).order_by(
    OWED.c.campaign, OWED.c.obligation, OWED.c.unit, OWED.c.theme
)
"""Selects all that is not delivered of obligations, by `pairs` of campaign and obligation."""

NEWS_UNTOLD: Select[Any] = (
    select(NEWS.c.news)
    .join(CAMPAIGNS, CAMPAIGNS.c.campaign == NEWS.c.campaign)
    .join(UNITS, (UNITS.c.campaign == NEWS.c.campaign) & (UNITS.c.unit == NEWS.c.unit))
    .where(_is_news(NEWS.c.happened_at), or_(NEWS.c.obligation.is_(None), ~CAMPAIGNS.c.closed & _URGED_AND_OWES))
)
"""Selects what was not told yet and is not long past, of campaigns and units that are known.

Of those who were urged, only who still owes something.
"""

PLACES_LEFT: Select[Any] = (
    select(PLACES)
    .join(QUOTAS, and_(*(QUOTAS.c[name] == PLACES.c[name] for name in ("campaign", "unit", "category"))))
    .join(CAMPAIGNS, CAMPAIGNS.c.campaign == PLACES.c.campaign)
    .where(
        QUOTAS.c.maximum == PLACES.c.taken + 1,
        ~CAMPAIGNS.c.closed,
        ~_told(PLACES, PLACES.c.unit, QUOTAS.c.running_out_key),
    )
    .order_by(PLACES.c.campaign, PLACES.c.unit, PLACES.c.category)
)
"""Selects the quotas of which one place is left, and whose unit was not told that yet."""

ARRIVALS: Select[Any] = _WAITING.where(_is_news(DOSSIERS.c.since), ~_told(DOSSIERS, STEPS.c.held_by, _ARRIVAL))
"""Selects the dossiers that wait at units' offices, and whose arrival the unit was not told of yet."""

DESKS: Select[Any] = _WAITING.where(_among(STEPS.c.campaign, STEPS.c.held_by))
"""Selects all dossiers that wait at the offices of units, by `pairs` of campaign and unit."""

TOLD: Select[Any] = select(INBOX.c.campaign, INBOX.c.unit, INBOX.c.key).where(_among(INBOX.c.campaign, INBOX.c.key))
"""Selects which units were given alerts, by `pairs` of campaign and key."""
