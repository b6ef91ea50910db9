"""The projections service: the one place that wires it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from litestar import Litestar
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from services.projections.adapters.changes_feed import ChangesFeed
from services.projections.adapters.checkpointing import Checkpointing
from services.projections.adapters.connections_recording import ConnectionsRecording
from services.projections.adapters.feed_publishing import FeedPublishing
from services.projections.adapters.feed_view import FeedFacts
from services.projections.adapters.fresh_view import FreshView
from services.projections.adapters.history_reading import StoredRecord
from services.projections.adapters.past_views import PastStandings
from services.projections.adapters.stored_views import StoredViews
from services.projections.adapters.timeline_query import StoredTimelines
from services.projections.adapters.timelines_view import Timelines
from services.projections.adapters.view import Standings
from services.projections.api.awards import AwardsController, export_awards
from services.projections.api.changes import ChangesController
from services.projections.api.deadlines import DeadlinesController, export_deadlines
from services.projections.api.exporting import provide_export
from services.projections.api.history_files import AT_ONCE, HistoryDesk
from services.projections.api.history_routes import HistoryController, export_history
from services.projections.api.moments import provide_clock, provide_past, provide_views
from services.projections.api.nominations import NominationsController, export_nominations
from services.projections.api.past_desk import PastDesk
from services.projections.api.picks import PicksController, export_picks
from services.projections.api.progress import ProgressController, export_progress
from services.projections.api.queue import QueueController, export_queue, export_queue_offices
from services.projections.api.quotas import QuotasController, export_quotas
from services.projections.api.showing import provide_shown
from services.projections.api.spooling import Spool
from services.projections.api.summary import SummaryController
from services.projections.api.timelines import TimelinesController
from services.projections.settings import Settings
from shared.hosting import Host, provide, provide_caught_up, run
from shared.http import CaughtUp, Check

NAME = "projections"

_HANDLERS: Final[Sequence[ControllerRouterHandler]] = (
    QuotasController,
    *export_quotas,
    PicksController,
    *export_picks,
    DeadlinesController,
    *export_deadlines,
    NominationsController,
    *export_nominations,
    QueueController,
    *export_queue,
    *export_queue_offices,
    AwardsController,
    *export_awards,
    ProgressController,
    *export_progress,
    SummaryController,
    TimelinesController,
    ChangesController,
    HistoryController,
    *export_history,
)


def create(settings: Settings) -> Litestar:
    """Wire the service: views in its own database, the feed, and of events only those of who read."""
    host = Host(NAME, settings, [Standings(), Timelines(), FeedFacts()])
    standings, timelines = host.view(Standings.name), host.view(Timelines.name)
    views = StoredViews(_fresh(host, Standings.name))
    past = PastStandings(host.views.open_history, settings.data / "past", settings.past_max_events)
    past_desk = PastDesk()
    spool = Spool(settings.data / "exports", settings.export_disk_bytes)
    host.while_running += [past.running, past_desk.running, spool.running]
    history = HistoryDesk(StoredRecord(settings.nats_url, young=True), spool, BoundedSemaphore(AT_ONCE))
    changes = ChangesFeed(views, standings.progress, (standings.mended, timelines.mended))
    host.while_running.append(changes.running)
    _write_checkpoints(host, settings)
    _publish_feed(host, settings)
    _record_connections(host, settings)
    return host.app(
        title="Projections",
        description="How every unit stands: its quotas with what is taken of them, and its deadlines; "
        "what the council has picked; nominations, what of them waits and for whom, and awards; "
        "how far units have come, a campaign in figures, what happened to a nomination, and what changes as it does. "
        "Lists, files included, have the rows that the roles of the account let it see, and no others.",
        route_handlers=_HANDLERS,
        examples=Path(__file__).parent / "api" / "examples.json",
        dependencies={
            "present_views": provide_caught_up(views, standings.progress),
            "seen_views": provide(CaughtUp(views, standings.progress)),
            "past_views": provide(past),
            "past_desk": provide(past_desk),
            "past": Provide(provide_past),
            "views": Provide(provide_views),
            "shown": Provide(provide_shown),
            "timelines": provide_caught_up(StoredTimelines(_fresh(host, Timelines.name)), timelines.progress),
            "changes": provide(changes),
            "present_clock": provide(host.clock),
            "clock": Provide(provide_clock),
            "export": provide_export(spool),
            "desk": provide(history),
        },
    )


def _write_checkpoints(host: Host, settings: Settings) -> None:
    checkpointing = Checkpointing.configured(
        settings.nats_url,
        settings.signing_key,
        host.clock.now,
        events=settings.checkpoint_events,
        minutes=settings.checkpoint_minutes,
        replicas=settings.nats_replicas,
    )

    async def check() -> Check:
        is_sound, told = checkpointing.state()
        return Check(ok=is_sound, detail=told)

    host.while_running.append(checkpointing.running)
    host.checks["checkpoints"] = check


def _publish_feed(host: Host, settings: Settings) -> None:
    publishing = FeedPublishing(
        host.view(FeedFacts.name),
        lambda: host.broker.connection,
        source=settings.feed_source,
        replicas=settings.nats_replicas,
    )

    async def check() -> Check:
        goes_on, told = publishing.state()
        return Check(ok=goes_on, detail=told)

    host.while_running.append(publishing.running)
    host.checks["feed"] = check


def _record_connections(host: Host, settings: Settings) -> None:
    recording = ConnectionsRecording(
        lambda: host.broker.connection, host.reads, host.clock.now, replicas=settings.nats_replicas
    )

    async def check() -> Check:
        goes_on, told = recording.state()
        return Check(ok=goes_on, detail=told)

    host.while_running.append(recording.running)
    host.checks["auditors"] = check


def _fresh(host: Host, view: str) -> FreshView:
    return FreshView(host.view(view), host.clock, partial(host.views.lag, view))


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))


if __name__ == "__main__":
    main()
