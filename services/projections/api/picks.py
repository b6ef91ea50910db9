"""Picks: how many nominees go up a level, and how many have been picked."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import exported
from services.projections.api.making_exports import Export
from services.projections.api.pages import Campaign, InCategory, ViewPage, page_of_listing
from services.projections.api.sheets.picks import PICKS_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.listing_picks import list_picks, whole_picks
from services.projections.application.picks_wanted import PICKS_SORTABLE, PicksWanted
from services.projections.application.ports import Views
from services.projections.application.shown import Shown
from services.projections.domain.picks import PickRow
from shared.http import ACTION, Paging, problem_responses
from shared.identity import Action

InOrder = Annotated[str | None, sorts(PICKS_SORTABLE)]


async def wanted_picks(
    *,
    shown: NamedDependency[SkipValidation[Shown]],
    campaign: Campaign = None,
    category: InCategory = None,
) -> PicksWanted:
    """Read which allotments are asked for."""
    return PicksWanted(shown, campaign, category)


class PicksController(Controller):
    """`/api/v1/picks`."""

    path = "/api/v1/picks"
    tags = ("picks",)

    @get(
        opt={ACTION: Action.READ_PICKS},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_picks)},
        sync_to_thread=True,
    )
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[PicksWanted]],
        sort: InOrder = None,
    ) -> ViewPage[PickRow]:
        """List allotments by campaign and occasion, collectives before individuals.

        One row for each occasion and category that the plan lets the council pick nominees for.
        """
        return page_of_listing(list_picks(views, wanted, asked(paging, sort, PICKS_SORTABLE)), paging)


@exported("/api/v1/picks", tag="picks", action=Action.READ_PICKS, wanted=wanted_picks)
def export_picks(
    *,
    views: NamedDependency[SkipValidation[Views]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[PicksWanted]],
    sort: InOrder = None,
) -> Download:
    """Export allotments as a file: all rows of the list with these filters, in this order."""
    whole = whole_picks(views, wanted, order_of(sort, PICKS_SORTABLE))
    return export.answer(PICKS_SHEET, whole, wanted.campaign)
