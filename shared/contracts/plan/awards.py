"""What a campaign commends, how many, on which papers and by which route (R7-R9, R14-R16, R23)."""

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from shared.contracts.names import Clause, Line, Places, Slug
from shared.contracts.plan.part import PlanPart
from shared.contracts.plan.units import Selection

THEME_LEAD = "theme-lead"
"""In a route, a checklist or an obligation: the lead unit of the theme that is spoken of."""

SUBMISSION = "submission"
"""The step of a checklist that is the unit's own."""

SUBMITTING_UNIT = "submitting-unit"
"""Among those who confirm a paper: the unit that submits the nomination."""

MANAGING_UNIT = "managing-unit"
"""Among those who confirm a paper: the unit that manages a nominee whom another one submits (R17)."""


class Category(StrEnum):
    """The two categories of nominee."""

    COLLECTIVE = "collective"
    INDIVIDUAL = "individual"


class AwardForm(PlanPart):
    """A form of commendation and who grants it; `title` marks one that is a title ("danh hiệu")."""

    id: Slug
    name: Line
    granted_by: Line
    title: bool = False
    clause: Clause | None = None


class Hop(PlanPart):
    """One step of a route: an office of the plan, or "theme-lead" for the lead unit of the nomination's theme."""

    office: Slug
    act: Literal["endorse", "vote", "decide"]


class Route(PlanPart):
    """The steps that a submitted nomination travels, in order; the last one decides (R23)."""

    id: Slug
    hops: tuple[Hop, ...]
    clause: Clause


class Occasion(PlanPart):
    """An occasion for awards, such as wrap-up, interim or ad hoc, for nominees of `categories`.

    Units of `proposed_by` nominate for it: all where it is left out, none where it selects none. With a
    `dated_achievement` a nomination says when it was achieved, and that lies in the campaign's period (R9).
    """

    id: Slug
    name: Line
    award_form: Slug
    route: Slug
    counts_against_quota: bool
    categories: tuple[Category, ...] = Field(default=tuple(Category), min_length=1)
    proposed_by: Selection | None = None
    dated_achievement: bool = False
    clause: Clause


class Quota(PlanPart):
    """How many nominees of a category each selected unit may put forward over the whole campaign (R7).

    The maximum, the minimum or both may be unknown: a text can name a number that is set elsewhere. `expected` is
    what the text counts on without making it a bound: views show it, and fewer are never refused.
    """

    category: Category
    applies_to: Selection
    maximum: Places | None = None
    minimum: Places | None = None
    expected: Places | None = None
    literal: Line
    clause: Clause

    @model_validator(mode="after")
    def _minimum_fits_maximum(self) -> Self:
        if self.maximum is not None and self.minimum is not None and self.minimum > self.maximum:
            raise PydanticCustomError(
                "quota_minimum_over_maximum",
                "R7: minimum {minimum} is over maximum {maximum}; lower it or raise the maximum",
                {"minimum": self.minimum, "maximum": self.maximum},
            )
        return self


class Pick(PlanPart):
    """How many of the campaign's nominees go up a level, within an allotment that may change the figure (R8)."""

    occasion: Slug
    category: Category
    number: Places | None = None
    within: Line
    clause: Clause


class PaperRule(PlanPart):
    """A document that a dossier needs at a step: once for the list, or once for each nominee (R14-R17).

    `states` names what the document must say. A paper that is `required_for_outsiders` is needed where the submitting
    unit does not manage the nominee, even if it is not `required` otherwise (R17). `confirmed_by` names who
    confirms it. The bytes of a paper that `states_achievement` never stand behind two nominations (R21).
    """

    kind: Slug
    name: Line
    per: Literal["list", "nominee"]
    required: bool = True
    required_for_outsiders: bool = False
    states: tuple[Slug, ...] = ()
    confirmed_by: tuple[Slug, ...] = ()
    states_achievement: bool = False


class Checklist(PlanPart):
    """The papers of a dossier for one occasion and one step; the step "submission" is the unit's own."""

    occasion: Slug
    step: Slug
    papers: tuple[PaperRule, ...]
    original_sets: Places | None = None
    clause: Clause


class Application(StrEnum):
    """How a criterion is applied."""

    JUDGED = "judged"
    """People judge it; the software shows it."""
    NEEDS_INDIVIDUAL = "needs-individual"
    """A collective can be submitted only while its unit has an individual nominated (R20)."""
    PRIORITY = "priority"
    """A recorded mark, shown and sorted by, never a bar (R22)."""


class Criterion(PlanPart):
    """A standard that a nominee of a category is held to, in short words of our own."""

    occasion: Slug
    category: Category
    summary: Line
    applied_as: Application = Application.JUDGED
    clause: Clause


class Contest(PlanPart):
    """A contest whose entries meet an obligation, and the office that recognises its prizes (R6).

    `prizes` are the names of the prizes where the plan sets them; else the office names them as it recognises them.
    """

    id: Slug
    name: Line
    entries: Slug
    recognised_by: Slug
    prizes: tuple[Line, ...] = ()
    clause: Clause
