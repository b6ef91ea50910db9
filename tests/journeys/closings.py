"""How each campaign of a told story was closed, and what the projections count from the history up to that moment."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from services.projections.adapters.view import Standings
from services.projections.application.showing_summary import show_summary
from services.projections.domain.summary import CampaignSummary
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.messaging import StreamHistory
from shared.views import ViewStore, open_database
from tests.services.projections.views_in_memory import views_of
from thidua.nats_server import NatsServer


def closings_and_summaries(data: Path) -> Iterator[tuple[CampaignClosed, CampaignSummary]]:
    """Yield each closing that stands in a data folder, and the campaign's summary as it was just before it."""
    told = _told(data)
    engine = open_database("sqlite://")
    store = ViewStore(engine, Standings())
    for place, closing in enumerate(told[CAMPAIGNS]):
        if isinstance(closing.event, CampaignClosed):
            store.apply_batch(told[NOMINATIONS][: closing.event.report.nominations_as_of])
            store.apply_batch(told[CAMPAIGNS][:place])
            summary = show_summary(views_of(store), closing.event.campaign)
            assert isinstance(summary, CampaignSummary)
            yield closing.event, summary
    engine.dispose()


def _told(data: Path) -> dict[str, Sequence[RecordedEvent]]:
    with NatsServer(data / "nats") as server, StreamHistory(server.url, "tests") as history:
        return {stream: _events(history, stream) for stream in (CAMPAIGNS, NOMINATIONS)}


def _events(history: StreamHistory, stream: str) -> list[RecordedEvent]:
    batches = history.read(stream, 0, history.end(stream))
    return [item for batch in batches for item in batch if isinstance(item, RecordedEvent)]
