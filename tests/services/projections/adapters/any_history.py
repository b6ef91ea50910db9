"""Histories of two campaigns that hypothesis makes up, and ways to feed them to a view."""

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import strategies as st

from shared.calendar import TermForm
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import ObligationDelivered
from shared.contracts.events.nominations import NominationRef, SubmissionRefused
from shared.contracts.plan import (
    Category,
    Change,
    ClusterDissolved,
    DeadlineExtended,
    DeadlineMoved,
    Pick,
    PickSet,
    Quota,
    QuotaSet,
    Selection,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.services.projections.history import (
    About,
    amended,
    closed,
    delivered,
    entered,
    issued,
    issued_decision,
    nomination,
    recorded,
    submitted,
)
from tests.services.projections.invented_plan import THEMES, UNITS, invented_plan, term

CAMPAIGN_IDS = ("harbour-games", "harbour-2024")
"""A database that puts letters before digits would list them the other way round than Python does."""
PLANS = [issued(invented_plan(campaign)) for campaign in CAMPAIGN_IDS]
LATE_UNITS = ("new-pier", "great-harbour")
"""Units that an amendment brings in."""

campaigns = st.sampled_from(CAMPAIGN_IDS)
units = st.sampled_from((*UNITS, *LATE_UNITS))
late_units = st.sampled_from(LATE_UNITS)
terms = st.sampled_from(["2024-07-03", "2024-10-20", "2024-12-01"]).map(lambda day: term(TermForm.BEFORE_DAY, day))
selections = st.builds(
    Selection, kinds=st.sampled_from([(), ("harbour",), ("guild",)]), units=st.lists(units, max_size=2).map(tuple)
)


@st.composite
def joining(draw: st.DrawFn, ids: st.SearchStrategy[str]) -> Unit:
    """Draw a unit that joins."""
    unit = draw(ids)
    return Unit(id=unit, name=unit.title(), kind=draw(st.sampled_from(["harbour", "guild"])))


@st.composite
def changes(draw: st.DrawFn) -> Change:
    """Draw any change, whether or not it can be made: the view judges nothing."""
    unit, obligation = draw(units), draw(st.sampled_from(["report", "nominees", "thanks", "theme-plan"]))
    category = draw(st.sampled_from(Category))
    maximum = draw(st.none() | st.integers(0, 4))
    quota = Quota(category=category, applies_to=draw(selections), maximum=maximum, literal="new", clause="1")
    together = draw(st.lists(units, min_size=1, max_size=2, unique=True).map(tuple))
    possible: list[Change] = [
        QuotaSet(quota=quota),
        DeadlineMoved(obligation=obligation, due=draw(terms)),
        DeadlineExtended(obligation=obligation, units=together, due=draw(terms)),
        UnitAdded(unit=draw(joining(late_units))),
        UnitRenamed(unit=unit, name=f"{unit} anew"),
        UnitsMerged(units=together, into=draw(joining(units))),
        ThemeLeadChanged(theme=draw(st.sampled_from(THEMES)), lead=unit),
        PickSet(pick=Pick(occasion="city", category=category, number=maximum, within="anew", clause="1")),
        ClusterDissolved(cluster="none"),
    ]
    return draw(st.sampled_from(possible))


@st.composite
def campaign_events(draw: st.DrawFn) -> Event:
    """Draw what may happen in a campaign after its plan."""
    campaign, unit = draw(campaigns), draw(units)
    led = draw(st.sampled_from((*THEMES, None)))
    possible: list[Event] = [
        delivered(campaign, unit, draw(st.sampled_from(["report", "thanks"]))),
        delivered(campaign, unit, "theme-plan", led),
        entered(campaign, unit, draw(st.sampled_from(["essays", "another"]))),
        amended(campaign, *draw(st.lists(changes(), min_size=1, max_size=3))),
    ]
    return draw(st.sampled_from(possible))


@st.composite
def nominations(draw: st.DrawFn) -> tuple[str, str, NominationRef]:
    """Draw one nomination out of a few, with its campaign and unit."""
    campaign, unit, category = draw(campaigns), draw(units), draw(st.sampled_from(Category))
    counts, tail = draw(st.booleans()), draw(st.integers(1, 3))
    occasion = "wrap-up" if counts else "ad-hoc"
    name = f"{category[0]}{occasion[0]}{tail}"
    return campaign, unit, nomination(campaign, unit, name, category, occasion, counts=counts)


@st.composite
def picks(draw: st.DrawFn) -> tuple[str, str, NominationRef]:
    """Draw one of a few nominations that the council makes itself, with the unit that put the nominee forward."""
    campaign, unit, category = draw(campaigns), draw(units), draw(st.sampled_from(Category))
    name = f"{category[0]}{UNITS.index(unit) if unit in UNITS else 9}"
    return campaign, unit, nomination(campaign, "city", name, category, "city", counts=False)


@st.composite
def nomination_events(draw: st.DrawFn) -> Event:
    """Draw what may happen to a nomination, whether or not it makes sense: the view judges nothing."""
    picked = draw(st.integers(0, 3)) == 0
    campaign, unit, ref = draw(picks() if picked else nominations())
    others = draw(st.lists(nominations(), max_size=2))
    also = [other for its_campaign, its_unit, other in others if (its_campaign, its_unit) == (campaign, unit)]
    together = tuple(dict.fromkeys([ref, *also]))
    about = About(campaign, unit, ref)
    possible: list[Event] = [
        about.picked() if picked else submitted(campaign, unit, *together),
        SubmissionRefused(
            campaign=campaign, unit=unit, nominations=together, code="late", rule="R13", clause="1", rules_as_of=1
        ),
        about.endorsed(),
        about.returned(),
        about.declined(),
        about.withdrawn(),
        about.awarded(),
        about.announced(),
        about.revoked(),
        issued_decision(campaign, ref),
    ]
    return draw(st.sampled_from(possible))


@st.composite
def histories(draw: st.DrawFn) -> list[RecordedEvent]:
    """Draw two streams, the campaigns' first; a plan is issued before all that rests on it, and may be closed last."""
    of_campaigns: list[Event] = draw(st.lists(campaign_events(), max_size=10))
    for plan in PLANS:
        place = draw(st.integers(0, min(2, len(of_campaigns))))
        early = [each for each in of_campaigns[:place] if _stands_alone(each, plan.campaign)]
        of_campaigns = [*early, plan, *of_campaigns[place:]]
    of_campaigns += [closed(campaign) for campaign in CAMPAIGN_IDS if draw(st.integers(0, 3)) == 0]
    return recorded([*of_campaigns, *draw(st.lists(nomination_events(), max_size=16))])


def _stands_alone(event: Event, campaign: str) -> bool:
    """Tell whether an event of a campaign can be read before its plan, as that of another campaign can."""
    return isinstance(event, ObligationDelivered) or event.model_dump()["campaign"] != campaign


@dataclass(frozen=True)
class Feeding:
    """A history, and a way to feed it: which stream comes next each time, and where batches end."""

    history: list[RecordedEvent]
    batches: list[list[RecordedEvent]]


@st.composite
def feedings(draw: st.DrawFn) -> Feeding:
    """Draw a history and how it comes."""
    history = draw(histories())
    turns = draw(st.permutations([event.stream for event in history]))
    queues = {stream: [event for event in history if event.stream == stream] for stream in set(turns)}
    merged = [queues[stream].pop(0) for stream in turns]
    cuts = sorted(draw(st.sets(st.integers(1, len(merged) - 1))))
    return Feeding(history, [merged[start:end] for start, end in pairwise([0, *cuts, len(merged)])])
