"""The plan file of Hai Bà Trưng."""

from pathlib import Path

from shared.contracts.plan import Plan

FILE = Path(__file__).parents[3] / "plans" / "hai-ba-trung-2024.toml"


def cutoff(plan: Plan, obligation_id: str) -> str | None:
    due = next(obligation.due for obligation in plan.obligations if obligation.id == obligation_id)
    instant = plan.cutoff(due)
    return None if instant is None else instant.isoformat()
