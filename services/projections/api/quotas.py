"""Quotas: what each unit may put forward, and what of it is taken."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import exported
from services.projections.api.making_exports import Export
from services.projections.api.pages import Campaign, InCategory, Search, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.quotas import QUOTAS_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.listing_quotas import list_quotas, whole_quotas
from services.projections.application.ports import Views
from services.projections.application.quotas_wanted import QUOTAS_SORTABLE, QuotasWanted
from services.projections.application.shown import Shown
from services.projections.domain.quota import QuotaRow, QuotaState
from shared.http import ACTION, Paging, problem_responses
from shared.identity import Action

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


async def wanted_quotas(
    *,
    shown: NamedDependency[SkipValidation[Shown]],
    campaign: Campaign = None,
    unit: UnitId = None,
    category: InCategory = None,
    standing: InState = None,
    search: Search = None,
) -> QuotasWanted:
    """Read which quotas are asked for."""
    return QuotasWanted(shown, campaign, unit, category, standing, searched(search))


class QuotasController(Controller):
    """`/api/v1/quotas`."""

    path = "/api/v1/quotas"
    tags = ("quotas",)

    @get(
        opt={ACTION: Action.READ_STANDINGS},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_quotas)},
        sync_to_thread=True,
    )
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[QuotasWanted]],
        sort: InOrder = None,
    ) -> ViewPage[QuotaRow]:
        """List quotas by campaign, in the order of its register, collectives before individuals.

        One row for each unit and category that the plan sets a quota for.
        """
        return page_of_listing(list_quotas(views, wanted, asked(paging, sort, QUOTAS_SORTABLE)), paging)


@exported("/api/v1/quotas", tag="quotas", action=Action.READ_STANDINGS, wanted=wanted_quotas)
def export_quotas(
    *,
    views: NamedDependency[SkipValidation[Views]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[QuotasWanted]],
    sort: InOrder = None,
) -> Download:
    """Export quotas as a file: all rows of the list with these filters, in this order."""
    whole = whole_quotas(views, wanted, order_of(sort, QUOTAS_SORTABLE))
    return export.answer(QUOTAS_SHEET, whole, wanted.campaign)
