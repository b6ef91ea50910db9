"""Lives of nominations in two campaigns that hypothesis makes up, as the nominations service would record them."""

from collections.abc import Iterator

from hypothesis import strategies as st

from shared.contracts.event import Event, RecordedEvent
from shared.contracts.plan import Category
from tests.services.projections.adapters.any_history import CAMPAIGN_IDS, changes
from tests.services.projections.history import amended, closed, issued, recorded
from tests.services.projections.invented_plan import THEMES, UNITS
from tests.services.projections.nominations_told import LAST_HOP, Candidate, routed_plan

NAMES = ("Đội 2", "Đội 10", "Ánh Dương", "An Dương", "Trần Hòa", "Trần Hoà", "ấp Bắc", "100%_")

_names, _marks = st.sampled_from(NAMES), st.booleans()


@st.composite
def candidates(draw: st.DrawFn, tail: int) -> Candidate:
    """Draw a nomination that no other has the id of."""
    occasion = draw(st.sampled_from(["wrap-up", "wrap-up", "ad-hoc", "city"]))
    themes = (*THEMES, None) if occasion == "ad-hoc" else THEMES
    return Candidate(
        draw(st.sampled_from((*UNITS, "new-pier"))),
        str(tail),
        campaign=draw(st.sampled_from(CAMPAIGN_IDS)),
        category=draw(st.sampled_from(Category)),
        occasion=occasion,
        theme=None if occasion == "city" else draw(st.sampled_from(themes)),
    )


def _life(draw: st.DrawFn, one: Candidate) -> Iterator[Event]:
    """Yield what happens to one nomination from its draft, or its pick, to some end."""
    picked = one.ref.occasion == "city"
    yield one.goes_up(Candidate(tail="77"), draw(_names)) if picked else one.drafted(draw(_names), first=draw(_marks))
    if not picked and draw(_marks):
        yield one.corrected(draw(_names), first=draw(_marks))
    if not picked and draw(_marks):
        yield draw(st.sampled_from([one.dropped(), one.saved()]))
        return
    way, last = int(picked), LAST_HOP[one.ref.occasion]
    if not picked:
        yield one.submitted()
    for _ in range(3):
        endorsements = draw(st.integers(0, last - way))
        yield from [one.endorsed()] * endorsements
        end = draw(st.sampled_from(["waits", "returned", "declined", "withdrawn", "decided"]))
        if end == "decided" and endorsements == last - way:
            yield one.decided(draw(st.sampled_from(["1", "2"])))
            yield from draw(st.lists(st.sampled_from([one.announced(), one.revoked()]), max_size=2))
        elif end in {"returned", "declined", "withdrawn"}:
            yield {"returned": one.returned, "declined": one.declined, "withdrawn": one.withdrawn}[end]()
        if end != "returned":
            return
        if draw(_marks):
            yield one.corrected(draw(_names), first=draw(_marks), theme=draw(st.sampled_from(THEMES)))
        if draw(_marks):
            return
        yield one.submitted()
        way = 0


@st.composite
def lives(draw: st.DrawFn) -> list[RecordedEvent]:
    """Draw two streams, the campaigns' first: two amended plans, perhaps closed, and the lives of some nominations."""
    plans: list[Event] = [issued(routed_plan(campaign)) for campaign in CAMPAIGN_IDS]
    amendments = draw(st.lists(st.tuples(st.sampled_from(CAMPAIGN_IDS), changes()), max_size=4))
    ends = [closed(campaign) for campaign in CAMPAIGN_IDS if draw(st.integers(0, 2)) == 0]
    told = [list(_life(draw, draw(candidates(tail)))) for tail in range(draw(st.integers(1, 6)))]
    turns = draw(st.permutations([nth for nth, life in enumerate(told) for _ in life]))
    merged = [told[nth].pop(0) for nth in turns]
    return recorded([*plans, *(amended(campaign, change) for campaign, change in amendments), *merged, *ends])


@st.composite
def interleaved(draw: st.DrawFn, history: list[RecordedEvent]) -> list[RecordedEvent]:
    """Draw another order of the same history: each stream keeps its own, how they interleave does not matter."""
    turns = draw(st.permutations([event.stream for event in history]))
    queues = {stream: [event for event in history if event.stream == stream] for stream in set(turns)}
    return [queues[stream].pop(0) for stream in turns]
