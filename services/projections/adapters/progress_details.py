"""What a page of progress shows of its units: read for all of them at once, in the plan's order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, Connection, Row, Select, Table, bindparam, func, select

from services.projections.adapters.deadline_query import earlier
from services.projections.adapters.progress_counts import meetings_of
from services.projections.adapters.quota_columns import HELD_COLUMNS, quota_shown, with_places_held
from services.projections.adapters.summary_tables import FOLLOWED
from services.projections.adapters.tables import DEADLINES, DELIVERIES, QUOTAS, SUBMITTED_LISTS
from services.projections.domain.deadline import Course, ThemeShown, deadline_state
from services.projections.domain.progress import NominationsOfUnit, ObligationProgress, QuotaUse
from services.projections.domain.summary_standing import GRANTED, SummaryStanding
from shared.contracts.unit import UnitShown

_CAMPAIGN: BindParameter[str] = bindparam("campaign")


def _in_order(query: Select[Any], table: Table) -> Select[Any]:
    """Return a query of some places in a campaign, each unit's rows in the order of the table's key."""
    there = table.c.unit_place.in_(bindparam("places", expanding=True))
    return query.where(table.c.campaign == _CAMPAIGN, there).order_by(*table.primary_key)


# Building a statement takes longer than running it.
_MET_AT = earlier(DELIVERIES.c.met_at, SUBMITTED_LISTS.c.met_at)
_DEADLINES = _in_order(meetings_of(select(DEADLINES, _MET_AT.label("met_at"))), DEADLINES)
_QUOTAS = _in_order(with_places_held(select(QUOTAS, *HELD_COLUMNS)), QUOTAS)
_STANDINGS = (
    select(FOLLOWED.c.campaign, FOLLOWED.c.unit, FOLLOWED.c.standing, func.count().label("nominations"))
    .where(FOLLOWED.c.campaign == _CAMPAIGN, FOLLOWED.c.unit.in_(bindparam("units", expanding=True)))
    .group_by(FOLLOWED.c.campaign, FOLLOWED.c.unit, FOLLOWED.c.standing)
)


class Place(NamedTuple):
    """Where a unit stands: its campaign, and its place in the register."""

    campaign: str
    unit_place: int


class Details:
    """What is shown of the units at some places."""

    def __init__(self, connection: Connection, units: Iterable[tuple[Place, str]]) -> None:
        self._deadlines: defaultdict[Place, list[Row[Any]]] = defaultdict(list)
        self._quotas: defaultdict[Place, list[Row[Any]]] = defaultdict(list)
        self._standings: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        of_campaigns: defaultdict[str, dict[int, str]] = defaultdict(dict)
        for place, unit in units:
            of_campaigns[place.campaign][place.unit_place] = unit
        for campaign, of in of_campaigns.items():  # one by one: databases walk no index by pairs of values
            self._read(connection, {"campaign": campaign, "places": list(of), "units": list(of.values())})

    def _read(self, connection: Connection, which: Mapping[str, Any]) -> None:
        for query, rows in ((_DEADLINES, self._deadlines), (_QUOTAS, self._quotas)):
            for row in connection.execute(query, which):
                rows[Place(row.campaign, row.unit_place)].append(row)
        for row in connection.execute(_STANDINGS, which):
            self._standings[row.campaign, row.unit][row.standing] = row.nominations

    def obligations(self, place: Place, present: datetime, zone: ZoneInfo) -> list[ObligationProgress]:
        """Return what the unit owes or owed, as it stands at the instant to judge by."""
        return [_obligation(row, present, zone) for row in self._deadlines[place]]

    def quotas(self, place: Place, unit: UnitShown) -> list[QuotaUse]:
        """Return the unit's quotas, and what is used of them."""
        return [_quota(row, unit) for row in self._quotas[place]]

    def nominations(self, campaign: str, unit: str) -> NominationsOfUnit:
        """Return where the unit's nominations are."""
        count = self._standings[campaign, unit]
        return NominationsOfUnit(
            returned=count.get(SummaryStanding.RETURNED, 0),
            waiting=count.get(SummaryStanding.WAITING, 0),
            awarded=sum(count.get(standing, 0) for standing in GRANTED),
        )


def _obligation(row: Row[Any], present: datetime, zone: ZoneInfo) -> ObligationProgress:
    course = Course(met_at=row.met_at, released=row.released)
    return ObligationProgress(
        obligation=row.obligation,
        name=row.name,
        theme=ThemeShown(id=row.theme, number=row.theme_number, title=row.theme_title) if row.theme else None,
        cutoff=None if row.cutoff is None else row.cutoff.astimezone(zone),
        state=deadline_state(present, cutoff=row.cutoff, due_soon_from=row.due_soon_from, course=course),
    )


def _quota(row: Row[Any], unit: UnitShown) -> QuotaUse:
    quota = quota_shown(row, unit)
    return QuotaUse(
        category=quota.category,
        submitted=quota.submitted,
        maximum=quota.maximum,
        remaining=quota.remaining,
        state=quota.state,
    )
