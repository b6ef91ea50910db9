"""Quotas: what each unit may put forward, and what of it is taken."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.pages import Campaign, UnitId, page_of_listing
from services.projections.application.listing_quotas import list_quotas
from services.projections.application.ports import QuotaKey, QuotasWanted, Views
from services.projections.domain.quota import QuotaRow, QuotaState
from shared.contracts.plan import Category
from shared.http import Page, Paging, problem_responses

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


class QuotasController(Controller):
    """`/api/v1/quotas`."""

    path = "/api/v1/quotas"
    tags = ("quotas",)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        unit: UnitId = None,
        category: InCategory = None,
        standing: InState = None,
    ) -> Page[QuotaRow]:
        """List quotas by campaign, in the order of its register, collectives before individuals.

        One row for each unit and category that the plan sets a quota for.
        """
        wanted = QuotasWanted(campaign, unit, category, standing)
        after = paging.resume(QuotaKey)
        return page_of_listing(list_quotas(views, wanted, after, paging.limit + 1), paging)
