"""Deadlines: what each unit owes, by when, and how that stands now."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import exported
from services.projections.api.making_exports import Export
from services.projections.api.pages import Campaign, Search, ThemeId, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.deadlines import DEADLINES_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.deadlines_wanted import DEADLINES_SORTABLE, DeadlinesWanted
from services.projections.application.listing_deadlines import list_deadlines, whole_deadlines
from services.projections.application.ports import Views
from services.projections.application.shown import Shown
from services.projections.domain.deadline import DeadlineRow, DeadlineState
from shared.calendar import Clock
from shared.contracts.plan import Category
from shared.http import ACTION, Paging, problem_responses
from shared.identity import Action

ObligationId = Annotated[
    str | None, QueryParameter(name="obligation", description="Only this obligation; 404 if no unit owes it.")
]
InCategory = Annotated[
    Category | None,
    QueryParameter(
        name="category",
        description="Only deadlines by which nominees of this category must be put forward: nominee lists of units "
        "that have a quota in it, or on an occasion that needs none.",
    ),
]
# Litestar keeps the parameter name `state` for itself: in Python it is `standing`.
InState = Annotated[
    DeadlineState | None,
    QueryParameter(
        name="state",
        description="Only those that stand so now. `open`: not met; `due-soon`: not met, and near, as the plan sets; "
        "`met`; `met-late`: met at the cutoff or after it; `overdue`: not met, and the cutoff has come; `not-set`: not "
        "met, and the text sets no date; `released`: not met, and owed no more, since the unit has merged or another "
        "leads the theme.",
    ),
]

InOrder = Annotated[str | None, sorts(DEADLINES_SORTABLE)]


async def wanted_deadlines(  # noqa: PLR0913 the filters there are
    *,
    shown: NamedDependency[SkipValidation[Shown]],
    campaign: Campaign = None,
    unit: UnitId = None,
    obligation: ObligationId = None,
    category: InCategory = None,
    standing: InState = None,
    theme: ThemeId = None,
    search: Search = None,
) -> DeadlinesWanted:
    """Read which deadlines are asked for."""
    return DeadlinesWanted(shown, campaign, unit, obligation, category, standing, theme, searched(search))


class DeadlinesController(Controller):
    """`/api/v1/deadlines`."""

    path = "/api/v1/deadlines"
    tags = ("deadlines",)

    @get(
        opt={ACTION: Action.READ_STANDINGS},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_deadlines)},
        sync_to_thread=True,
    )
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        clock: NamedDependency[SkipValidation[Clock]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[DeadlinesWanted]],
        sort: InOrder = None,
    ) -> ViewPage[DeadlineRow]:
        """List deadlines by campaign, in the order of its register, then of its obligations and its themes.

        One row for each unit and obligation that binds it, and for each theme where it owes that as the theme's lead.
        States are told for the service's clock; those of a closed campaign for the moment of its closing.
        """
        return page_of_listing(list_deadlines(views, clock, wanted, asked(paging, sort, DEADLINES_SORTABLE)), paging)


@exported("/api/v1/deadlines", tag="deadlines", action=Action.READ_STANDINGS, wanted=wanted_deadlines)
def export_deadlines(
    *,
    views: NamedDependency[SkipValidation[Views]],
    clock: NamedDependency[SkipValidation[Clock]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[DeadlinesWanted]],
    sort: InOrder = None,
) -> Download:
    """Export deadlines as a file: all rows of the list with these filters, in this order, as they stand now."""
    whole = whole_deadlines(views, clock, wanted, order_of(sort, DEADLINES_SORTABLE))
    return export.answer(DEADLINES_SHEET, whole, wanted.campaign)
