"""Reckons the views anew from the recorded history alone, to hold them against what the services answer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from eventsourcing.persistence import InfrastructureFactory
from eventsourcing.utils import Environment

from services.nominations.domain.nominee_list import NOMINEE_LIST, Nomination, NomineeList, Status
from shared.contracts.event import Envelope, Event
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.nominations import NominationEvent, NominationsSubmitted, SubmissionRefused
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.ids import nominee_list_id
from shared.contracts.plan import Category, DeliveredAs, Obligation, Plan, Unit, amended
from shared.contracts.registry import decode
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from thidua.story.papers import Json

_AT_ONCE = 500


@dataclass
class FoldedHistory:
    """What the streams say: plans, nominee lists, when what was delivered, each alert, and what is told of nominees."""

    plans: dict[str, Plan] = field(default_factory=dict)
    lists: dict[str, NomineeList] = field(default_factory=dict)
    delivered: dict[tuple[str, str, str, str | None], datetime] = field(default_factory=dict)
    closed: dict[str, datetime] = field(default_factory=dict)
    issued: dict[str, Plan] = field(default_factory=dict)
    listed: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    alerts: list[AlertRaised] = field(default_factory=list)
    nominating: list[Event] = field(default_factory=list)

    @classmethod
    def of(cls, nats_url: str) -> "FoldedHistory":
        """Read all streams from their first event."""
        history = cls()
        for stream in (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS):
            for aggregate, envelope in _recorded(nats_url, stream):
                history.take(aggregate, envelope)
        return history

    def nominations(self, campaign: str) -> list[Nomination]:
        """Return every nomination of a campaign as the history folds it."""
        lists = (state for aggregate, state in self.lists.items() if aggregate.startswith(f"{campaign}/"))
        return [nomination for state in lists for nomination in state.nominations.values()]

    def take(self, aggregate: str, envelope: Envelope) -> None:  # noqa: C901  (one case an event)
        """Take one event in."""
        at = envelope.occurred_at
        if envelope.event.NAME.startswith("nominations."):
            self.nominating.append(envelope.event)
        match envelope.event:
            case PlanIssued(campaign=campaign, plan=plan):
                self.plans[campaign] = self.issued[campaign] = plan
            case PlanAmended(campaign=campaign, changes=changes):
                self.plans[campaign] = amended(self.plans[campaign], changes)
            case ObligationDelivered() as done:
                self.delivered.setdefault((done.campaign, done.unit, done.obligation, done.theme), at)
            case ContestEntrySubmitted() as entry:
                contest = self.plans[entry.campaign].contest(entry.contest)
                if contest is not None:
                    self.delivered.setdefault((entry.campaign, entry.unit, contest.entries, None), at)
            case CampaignClosed(campaign=campaign):
                self.closed[campaign] = at
            case AlertRaised() as alert:
                self.alerts.append(alert)
            case NominationsSubmitted() as submitted:
                for nomination in submitted.nominations:
                    self.listed.setdefault((submitted.campaign, submitted.unit, nomination.occasion), at)
                self._fold(aggregate, submitted)
            case NominationEvent() | SubmissionRefused() as event:
                self._fold(aggregate, event)
            case _:
                pass

    def _fold(self, aggregate: str, event: Event) -> None:
        before = self.lists.get(aggregate, NOMINEE_LIST.initial(aggregate))
        self.lists[aggregate] = NOMINEE_LIST.evolve(before, event)

    def quotas(self, campaign: str) -> list[Json]:
        """Return what the quota view must say of a campaign, row by row; a merged unit keeps what it was given (R2)."""
        plan = self.plans[campaign]
        return [row for unit in plan.units for category in Category for row in self._quota(plan, unit, category)]

    def deadlines(self, campaign: str, now: datetime) -> list[Json]:
        """Return what the deadline view must say of a campaign at an instant, row by row.

        What the plan as issued asked of a unit and the plan in force asks no more is still there, as met or released.
        """
        plan, present = self.plans[campaign], min(now, self.closed.get(campaign, now))
        rows = [
            row
            for source in (plan, self.issued[campaign])
            for unit in source.units
            for obligation in source.obligations_of(unit)
            for theme in source.themes_of(obligation, unit)
            for row in (self._deadline(plan, source, unit, obligation, theme, present),)
        ]
        return list({(row["unit"], row["obligation"], row["theme"]): row for row in reversed(rows)}.values())

    def _quota(self, plan: Plan, unit: Unit, category: Category) -> Iterator[Json]:
        quota = plan.quota(unit, category)
        if quota is None:
            return
        state = self.lists.get(nominee_list_id(plan.campaign, unit.id), NomineeList())
        counted = [
            nomination.status
            for nomination in state.nominations.values()
            if nomination.ref.counts_against_quota and nomination.ref.category == category
        ]
        used = state.places_used(category)
        yield {
            "unit": unit.id,
            "category": category.value,
            "maximum": quota.maximum,
            "minimum": quota.minimum,
            "submitted": used,
            "returned": counted.count(Status.RETURNED),
            "awarded": counted.count(Status.AWARDED),
            "revoked": counted.count(Status.REVOKED),
            "remaining": _remaining(quota.maximum, used, unit),
        }

    def _deadline(
        self, plan: Plan, source: Plan, unit: Unit, obligation: Obligation, theme: str | None, now: datetime
    ) -> Json:
        if obligation.delivered_as is DeliveredAs.NOMINEE_LIST:
            met = self.listed.get((plan.campaign, unit.id, obligation.occasion or ""))
        else:
            met = self.delivered.get((plan.campaign, unit.id, obligation.id, theme))
        cutoff = plan.cutoff(source.due(obligation, unit))
        state = _state(cutoff, met, now, plan.due_soon_days)
        return {
            "unit": unit.id,
            "obligation": obligation.id,
            "theme": theme,
            "cutoff": None if cutoff is None else cutoff.isoformat(),
            "met_at": None if met is None else met.astimezone(ZoneInfo(plan.time_zone)).isoformat(),
            "state": state if met is not None or source is plan else "released",
        }


def _remaining(maximum: int | None, used: int, unit: Unit) -> int | None:
    if maximum is None:
        return None
    return 0 if unit.merged_into is not None else max(0, maximum - used)


def _state(cutoff: datetime | None, met: datetime | None, now: datetime, due_soon_days: int) -> str:
    if met is not None:
        return "met" if cutoff is None or met < cutoff else "met-late"
    if cutoff is None:
        return "not-set"
    if now >= cutoff:
        return "overdue"
    return "due-soon" if (cutoff - now).total_seconds() <= due_soon_days * 86_400 else "open"


def _recorded(nats_url: str, stream: str) -> Iterator[tuple[str, Envelope]]:
    environment = Environment(
        "reckoning",
        {"PERSISTENCE_MODULE": "shared.eventstore", "NATS_URL": nats_url, "NATS_STREAM": stream},
    )
    with InfrastructureFactory.construct(environment) as factory:
        recorder = factory.application_recorder()
        last = 0
        while page := recorder.select_notifications(last, _AT_ONCE, inclusive_of_start=False):
            for notification in page:
                yield str(notification.originator_id), decode(notification.topic, notification.state)
            last = page[-1].id
        factory.close()
