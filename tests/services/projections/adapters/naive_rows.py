"""The rows that a history leads to, made the slow and plain way: what the tables must agree with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from services.projections.domain.deadline import Course, DeadlineRow, deadline_row
from services.projections.domain.picks import PickRow, PlannedPick, pick_row
from services.projections.domain.places import PlacesHeld
from services.projections.domain.plan_in_force import OwedDeadline, deadlines_of, quotas_of
from services.projections.domain.quota import PlannedQuota, QuotaRow, quota_row
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.nominations import (
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationEvent,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
)
from shared.contracts.plan import Category, Plan, amended
from shared.contracts.unit import UnitShown

_MEANING = {
    NominationsSubmitted: "submitted",
    NomineePicked: "submitted",
    NominationReturned: "returned",
    AwardDecided: "awarded",
    AwardRevoked: "revoked",
    NominationDeclined: "gone",
    NominationWithdrawn: "gone",
}


@dataclass
class Town:
    """One campaign as a history tells it."""

    plans: list[Plan] = field(default_factory=list)
    closed_at: datetime | None = None
    met: dict[tuple[str, str, str | None], datetime] = field(default_factory=dict)
    listed: dict[tuple[str, str], datetime] = field(default_factory=dict)
    last: dict[str, tuple[str, NominationRef, str]] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan in force."""
        return self.plans[-1]

    def happens(self, event: Event, at: datetime) -> None:
        """Take note of an event."""
        match event:
            case PlanIssued(plan=plan):
                self.plans.append(plan)
            case PlanAmended(changes=changes):
                self.plans.append(amended(self.plan, changes))
            case CampaignClosed():
                self.closed_at = at
            case ObligationDelivered():
                self.met.setdefault((event.unit, event.obligation, event.theme), at)
            case ContestEntrySubmitted():
                contest = self.plan.contest(event.contest)
                if contest is not None:
                    self.met.setdefault((event.unit, contest.entries, None), at)
            case NominationsSubmitted():
                for ref in event.nominations:
                    self.listed.setdefault((event.unit, ref.occasion), at)
                    self.last[ref.id] = (event.unit, ref, "submitted")
            case NominationEvent() if type(event) in _MEANING:
                self.last[event.nomination.id] = (event.unit, event.nomination, _MEANING[type(event)])

    def held(self, category: Category, *, unit: str | None = None, occasion: str | None = None) -> PlacesHeld:
        """Count places, of a unit's quota or of an allotment."""
        standings = [
            standing
            for its_unit, ref, standing in self.last.values()
            if ref.category == category and standing != "gone"
            if (its_unit == unit and ref.counts_against_quota) or ref.occasion == occasion
        ]
        return PlacesHeld(
            submitted=len(standings), **{name: standings.count(name) for name in ("returned", "awarded", "revoked")}
        )


def towns(history: Iterable[RecordedEvent]) -> dict[str, Town]:
    """Return every campaign of a history, in alphabetical order."""
    told: dict[str, Town] = {}
    for each in history:
        told.setdefault(each.event.model_dump()["campaign"], Town()).happens(each.event, each.occurred_at)
    return dict(sorted(told.items()))


def deadlines(history: Iterable[RecordedEvent], now: datetime) -> list[DeadlineRow]:
    """Return every deadline row at `now`, in order."""
    return [row for town in towns(history).values() for row in _deadlines(town, now)]


def _deadlines(town: Town, now: datetime) -> list[DeadlineRow]:
    owed: dict[tuple[int, int, int], tuple[OwedDeadline, bool]] = {}
    for plan in town.plans:
        owed = {key: (one, True) for key, (one, _) in owed.items()}
        owed |= {_place(plan, one): (one, False) for unit in plan.units for one in deadlines_of(plan, unit)}
    return [_deadline(town, *owed[key], now) for key in sorted(owed)]


def _place(plan: Plan, one: OwedDeadline) -> tuple[int, int, int]:
    shown = one.shown
    themes = ["", *(theme.id for theme in plan.themes)]
    return (
        [unit.id for unit in plan.units].index(shown.unit.id),
        [obligation.id for obligation in plan.obligations].index(shown.obligation),
        themes.index(shown.theme.id if shown.theme else ""),
    )


def _deadline(town: Town, one: OwedDeadline, released: bool, now: datetime) -> DeadlineRow:
    unit, theme = one.shown.unit.id, one.shown.theme
    met = [
        town.met.get((unit, one.shown.obligation, theme.id if theme else None)),
        town.listed.get((unit, one.occasion)) if one.occasion else None,
    ]
    return deadline_row(
        one.shown.model_copy(update={"unit": _shown(town, unit)}),
        due_soon_from=one.due_soon_from,
        course=Course(min(filter(None, met), default=None), released, town.closed_at),
        zone=ZoneInfo(town.plan.time_zone),
        now=now,
    )


def quotas(history: Iterable[RecordedEvent]) -> list[QuotaRow]:
    """Return every quota row, in order."""
    return [row for town in towns(history).values() for row in _quotas(town)]


def _quotas(town: Town) -> Sequence[QuotaRow]:
    register = [unit.id for unit in town.plan.units]
    planned: dict[tuple[int, Category], tuple[PlannedQuota, bool]] = {}
    for plan in town.plans:
        planned = {key: (one, True) for key, (one, _) in planned.items()}
        now_set = (one for unit in plan.units for one in quotas_of(plan, unit))
        planned |= {(register.index(one.unit.id), one.category): (one, False) for one in now_set}
    return [
        quota_row(
            one.model_copy(update={"unit": _shown(town, one.unit.id)}),
            town.held(one.category, unit=one.unit.id),
            released=released,
        )
        for one, released in (planned[key] for key in sorted(planned))
    ]


def _shown(town: Town, unit_id: str) -> UnitShown:
    unit = town.plan.unit(unit_id)
    assert unit is not None
    return UnitShown.of(unit)


def picks(history: Iterable[RecordedEvent]) -> list[PickRow]:
    """Return every allotment of picks, in order."""
    return [
        pick_row(
            PlannedPick(campaign=campaign, **dict(pick)),
            next((each.name for each in town.plan.occasions if each.id == pick.occasion), pick.occasion),
            town.held(pick.category, occasion=pick.occasion),
        )
        for campaign, town in towns(history).items()
        for pick in sorted(town.plan.picks, key=lambda pick: (pick.occasion, pick.category))
    ]
