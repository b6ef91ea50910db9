"""The service's own view on a database of the test's own, fed by hand with what happened."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from services.nominations.adapters.nominations_view import NominationsView
from shared.contracts.event import Event, Provenance, RecordedEvent
from shared.contracts.events.campaigns import PlanAmended
from shared.contracts.plan import AmendingDocument, Change
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.views import ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.nominations.campaign.plan import CAMPAIGN, IN_TIME

BY_TESTS = Provenance(actor="tests", correlation_id="tests")
_PAPER = AmendingDocument(title="Điều chỉnh", number="215", date=dt.date(2024, 7, 30), issuer="UBND quận")


class FedView:
    """The view, and how far each stream of it was fed."""

    def __init__(self, store: ViewStore) -> None:
        self.store = store
        self._ends = {CAMPAIGNS: 0, NOMINATIONS: 0}

    def feed(self, *events: Event) -> int:
        """Apply events in their order, and return where the last one stands in its stream."""
        recorded = [self._recorded(event) for event in events]
        self.store.apply_batch(recorded)
        return recorded[-1].sequence

    def _recorded(self, event: Event) -> RecordedEvent:
        stream = event.NAME.partition(".")[0].upper()
        self._ends[stream] += 1
        return RecordedEvent(
            stream=stream,
            sequence=self._ends[stream],
            aggregate_id=f"{CAMPAIGN}/tests",
            version=self._ends[stream],
            occurred_at=IN_TIME,
            provenance=BY_TESTS,
            event=event,
        )


@contextmanager
def view_after(databases: Databases, events: Sequence[Event] = ()) -> Iterator[FedView]:
    """Open a view that these events have been applied to."""
    with fresh_view(databases, NominationsView) as store:
        view = FedView(store)
        if events:
            view.feed(*events)
        yield view


def amended_by(*changes: Change, campaign: str = CAMPAIGN) -> PlanAmended:
    """Return that a plan was changed."""
    return PlanAmended(campaign=campaign, changes=changes, reason="Theo tình hình thực tế", document=_PAPER)
