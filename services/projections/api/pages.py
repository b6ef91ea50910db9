from typing import Annotated, TypeVar

from litestar.params import QueryParameter

from services.projections.application.listing import Listing
from shared.contracts.refusal import Refusal
from shared.http import Page, Paging, RefusedError, page_of

T = TypeVar("T")

Campaign = Annotated[str | None, QueryParameter(name="campaign", description="Only this campaign's; 404 if unknown.")]
UnitId = Annotated[str | None, QueryParameter(name="unit", description="Only this unit's; 404 if unknown.")]


def page_of_listing(answer: Listing[T] | Refusal, paging: Paging) -> Page[T]:
    """Answer with one page of what was listed with a limit of one more; raises RefusedError where it was refused."""
    if isinstance(answer, Refusal):
        raise RefusedError(answer)
    page = page_of(answer.rows, paging, key=lambda listed: listed.key, position=answer.positions)
    return Page(items=tuple(listed.row for listed in page.items), next=page.next, position=page.position)
