"""The lists of nominations that a history leads to, made the slow and plain way: what the tables must agree with."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from services.projections.domain.award import AwardRow
from services.projections.domain.queue import QueueOffice, QueueRow
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.events.nominations import (
    AwardDecided,
    NominationsSubmitted,
)
from shared.contracts.plan import Plan, amended
from tests.services.projections.adapters.naive_case import Case


def cases(history: Iterable[RecordedEvent]) -> list[Case]:
    """Return every nomination that is listed, by campaign, as they were first submitted."""
    told = list(history)
    plans, ends = _plans(told), _ends(told)
    found: dict[str, Case] = {}
    for each in told:
        for nomination in _about(each):
            campaign = nomination.partition(".")[0]
            found.setdefault(nomination, Case(plans[campaign], ends.get(campaign))).told.append(each)
    listed = [case for case in found.values() if case.entry is not None and case.unit is not None]
    return sorted(listed, key=lambda case: (case.plan.campaign, case.entry.sequence if case.entry else 0))


def _about(told: RecordedEvent) -> Iterator[str]:
    if isinstance(told.event, NominationsSubmitted):
        yield from (nomination.id for nomination in told.event.nominations)
    elif hasattr(told.event, "nomination"):
        yield told.event.nomination.id


def _plans(history: Iterable[RecordedEvent]) -> dict[str, Plan]:
    plans: dict[str, Plan] = {}
    for each in history:
        if isinstance(each.event, PlanIssued):
            plans[each.event.campaign] = each.event.plan
        elif isinstance(each.event, PlanAmended):
            plans[each.event.campaign] = amended(plans[each.event.campaign], each.event.changes)
    return plans


def _ends(history: Iterable[RecordedEvent]) -> dict[str, datetime]:
    return {each.event.campaign: each.occurred_at for each in history if isinstance(each.event, CampaignClosed)}


def queue(history: Iterable[RecordedEvent], now: datetime) -> list[QueueRow]:
    """Return what waits: those who come first, then those that have waited longest."""
    waiting = [(case, case.queued(now)) for case in cases(history) if case.waits_for()]
    return [row for _, row in sorted(waiting, key=lambda each: _first(*each))]


def _first(case: Case, row: QueueRow) -> tuple[bool, datetime, int]:
    assert case.entry is not None
    return not row.comes_first, row.waiting_since, case.entry.sequence


def offices(rows: Iterable[QueueRow]) -> list[QueueOffice]:
    """Return how many of these wait where, in no order."""
    counted: dict[tuple[str, str, str | None], list[QueueRow]] = {}
    for row in rows:
        counted.setdefault((row.campaign, row.waits_at, row.held_by.id if row.held_by else None), []).append(row)
    return [
        QueueOffice(
            campaign=there[0].campaign,
            waits_at=there[0].waits_at,
            waits_at_name=there[0].waits_at_name,
            held_by=there[0].held_by,
            waiting=len(there),
            coming_first=sum(row.comes_first for row in there),
            waiting_since=min(row.waiting_since for row in there),
        )
        for there in counted.values()
    ]


def awards(history: Iterable[RecordedEvent]) -> list[AwardRow]:
    """Return every award, by campaign, as they were granted."""
    found = [(case.last(AwardDecided), case.award()) for case in cases(history)]
    granted = [(told.sequence, award) for told, award in found if told is not None and award is not None]
    return [award for _, award in sorted(granted, key=lambda each: (each[1].campaign, each[0]))]
