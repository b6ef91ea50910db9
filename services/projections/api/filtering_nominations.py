"""Filters that lists of nominations, of what waits and of awards have in common."""

from typing import Annotated

from litestar.params import QueryParameter

OccasionId = Annotated[
    str | None,
    QueryParameter(name="occasion", description="Only for this award occasion, by its id in the plan; 404 if unknown."),
]
OfficeId = Annotated[
    str | None,
    QueryParameter(
        name="office",
        description="Only those that wait at this office of the route, by its id in the plan; `theme-lead`: at the "
        "lead of their theme; `submitting-unit`: at their own unit, which they were returned to. 404 if no route "
        "leads there.",
    ),
]
LeadUnit = Annotated[
    str | None,
    QueryParameter(
        name="lead",
        description="Only those that wait for the lead of their theme, where this unit leads it by the plan in force; "
        "404 if unknown.",
    ),
]
SearchedName = Annotated[
    str | None,
    QueryParameter(
        name="search",
        description="Only nominees whose name has, for each word of this, a word that begins with it. A word without "
        "diacritics finds every spelling (“nguyen van”); one with diacritics is meant as it is written (“nguyễn”).",
    ),
]
SearchedHolder = Annotated[
    str | None,
    QueryParameter(
        name="search",
        description="Only what units have whose name has, for each word of this, a word that begins with it; what no "
        "unit of the register has is not among it. A word without diacritics finds every spelling (“bach mai”); one "
        "with diacritics is meant as it is written (“bạch”).",
    ),
]
