"""Awards: what was granted, by which decision, and what became of it."""

import datetime as dt
from typing import Annotated

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import Export, exported
from services.projections.api.filtering_nominations import InCategory, OccasionId, SearchedName
from services.projections.api.pages import Campaign, ThemeId, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.awards import AWARDS_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.awards_wanted import AWARDS_SORTABLE, AwardsWanted
from services.projections.application.listing_awards import list_awards, whole_awards
from services.projections.application.ports import Views
from services.projections.domain.award import AwardRow, AwardState
from shared.http import Paging, problem_responses

FormId = Annotated[
    str | None,
    QueryParameter(name="form", description="Only of this award form, by its id in the plan; 404 if unknown."),
]
IssuerId = Annotated[
    str | None,
    QueryParameter(name="issuer", description="Only by decisions of this issuer; 404 if unknown."),
]
# Litestar keeps the parameter name `state` for itself: in Python it is `standing`.
InState = Annotated[
    AwardState | None,
    QueryParameter(
        name="state",
        description="Only those that stand so. `granted`: decided and not announced; `announced`; `revoked`: revoked "
        "since, announced or not.",
    ),
]
DatedFrom = Annotated[
    dt.date | None,
    QueryParameter(
        name="from",
        description="Only by decisions that bear this date or a later one. A decision bears the date of the place "
        "where it was signed: no time zone moves it.",
    ),
]
DatedTo = Annotated[
    dt.date | None, QueryParameter(name="to", description="Only by decisions that bear this date or an earlier one.")
]

InOrder = Annotated[str | None, sorts(AWARDS_SORTABLE)]


class AwardsController(Controller):
    """`/api/v1/awards`."""

    path = "/api/v1/awards"
    tags = ("awards",)

    @get(responses=problem_responses(404), sync_to_thread=True)
    def list_all(  # noqa: PLR0913 the filters there are; bad ones are explained only where the handler has them itself
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        campaign: Campaign = None,
        unit: UnitId = None,
        theme: ThemeId = None,
        occasion: OccasionId = None,
        category: InCategory = None,
        form: FormId = None,
        issuer: IssuerId = None,
        standing: InState = None,
        dated_from: DatedFrom = None,
        dated_to: DatedTo = None,
        search: SearchedName = None,
        sort: InOrder = None,
    ) -> ViewPage[AwardRow]:
        """List awards by campaign, as they were granted; those revoked since are kept.

        A contest's prizes are no awards: the contest's own answers have them. Holds personal data: names, positions
        and workplaces.
        """
        wanted = AwardsWanted(
            campaign,
            unit,
            theme,
            occasion,
            category,
            form,
            issuer,
            standing,
            dated_from,
            dated_to,
            searched(search),
        )
        return page_of_listing(list_awards(views, wanted, asked(paging, sort, AWARDS_SORTABLE)), paging)


@exported("/api/v1/awards", tag="awards")
def export_awards(  # noqa: PLR0913 the filters there are
    *,
    views: NamedDependency[SkipValidation[Views]],
    export: NamedDependency[SkipValidation[Export]],
    campaign: Campaign = None,
    unit: UnitId = None,
    theme: ThemeId = None,
    occasion: OccasionId = None,
    category: InCategory = None,
    form: FormId = None,
    issuer: IssuerId = None,
    standing: InState = None,
    dated_from: DatedFrom = None,
    dated_to: DatedTo = None,
    search: SearchedName = None,
    sort: InOrder = None,
) -> Download:
    """Export awards as a file: all rows of the list with these filters, in this order. Holds personal data."""
    wanted = AwardsWanted(
        campaign,
        unit,
        theme,
        occasion,
        category,
        form,
        issuer,
        standing,
        dated_from,
        dated_to,
        searched(search),
    )
    order = order_of(sort, AWARDS_SORTABLE)
    return export.answer(AWARDS_SHEET, whole_awards(views, wanted, order), campaign)
