"""What happens in the small plan's campaign, told in a word each."""

import datetime as dt
from dataclasses import replace

from services.campaigns.domain.final_figures.happened import (
    Activities,
    Entered,
    Happened,
    NominationFollowed,
    Standing,
)
from shared.contracts.document import Document
from shared.contracts.plan import Category
from tests.services.campaigns.small_plan import HEAD, MEMBER, OFFICE

EARLY = dt.datetime.fromisoformat("2024-02-01T00:00:00+07:00")
REPORT = Document(
    kind="final-report", number="99/BC", date=dt.date(2024, 12, 20), file_name="bc.pdf", size=1, sha256="9" * 64
)

ALL_DONE = Happened(
    delivered={
        (OFFICE, "theme-plan", "reading"): EARLY,
        (OFFICE, "theme-plan", "sports"): EARLY,
        (OFFICE, "accounts", None): EARLY,
        (HEAD, "report", None): EARLY,
        (MEMBER, "report", None): EARLY,
    },
    lists={(unit, "wrap-up"): EARLY for unit in (HEAD, MEMBER, OFFICE)},
    entered=(Entered("writing", HEAD, EARLY), Entered("writing", MEMBER, EARLY, entries=2)),
    prizes={"writing": 2},
    activities={"schools": Activities(registered=2, held=1)},
    nominations_as_of=40,
)
"""All that the small plan asks for, in time."""


def nomination(
    standing: Standing,
    tail: str = "aaaaaaaa",
    unit: str = HEAD,
    occasion: str = "wrap-up",
    category: Category = Category.INDIVIDUAL,
) -> NominationFollowed:
    """Return a nomination as it stands."""
    return NominationFollowed(f"small-2024.{unit}.{tail}", unit, occasion, category, standing)


def done_but(**left: object) -> Happened:
    """Return all that the plan asks for, but for what is given otherwise."""
    return replace(ALL_DONE, **left)  # type: ignore[arg-type]  # the test's own fields


def without(what: tuple[str, str, str | None]) -> Happened:
    """Return all that the plan asks for, but for one delivery."""
    return done_but(delivered={key: at for key, at in ALL_DONE.delivered.items() if key != what})
