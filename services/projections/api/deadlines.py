"""Deadlines: what each unit owes, by when, and how that stands now."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.pages import Campaign, UnitId, page_of_listing
from services.projections.application.listing_deadlines import list_deadlines
from services.projections.application.ports import DeadlineKey, DeadlinesWanted, Views
from services.projections.domain.deadline import DeadlineRow, DeadlineState
from shared.calendar import Clock
from shared.contracts.plan import Category
from shared.http import Page, Paging, problem_responses

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


class DeadlinesController(Controller):
    """`/api/v1/deadlines`."""

    path = "/api/v1/deadlines"
    tags = ("deadlines",)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def list_all(  # noqa: PLR0913 the filters there are; bad ones are explained only where the handler has them itself
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        clock: NamedDependency[SkipValidation[Clock]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        unit: UnitId = None,
        obligation: ObligationId = None,
        category: InCategory = None,
        standing: InState = None,
    ) -> Page[DeadlineRow]:
        """List deadlines by campaign, in the order of its register, then of its obligations and its themes.

        One row for each unit and obligation that binds it, and for each theme where it owes that as the theme's lead.
        States are told for the service's clock; those of a closed campaign for the moment of its closing.
        """
        wanted = DeadlinesWanted(campaign, unit, obligation, category, standing)
        after = paging.resume(DeadlineKey)
        return page_of_listing(list_deadlines(views, clock, wanted, after, paging.limit + 1), paging)
