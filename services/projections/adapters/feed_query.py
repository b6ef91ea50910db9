"""Reads from the view what the feed says next, and never past what the view could not apply."""

from typing import Final

from sqlalchemy import bindparam, func, select

from services.projections.adapters.feed_tables import FEED_FACTS, FEED_PLANS
from services.projections.application.publishing_feed import ToTell
from services.projections.domain.feed_award import AwardFact
from services.projections.domain.feed_plans import version_at
from services.projections.domain.feed_telling import event_of
from shared.contracts.feed import FeedEvent
from shared.contracts.ids import campaign_id
from shared.contracts.plan import Plan
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.views import Snapshot, ViewStore
from shared.views.parked import PARKED

AT_ONCE: Final = 200
"""Facts that are read in one snapshot, at most."""

_FACTS = (
    select(FEED_FACTS).where(FEED_FACTS.c.sequence > bindparam("after")).order_by(FEED_FACTS.c.sequence).limit(AT_ONCE)
)
_VERSIONS = select(FEED_PLANS.c.as_of).where(FEED_PLANS.c.campaign == bindparam("of"))
_PLAN = select(FEED_PLANS.c.plan).where(FEED_PLANS.c.campaign == bindparam("of"), FEED_PLANS.c.as_of == bindparam("at"))
_FIRST_PARKED = select(func.min(PARKED.c.sequence)).where(PARKED.c.stream == bindparam("of_stream"))
_PARKED_AFTER = _FIRST_PARKED.where(PARKED.c.sequence > bindparam("after"))
_PARKED_OF = _FIRST_PARKED.where(PARKED.c.aggregate_id == bindparam("of"))


class StoredFacts:
    """What the view `feed` holds, as other systems are told of it; `source` says whose feed it is."""

    def __init__(self, store: ViewStore, source: str) -> None:
        self._store, self._source = store, source

    def after(self, sequence: int) -> ToTell:
        """Return what is to be told after a place in the nominations' history.

        An event that the view could not apply holds all that comes after it in history: it may have to be told first.
        """
        with self._store.read() as snapshot:
            return _Reading(snapshot, self._source).after(sequence)


class _Reading:
    """One state of the view."""

    def __init__(self, snapshot: Snapshot, source: str) -> None:
        self._connection, self._positions, self._source = snapshot.connection, snapshot.positions, source
        self._plans: dict[tuple[str, int], Plan] = {}

    def after(self, sequence: int) -> ToTell:
        """Return what is to be told, as far as it is known to be all."""
        events: list[FeedEvent | None] = []
        parked = self._connection.scalar(_PARKED_AFTER, {"of_stream": NOMINATIONS, "after": sequence})
        held_by = None if parked is None else _parked(NOMINATIONS, parked)
        for row in self._connection.execute(_FACTS, {"after": sequence}).all():
            if parked is not None and row.sequence > parked:
                break
            fact = AwardFact.model_validate(row.fact)
            plan, missing = self._plan_of(fact)
            if plan is None:
                held_by = missing
                break
            events.append(event_of(fact, plan, self._source))
            sequence = row.sequence
        return ToTell([event for event in events if event is not None], sequence, held_by)

    def _plan_of(self, fact: AwardFact) -> tuple[Plan | None, str]:
        """Return the plan that an award was decided under, or what is missing to know it."""
        rules_as_of = fact.grant.rules_as_of
        if self._positions[CAMPAIGNS] < rules_as_of:
            return None, f"{fact.position} rests on {CAMPAIGNS}:{rules_as_of}, which is still to come"
        of_plan = {"of_stream": CAMPAIGNS, "of": campaign_id(fact.campaign)}
        parked = self._connection.scalar(_PARKED_OF, of_plan)
        versions = self._connection.scalars(_VERSIONS, {"of": fact.campaign}).all()
        version = version_at(versions, rules_as_of)
        if parked is not None and (version is None or parked <= rules_as_of):
            return None, _parked(CAMPAIGNS, parked)
        if version is None:
            return None, f"{fact.position} rests on a plan that is still to come"
        return self._plan(fact.campaign, version), ""

    def _plan(self, campaign: str, version: int) -> Plan:
        if (campaign, version) not in self._plans:
            stored = self._connection.scalar(_PLAN, {"of": campaign, "at": version})
            self._plans[campaign, version] = Plan.model_validate(stored)
        return self._plans[campaign, version]


def _parked(stream: str, sequence: int) -> str:
    return f"{stream}:{sequence} could not be applied"
