"""Quotas: what each unit may put forward, and what of it is taken."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import Export, exported
from services.projections.api.pages import Campaign, Search, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.quotas import QUOTAS_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.listing_quotas import list_quotas, whole_quotas
from services.projections.application.ports import Views
from services.projections.application.quotas_wanted import QUOTAS_SORTABLE, QuotasWanted
from services.projections.domain.quota import QuotaRow, QuotaState
from shared.contracts.plan import Category
from shared.http import Paging, problem_responses

InCategory = Annotated[Category | None, QueryParameter(name="category", description="Only of this category.")]
# Litestar keeps the parameter name `state` for itself: in Python it is `standing`.
InState = Annotated[
    QuotaState | None,
    QueryParameter(
        name="state",
        description="Only those that stand so. `free`: nothing is taken, or more than one place is left; "
        "`running-out`: some are taken, one is left; `used-up`: none is left; `over-used`: more are taken than there "
        "are, because the maximum was lowered; `unlimited`: no maximum is known; `released`: the unit has merged into "
        "another, and takes no more.",
    ),
]

InOrder = Annotated[str | None, sorts(QUOTAS_SORTABLE)]


class QuotasController(Controller):
    """`/api/v1/quotas`."""

    path = "/api/v1/quotas"
    tags = ("quotas",)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def list_all(  # noqa: PLR0913 the filters there are; bad ones are explained only where the handler has them itself
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        unit: UnitId = None,
        category: InCategory = None,
        standing: InState = None,
        search: Search = None,
        sort: InOrder = None,
    ) -> ViewPage[QuotaRow]:
        """List quotas by campaign, in the order of its register, collectives before individuals.

        One row for each unit and category that the plan sets a quota for.
        """
        wanted = QuotasWanted(campaign, unit, category, standing, searched(search))
        return page_of_listing(list_quotas(views, wanted, asked(paging, sort, QUOTAS_SORTABLE)), paging)


@exported("/api/v1/quotas", tag="quotas")
def export_quotas(  # noqa: PLR0913 the filters there are
    *,
    views: NamedDependency[SkipValidation[Views]],
    export: NamedDependency[SkipValidation[Export]],
    campaign: Campaign = None,
    unit: UnitId = None,
    category: InCategory = None,
    standing: InState = None,
    search: Search = None,
    sort: InOrder = None,
) -> Download:
    """Export quotas as a file: all rows of the list with these filters, in this order."""
    wanted = QuotasWanted(campaign, unit, category, standing, searched(search))
    order = order_of(sort, QUOTAS_SORTABLE)
    return export.answer(QUOTAS_SHEET, whole_quotas(views, wanted, order), campaign)
