"""Progress: how far each unit has come in each campaign."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import exported
from services.projections.api.making_exports import Export
from services.projections.api.pages import Campaign, Search, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.progress import PROGRESS_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.listing_progress import list_progress, whole_progress
from services.projections.application.ports import Views
from services.projections.application.progress_wanted import PROGRESS_SORTABLE, ProgressWanted
from services.projections.application.shown import Shown
from services.projections.domain.progress import ProgressFilter, ProgressRow
from shared.calendar import Clock
from shared.http import ACTION, Paging, problem_responses
from shared.identity import Action

OfKind = Annotated[
    str | None,
    QueryParameter(name="kind", description="Only units of this kind, by its id in the plan; 404 if unknown."),
]
# Litestar keeps the parameter name `state` for itself: in Python it is `standing`.
InState = Annotated[
    ProgressFilter | None,
    QueryParameter(
        name="state",
        description="Only those that stand so now. `overdue`: something is overdue; `open`: something is not delivered "
        "yet, and nothing is overdue; `complete`: all that they owe is delivered; `nothing-delivered`: they owe "
        "something and have delivered none of it, overdue or not.",
    ),
]
InOrder = Annotated[str | None, sorts(PROGRESS_SORTABLE)]


async def wanted_progress(
    *,
    shown: NamedDependency[SkipValidation[Shown]],
    campaign: Campaign = None,
    unit: UnitId = None,
    kind: OfKind = None,
    standing: InState = None,
    search: Search = None,
) -> ProgressWanted:
    """Read which units' progress is asked for."""
    return ProgressWanted(shown, campaign, unit, kind, standing, searched(search))


class ProgressController(Controller):
    """`/api/v1/progress`."""

    path = "/api/v1/progress"
    tags = ("progress",)

    @get(
        opt={ACTION: Action.READ_STANDINGS},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_progress)},
        sync_to_thread=True,
    )
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        clock: NamedDependency[SkipValidation[Clock]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[ProgressWanted]],
        sort: InOrder = None,
    ) -> ViewPage[ProgressRow]:
        """List how far units have come, by campaign and in the order of its register.

        One row for each campaign and unit that owes something in it or has a quota. What it says of a unit is what the
        lists of deadlines and quotas say of it; states are told for the service's clock, or the campaign's closing.
        """
        return page_of_listing(list_progress(views, clock, wanted, asked(paging, sort, PROGRESS_SORTABLE)), paging)


@exported("/api/v1/progress", tag="progress", action=Action.READ_STANDINGS, wanted=wanted_progress)
def export_progress(
    *,
    views: NamedDependency[SkipValidation[Views]],
    clock: NamedDependency[SkipValidation[Clock]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[ProgressWanted]],
    sort: InOrder = None,
) -> Download:
    """Export units' progress as a file: all rows of the list with these filters, in this order, as they stand now."""
    whole = whole_progress(views, clock, wanted, order_of(sort, PROGRESS_SORTABLE))
    return export.answer(PROGRESS_SHEET, whole, wanted.campaign)
