"""Picks: how many nominees go up a level, and how many have been picked."""

from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.pages import Campaign, page_of_listing
from services.projections.application.listing_picks import list_picks
from services.projections.application.ports import PickKey, PicksWanted, Views
from services.projections.domain.picks import PickRow
from shared.contracts.plan import Category
from shared.http import Page, Paging, problem_responses

InCategory = Annotated[Category | None, QueryParameter(name="category", description="Only of this category.")]


class PicksController(Controller):
    """`/api/v1/picks`."""

    path = "/api/v1/picks"
    tags = ("picks",)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        category: InCategory = None,
    ) -> Page[PickRow]:
        """List allotments by campaign and occasion, collectives before individuals.

        One row for each occasion and category that the plan lets the council pick nominees for.
        """
        after = paging.resume(PickKey)
        return page_of_listing(list_picks(views, PicksWanted(campaign, category), after, paging.limit + 1), paging)
