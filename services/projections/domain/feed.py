"""The feed as history alone makes it: anybody who has the record can make it anew and hold it against what was said."""

from collections.abc import Iterable, Iterator

from services.projections.domain.feed_award import (
    AwardFact,
    Ended,
    Followed,
    OfAward,
    Started,
    awarded,
    fact_of,
    started,
)
from services.projections.domain.feed_plans import plan_after, version_at
from services.projections.domain.feed_telling import event_of
from shared.contracts.event import RecordedEvent
from shared.contracts.feed import FeedEvent
from shared.contracts.plan import Plan
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS

Plans = dict[str, dict[int, Plan]]
"""The plans that were in force, by campaign and by where in the campaigns' history each began to be."""


def feed_of(history: Iterable[RecordedEvent], source: str) -> list[FeedEvent]:
    """Return the feed that a history makes, in its order.

    The history holds both streams from their first events, each in its own order. Where the campaigns' ends before what
    a decision rests on, the feed ends before that decision. Raises UnknownNomineeError as `awarded` does.
    """
    told = list(history)
    of_campaigns = [each for each in told if each.stream == CAMPAIGNS]
    plans = _plans(of_campaigns)
    end = max((each.sequence for each in of_campaigns), default=0)
    said: list[FeedEvent | None] = []
    for fact in _facts(each for each in told if each.stream == NOMINATIONS):
        versions = plans.get(fact.campaign, {})
        version = version_at(tuple(versions), fact.grant.rules_as_of)
        if version is None or fact.grant.rules_as_of > end:
            break
        said.append(event_of(fact, versions[version], source))
    return [event for event in said if event is not None]


def _plans(history: Iterable[RecordedEvent]) -> Plans:
    plans: Plans = {}
    for told in history:
        campaign = getattr(told.event, "campaign", "")
        versions = plans.setdefault(campaign, {})
        plan = plan_after(versions[max(versions)] if versions else None, told.event)
        if plan is not None:
            versions[told.sequence] = plan
    return plans


def _facts(history: Iterable[RecordedEvent]) -> Iterator[AwardFact]:
    known: dict[str, Followed] = {}
    for told in history:
        event = told.event
        if isinstance(event, Started):
            known[event.nomination.id] = started(event)
        elif isinstance(event, Ended):
            known.pop(event.nomination.id, None)
        elif isinstance(event, OfAward):
            after, happened = awarded(known.get(event.nomination.id), event)
            fact = fact_of(told, after, happened)
            if fact is not None:
                known[fact.award] = fact.known
                yield fact
