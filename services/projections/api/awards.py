"""Awards: what was granted, by which decision, and what became of it."""

import datetime as dt
from typing import Annotated, Final

from litestar import Controller, get
from litestar.di import NamedDependency, Provide
from litestar.params import QueryParameter, SkipValidation

from services.projections.api.downloads import Download
from services.projections.api.exporting import exported
from services.projections.api.filtering_nominations import OccasionId, SearchedName
from services.projections.api.making_exports import Export
from services.projections.api.pages import Campaign, InCategory, ThemeId, UnitId, ViewPage, page_of_listing, searched
from services.projections.api.sheets.awards import AWARDS_SHEET
from services.projections.api.sorting import asked, order_of, sorts
from services.projections.application.awards_wanted import AWARDS_SORTABLE, AwardsWanted
from services.projections.application.listing_awards import list_awards, whole_awards
from services.projections.application.ports import Views
from services.projections.application.shown import Shown
from services.projections.domain.award import AwardRow, AwardState
from shared.contracts.texts import Text
from shared.http import ACTION, FieldProblem, InvalidRequestError, Paging, problem_responses
from shared.identity import Action

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

_BACKWARDS: Final = FieldProblem(
    "from",
    Text(vi="Ngày from sau ngày to.", en="Comes after `to`."),
    Text(
        vi="Đổi lại hai ngày, ví dụ from=2024-09-01&to=2024-10-01.",
        en="Let `from` not come after `to`, like from=2024-09-01&to=2024-10-01.",
    ),
)

InOrder = Annotated[str | None, sorts(AWARDS_SORTABLE)]


async def wanted_awards(  # noqa: PLR0913 the filters there are
    *,
    shown: NamedDependency[SkipValidation[Shown]],
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
) -> AwardsWanted:
    """Read which awards are asked for; 400 where they should be dated from a day after the last."""
    if dated_from is not None and dated_to is not None and dated_from > dated_to:
        raise InvalidRequestError(_BACKWARDS)
    return AwardsWanted(
        shown,
        campaign=campaign,
        unit=unit,
        theme=theme,
        occasion=occasion,
        category=category,
        form=form,
        issuer=issuer,
        state=standing,
        dated_from=dated_from,
        dated_to=dated_to,
        search=searched(search),
    )


class AwardsController(Controller):
    """`/api/v1/awards`."""

    path = "/api/v1/awards"
    tags = ("awards",)

    @get(
        opt={ACTION: Action.READ_AWARDS},
        responses=problem_responses(404, 422),
        dependencies={"wanted": Provide(wanted_awards)},
        sync_to_thread=True,
    )
    def list_all(
        self,
        *,
        views: NamedDependency[SkipValidation[Views]],
        paging: NamedDependency[Paging],
        wanted: NamedDependency[SkipValidation[AwardsWanted]],
        sort: InOrder = None,
    ) -> ViewPage[AwardRow]:
        """List awards by campaign, as they were granted; those revoked since are kept.

        Until it is announced, an award is known to its unit, the offices of its authority and auditors. A contest's
        prizes are no awards: the contest's own answers have them. Holds personal data: names, positions and workplaces.
        """
        return page_of_listing(list_awards(views, wanted, asked(paging, sort, AWARDS_SORTABLE)), paging)


@exported("/api/v1/awards", tag="awards", action=Action.READ_AWARDS, wanted=wanted_awards)
def export_awards(
    *,
    views: NamedDependency[SkipValidation[Views]],
    export: NamedDependency[SkipValidation[Export]],
    wanted: NamedDependency[SkipValidation[AwardsWanted]],
    sort: InOrder = None,
) -> Download:
    """Export awards as a file: all rows of the list with these filters, in this order. Holds personal data."""
    whole = whole_awards(views, wanted, order_of(sort, AWARDS_SORTABLE))
    return export.answer(AWARDS_SHEET, whole, wanted.campaign)
