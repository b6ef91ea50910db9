"""Holds what the services say at the end against what was counted by hand, and against the history."""

from collections import Counter
from collections.abc import Mapping, Sequence

from thidua.story.papers import Json
from thidua.story.reckoning import FoldedHistory
from thidua.story.stage import Stage
from thidua.story.tables import show_counts

Counts = Mapping[tuple[str, str], Mapping[str, int]]
"""How many nominations stand how, by occasion and category."""


async def count_by_hand(stage: Stage, history: FoldedHistory, counts: Counts, places: Mapping[str, int]) -> None:
    """Show how the nominations of a campaign ended, and tell whether all ways of counting come to the same."""
    campaign, teller = stage.plan.campaign, stage.teller
    shown = _counted([(row["occasion"], row["category"], row["status"]) for row in await stage.nominations()])
    show_counts(teller.console, counts)
    total = sum(sum(stands.values()) for stands in counts.values())
    teller.expect(shown == counts, f"the {total} nominations stand as counted by hand", f"{shown}")
    folded = [(n.ref.occasion, n.ref.category.value, n.status.value) for n in history.nominations(campaign)]
    teller.expect(_counted(folded) == counts, "and so does the folded history")
    report = await stage.portal.get("campaigns", f"/api/v1/campaigns/{campaign}/final-report")
    tallies = report["report"]["nominations"]
    teller.expect(
        all(_tallied(tally, counts) for tally in tallies) and len(tallies) >= len(counts),
        "and so do the figures of the final report",
        f"{tallies}",
    )
    if places:
        rows = await stage.quotas()
        given = Counter({category: sum(_maxima(rows, category)) for category in places})
        teller.expect(
            given == places,
            f"the plan gives {places['collective']} places for collectives and {places['individual']} for individuals",
            f"{dict(given)}",
        )


def _counted(stands: Sequence[tuple[str, str, str]]) -> dict[tuple[str, str], dict[str, int]]:
    counted: dict[tuple[str, str], Counter[str]] = {}
    for occasion, category, status in stands:
        counted.setdefault((occasion, category), Counter())[status] += 1
    return {key: dict(counter) for key, counter in counted.items()}


def _tallied(tally: Json, counts: Counts) -> bool:
    stands = counts.get((tally["occasion"], tally["category"]), {})
    wanted = {status: stands.get(status, 0) for status in ("awarded", "declined", "revoked")}
    return all(tally[status] == count for status, count in wanted.items())


def _maxima(rows: Sequence[Json], category: str) -> list[int]:
    return [row["maximum"] for row in rows if row["category"] == category]
