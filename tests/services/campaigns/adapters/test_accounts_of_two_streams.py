"""The rows that a closing counts are the same in whatever order its streams come."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from services.campaigns.adapters.campaigns_view import CampaignsView
from services.campaigns.adapters.stored_accounts import StoredAccounts
from services.campaigns.application.reading_final_report import Account
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.campaigns.adapters.accounts import ID, ONE, PICKED, TWO, held, registered
from tests.services.campaigns.small_plan import HEAD, PLAN
from tests.services.projections.history import About, closed, delivered, entered, issued, recorded, submitted

OWN: list[Event] = [delivered(ID, HEAD, "report"), registered("a"), held("a"), entered(ID, HEAD, "writing"), closed(ID)]
HEARD: list[Event] = [
    submitted(ID, HEAD, ONE, TWO),
    About(ID, HEAD, ONE).awarded(),
    About(ID, HEAD, TWO).declined(),
    About(ID, HEAD, PICKED).picked(ONE.id),
]


def test_it_never_matters_how_the_streams_interleave(databases: Databases) -> None:
    """The two streams have no order between each other."""
    history = recorded([issued(PLAN), *OWN, *HEARD])

    @databases.examples(10)
    @given(st.lists(st.booleans(), min_size=10, max_size=10))
    def check(own_first: Sequence[bool]) -> None:
        waiting = {stream: [e for e in history if e.stream == stream] for stream in (CAMPAIGNS, NOMINATIONS)}
        batches: list[RecordedEvent] = []
        for own in own_first:
            stream = CAMPAIGNS if own else NOMINATIONS
            batches += [waiting[stream].pop(0)] if waiting[stream] else []
        batches += [*waiting[NOMINATIONS], *waiting[CAMPAIGNS]]
        assert _read(databases, batches) == _read(databases, history)

    check()


def _read(databases: Databases, events: Sequence[RecordedEvent]) -> Account | None:
    with fresh_view(databases, CampaignsView) as store:
        for event in events:
            store.apply_batch([event])
        return StoredAccounts(store).of(ID)
