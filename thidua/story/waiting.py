"""What waits for whom: the review queue by offices (R22, R23)."""

from collections import Counter
from collections.abc import Mapping

from services.nominations.domain.nominee_list import Status
from thidua.story.papers import Json
from thidua.story.queue_tables import show_queue
from thidua.story.reckoning import FoldedHistory
from thidua.story.stage import Stage

Waiting = Mapping[tuple[str, str], int]
"""How many nominations wait, by the office and the unit that has them; "" where no unit holds the office."""

_UNDECIDED = {Status.SUBMITTED, Status.RETURNED}


async def show_who_waits(stage: Stage, counted: Waiting) -> None:
    """Show the queue in the middle of the story, held against a count by hand."""
    rows = await _rows(stage)
    show_queue(stage.teller.console, rows)
    waiting = Counter({_held(row): row["waiting"] for row in rows})
    stage.teller.expect(
        waiting == counted, f"the {sum(counted.values())} that wait stand as counted by hand", f"{dict(waiting)}"
    )


async def show_what_still_waits(stage: Stage, history: FoldedHistory) -> None:
    """Show the queue at the end, held against the folded history."""
    rows = await _rows(stage)
    if rows:
        show_queue(stage.teller.console, rows)
    undecided = sum(each.status in _UNDECIDED for each in history.nominations(stage.plan.campaign))
    waiting = sum(row["waiting"] for row in rows)
    stage.teller.expect(
        waiting == undecided, f"{undecided} nominations still wait, as the folded history says", f"{waiting}"
    )


async def _rows(stage: Stage) -> list[Json]:
    return await stage.view("queue/offices")


def _held(row: Json) -> tuple[str, str]:
    return row["waits_at"], "" if row["held_by"] is None else row["held_by"]["id"]
