"""The review queue: which nominations wait, for whom, and how long they have waited."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import exported
from services.projections.api.filtering_nominations import LeadUnit, OccasionId, OfficeId, SearchedHolder, SearchedName
from services.projections.api.making_exports import Export
from services.projections.api.pages import Campaign, ThemeId, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.queue import QUEUE_SHEET
from services.projections.api.sheets.queue_offices import QUEUE_OFFICES_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.listing_queue import (
    list_queue,
    list_queue_offices,
    whole_queue,
    whole_queue_offices,
)
from services.projections.application.ports import Views
from services.projections.application.queue_wanted import (
    QUEUE_OFFICES_SORTABLE,
    QUEUE_SORTABLE,
    QueueOfficesWanted,
    QueueWanted,
)
from services.projections.application.shown import Shown
from services.projections.domain.queue import QueueOffice, QueueRow
from shared.calendar import Clock
from shared.http import ACTION, Paging, problem_responses
from shared.identity import Action

InOrder = Annotated[str | None, sorts(QUEUE_SORTABLE)]
OfficesInOrder = Annotated[str | None, sorts(QUEUE_OFFICES_SORTABLE)]


async def wanted_queue(  # noqa: PLR0913 the filters there are
    *,
    shown: NamedDependency[SkipValidation[Shown]],
    campaign: Campaign = None,
    office: OfficeId = None,
    lead: LeadUnit = None,
    unit: UnitId = None,
    theme: ThemeId = None,
    occasion: OccasionId = None,
    search: SearchedName = None,
) -> QueueWanted:
    """Read which of what waits is asked for."""
    return QueueWanted(shown, campaign, office, lead, unit, theme, occasion, searched(search))


async def wanted_queue_offices(
    *,
    shown: NamedDependency[SkipValidation[Shown]],
    campaign: Campaign = None,
    office: OfficeId = None,
    lead: LeadUnit = None,
    search: SearchedHolder = None,
) -> QueueOfficesWanted:
    """Read which offices, and units, are asked for."""
    return QueueOfficesWanted(shown, campaign, office, lead, searched(search))


class QueueController(Controller):
    """`/api/v1/queue`."""

    path = "/api/v1/queue"
    tags = ("queue",)

    @get(
        opt={ACTION: Action.READ_QUEUE},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_queue)},
        sync_to_thread=True,
    )
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        clock: NamedDependency[SkipValidation[Clock]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[QueueWanted]],
        sort: InOrder = None,
    ) -> ViewPage[QueueRow]:
        """List what waits: those who come first (R22), then those that have waited longest.

        Waiting is counted until now by the service's clock, in a closed campaign until its closing. What was returned
        waits at its unit. Holds personal data: names, positions and workplaces.
        """
        return page_of_listing(list_queue(views, clock, wanted, asked(paging, sort, QUEUE_SORTABLE)), paging)

    @get(
        "/offices",
        opt={ACTION: Action.READ_QUEUE},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_queue_offices)},
        sync_to_thread=True,
    )
    def list_offices(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[QueueOfficesWanted]],
        sort: OfficesInOrder = None,
    ) -> ViewPage[QueueOffice]:
        """Count what waits, by campaign and office, in the order of the routes; what was returned, by unit.

        One row for each office, lead of themes and unit that has at least one.
        """
        return page_of_listing(list_queue_offices(views, wanted, asked(paging, sort, QUEUE_OFFICES_SORTABLE)), paging)


@exported("/api/v1/queue", tag="queue", action=Action.READ_QUEUE, wanted=wanted_queue)
def export_queue(
    *,
    views: NamedDependency[SkipValidation[Views]],
    clock: NamedDependency[SkipValidation[Clock]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[QueueWanted]],
    sort: InOrder = None,
) -> Download:
    """Export what waits as a file: all rows of the list with these filters, in this order. Holds personal data."""
    whole = whole_queue(views, clock, wanted, order_of(sort, QUEUE_SORTABLE))
    return export.answer(QUEUE_SHEET, whole, wanted.campaign)


@exported("/api/v1/queue/offices", tag="queue", action=Action.READ_QUEUE, wanted=wanted_queue_offices)
def export_queue_offices(
    *,
    views: NamedDependency[SkipValidation[Views]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[QueueOfficesWanted]],
    sort: OfficesInOrder = None,
) -> Download:
    """Export how much waits for whom as a file: all rows of the list with these filters, in this order."""
    whole = whole_queue_offices(views, wanted, order_of(sort, QUEUE_OFFICES_SORTABLE))
    return export.answer(QUEUE_OFFICES_SHEET, whole, wanted.campaign)
