"""A filter that names what no plan has is refused: an empty list would read as "nothing waits"."""

from collections.abc import Mapping

from services.projections.application.ports import Reading
from services.projections.application.shown import Shown
from services.projections.domain.refusals import NotInPlan, PlanPart
from shared.contracts.refusal import Refusal


def not_in_plan(
    reading: Reading, shown: Shown, campaign: str | None, named: Mapping[PlanPart, str | None]
) -> Refusal | None:
    """Return the refusal of the first id that the campaign's plan, or any shown where none is named, does not have."""
    within = shown.campaigns(campaign)
    for part, part_id in named.items():
        # PostgreSQL takes no NUL, not even in a question.
        if part_id is not None and not (part_id.isprintable() and reading.knows_in_plan(part, part_id, within)):
            return NotInPlan(part=part, named=part_id, campaign=campaign)
    return None
