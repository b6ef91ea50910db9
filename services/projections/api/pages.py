from typing import Annotated, Final, Generic, TypeVar

from litestar.params import QueryParameter
from pydantic import Field

from services.projections.application.listing import Listing
from services.projections.domain.freshness import Freshness
from services.projections.domain.searching import sought
from shared.contracts.plan import Category
from shared.contracts.refusal import Refusal
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError, Page, Paging, RefusedError, page_of

T = TypeVar("T")

Campaign = Annotated[
    str | None,
    QueryParameter(
        name="campaign", description="Only this campaign's; 404 if unknown, or if the account is shown nothing of it."
    ),
]
UnitId = Annotated[str | None, QueryParameter(name="unit", description="Only this unit's; 404 if unknown.")]
ThemeId = Annotated[str | None, QueryParameter(name="theme", description="Only this theme's; 404 if unknown.")]
InCategory = Annotated[Category | None, QueryParameter(name="category", description="Only of this category.")]
Search = Annotated[
    str | None,
    QueryParameter(
        name="search",
        description="Only those whose name has, for each word of this, a word that begins with it. A word without "
        "diacritics finds every spelling (“bach mai”); one with diacritics is meant as it is written (“bạch”).",
    ),
]

_LONGEST: Final = 200
_NOTHING_SOUGHT: Final = FieldProblem(
    "search",
    Text(vi="Không có chữ hoặc số nào để tìm.", en="Has no letter or digit to look for."),
    Text(vi="Gõ một phần tên, ví dụ search=bach mai.", en="Write a part of a name, like search=bach mai."),
)
_TOO_LONG: Final = FieldProblem(
    "search",
    Text(vi=f"Dài quá {_LONGEST} ký tự.", en=f"Is longer than {_LONGEST} characters."),
    Text(vi="Chỉ gõ vài chữ đầu của tên.", en="Write only a few words of the name."),
)


class ViewPage(Page[T], Generic[T]):
    """A part of a list, and how old it is."""

    freshness: Freshness = Field(description="How old the rows are.")


def page_of_listing(answer: Listing[T] | Refusal, paging: Paging) -> ViewPage[T]:
    """Answer with one page of what was listed with a limit of one more; raises RefusedError where it was refused."""
    if isinstance(answer, Refusal):
        raise RefusedError(answer)
    page = page_of(answer.rows, paging, key=lambda listed: listed.key, position=answer.positions)
    return ViewPage(
        items=tuple(listed.row for listed in page.items),
        next=page.next,
        position=page.position,
        freshness=answer.freshness,
    )


def searched(search: str | None) -> str | None:
    """Return what is looked for as it was sent; 400 where it is too long, or has no word."""
    if search is not None and len(search) > _LONGEST:
        raise InvalidRequestError(_TOO_LONG)
    if search is not None and not sought(search):
        raise InvalidRequestError(_NOTHING_SOUGHT)
    return search
