"""The review queue: which nominations wait, for whom, and how long they have waited."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import Export, exported
from services.projections.api.filtering_nominations import LeadUnit, OccasionId, OfficeId
from services.projections.api.pages import Campaign, ThemeId, UnitId, ViewPage, page_of_listing
from services.projections.api.sheets.queue import QUEUE_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.listing_queue import list_queue, list_queue_offices, whole_queue
from services.projections.application.ports import Views
from services.projections.application.queue_wanted import (
    QUEUE_OFFICES_SORTABLE,
    QUEUE_SORTABLE,
    QueueOfficesWanted,
    QueueWanted,
)
from services.projections.domain.queue import QueueOffice, QueueRow
from shared.calendar import Clock
from shared.http import Paging, problem_responses

InOrder = Annotated[str | None, sorts(QUEUE_SORTABLE)]
OfficesInOrder = Annotated[str | None, sorts(QUEUE_OFFICES_SORTABLE)]


class QueueController(Controller):
    """`/api/v1/queue`."""

    path = "/api/v1/queue"
    tags = ("queue",)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def list_all(  # noqa: PLR0913 the filters there are; bad ones are explained only where the handler has them itself
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        clock: NamedDependency[SkipValidation[Clock]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        office: OfficeId = None,
        lead: LeadUnit = None,
        unit: UnitId = None,
        theme: ThemeId = None,
        occasion: OccasionId = None,
        sort: InOrder = None,
    ) -> ViewPage[QueueRow]:
        """List what waits: those who come first (R22), then those that have waited longest.

        Waiting is counted until now by the service's clock, in a closed campaign until its closing. What was returned
        waits at its unit. Holds personal data: names, positions and workplaces.
        """
        wanted = QueueWanted(campaign, office, lead, unit, theme, occasion)
        return page_of_listing(list_queue(views, clock, wanted, asked(paging, sort, QUEUE_SORTABLE)), paging)

    @get("/offices", responses=problem_responses(404), sync_to_thread=True)
    def list_offices(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        office: OfficeId = None,
        lead: LeadUnit = None,
        sort: OfficesInOrder = None,
    ) -> ViewPage[QueueOffice]:
        """Count what waits, by campaign and office, in the order of the routes; what was returned, by unit.

        One row for each office, lead of themes and unit that has at least one.
        """
        wanted = QueueOfficesWanted(campaign, office, lead)
        return page_of_listing(list_queue_offices(views, wanted, asked(paging, sort, QUEUE_OFFICES_SORTABLE)), paging)


@exported("/api/v1/queue", tag="queue")
def export_queue(  # noqa: PLR0913 the filters there are
    *,
    views: NamedDependency[SkipValidation[Views]],
    clock: NamedDependency[SkipValidation[Clock]],
    export: NamedDependency[SkipValidation[Export]],
    campaign: Campaign = None,
    office: OfficeId = None,
    lead: LeadUnit = None,
    unit: UnitId = None,
    theme: ThemeId = None,
    occasion: OccasionId = None,
    sort: InOrder = None,
) -> Download:
    """Export what waits as a file: all rows of the list with these filters, in this order. Holds personal data."""
    wanted = QueueWanted(campaign, office, lead, unit, theme, occasion)
    order = order_of(sort, QUEUE_SORTABLE)
    return export.answer(QUEUE_SHEET, whole_queue(views, clock, wanted, order), campaign)
