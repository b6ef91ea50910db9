"""Nominations: who is put forward, how each stands, and what came of it."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import exported
from services.projections.api.filtering_nominations import OccasionId, OfficeId, SearchedName
from services.projections.api.making_exports import Export
from services.projections.api.pages import Campaign, InCategory, ThemeId, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.nominations import NOMINATIONS_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.listing_nominations import list_nominations, whole_nominations
from services.projections.application.nominations_wanted import NOMINATIONS_SORTABLE, NominationsWanted
from services.projections.application.ports import Views
from services.projections.application.shown import Shown
from services.projections.domain.nomination import NominationRow
from services.projections.domain.nomination_course import NominationStatus
from shared.http import ACTION, Paging, problem_responses
from shared.identity import Action

WithStatus = Annotated[
    NominationStatus | None,
    QueryParameter(
        name="status",
        description="Only those that stand so. `submitted`: with an office of the route; `returned`: back at their "
        "unit for supplement; `awarded`: granted, announced or not; `revoked`; `declined`; `withdrawn`.",
    ),
]

InOrder = Annotated[str | None, sorts(NOMINATIONS_SORTABLE)]


async def wanted_nominations(  # noqa: PLR0913 the filters there are
    *,
    shown: NamedDependency[SkipValidation[Shown]],
    campaign: Campaign = None,
    unit: UnitId = None,
    theme: ThemeId = None,
    occasion: OccasionId = None,
    category: InCategory = None,
    status: WithStatus = None,
    office: OfficeId = None,
    search: SearchedName = None,
) -> NominationsWanted:
    """Read which nominations are asked for."""
    return NominationsWanted(shown, campaign, unit, theme, occasion, category, status, office, searched(search))


class NominationsController(Controller):
    """`/api/v1/nominations`."""

    path = "/api/v1/nominations"
    tags = ("nominations",)

    @get(
        opt={ACTION: Action.READ_NOMINATION},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_nominations)},
        sync_to_thread=True,
    )
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[NominationsWanted]],
        sort: InOrder = None,
    ) -> ViewPage[NominationRow]:
        """List nominations by campaign, as they were first submitted or picked.

        One row for each that was ever submitted, or picked by the council; drafts are their unit's own affair. Holds
        personal data: names, positions and workplaces.
        """
        return page_of_listing(list_nominations(views, wanted, asked(paging, sort, NOMINATIONS_SORTABLE)), paging)


@exported("/api/v1/nominations", tag="nominations", action=Action.READ_NOMINATION, wanted=wanted_nominations)
def export_nominations(
    *,
    views: NamedDependency[SkipValidation[Views]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[NominationsWanted]],
    sort: InOrder = None,
) -> Download:
    """Export nominations as a file: all rows of the list with these filters, in this order. Holds personal data."""
    whole = whole_nominations(views, wanted, order_of(sort, NOMINATIONS_SORTABLE))
    return export.answer(NOMINATIONS_SHEET, whole, wanted.campaign)
