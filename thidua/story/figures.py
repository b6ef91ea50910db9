"""A campaign in figures, and the course of the nomination with the longest one."""

from rich.console import Console
from rich.markup import escape

from shared.contracts.plan import Category
from shared.contracts.streams import NOMINATIONS
from thidua.story.papers import Json
from thidua.story.reckoning import FoldedHistory
from thidua.story.stage import Stage
from thidua.story.tables import new_table

_COUNTED = ("submitted", "returned", "awarded", "revoked")


async def show_the_figures(stage: Stage, history: FoldedHistory) -> None:
    """Show the campaign's summary, held against its closing and the folded history."""
    campaign = stage.plan.campaign
    summary = await stage.portal.get("projections", f"/api/v1/campaigns/{campaign}/summary")
    _show_summary(stage.teller.console, summary)
    recorded = summary["recorded"] or {}
    stage.teller.expect(
        _figures(summary["report"]) == _figures(recorded.get("report", {})),
        "the summary counts from its own tables what the closing recorded",
        f"{summary['report']}",
    )
    sums = {total["category"]: {name: total[name] for name in _COUNTED} for total in summary["quotas"]}
    wanted = _places(history, campaign)
    taken = " and ".join(f"{count['submitted']} for {category}s" for category, count in wanted.items())
    stage.teller.expect(sums == wanted, f"and the places taken of the folded history: {taken}", f"{sums}")


async def show_the_longest_course(stage: Stage, history: FoldedHistory) -> None:
    """Show the timeline of the nomination that most happened to, held against the events that name it."""
    told = [(event.NAME, event.model_dump_json()) for event in history.nominating]
    ids = sorted(each.ref.id for each in history.nominations(stage.plan.campaign))
    named = {each: [name for name, text in told if f'"{each}"' in text] for each in ids}
    nomination = max(named, key=lambda each: len(named[each]))
    path = f"/api/v1/nominations/{nomination}/timeline"
    rows = await stage.portal.rows("projections", path, (NOMINATIONS,))
    table = new_table("The longest timeline", "When", "What happened", "Papers")
    for row in rows:
        table.add_row(row["occurred_at"][:16].replace("T", " "), escape(row["text"]), str(len(row["papers"]) or ""))
    stage.teller.console.print(table)
    shown = [row["event"] for row in rows]
    stage.teller.expect(
        shown == named[nomination], f"it has each event that names the nomination, in order ({len(shown)})", f"{shown}"
    )


def _show_summary(console: Console, summary: Json) -> None:
    table = new_table("Summary", "What", "Figures")
    report, names = summary["report"], summary["names"]
    for each in report["obligations"]:
        figures = (f"{each[name]} {name.replace('_', ' ')}" for name in ("owed", "met", "met_late", "open"))
        table.add_row(escape(names["obligations"][each["obligation"]]), ", ".join(figures))
    for each in report["nominations"]:
        stands = ("submitted", "awarded", "declined", "withdrawn", "revoked", "open")
        figures = (f"{each[name]} {name}" for name in stands if each[name] or name == "submitted")
        table.add_row(f"{escape(names['occasions'][each['occasion']])}, {each['category']}", ", ".join(figures))
    for each in report["clusters"]:
        table.add_row(
            escape(names["clusters"][each["cluster"]]), f"{each['registered']} registered, {each['held']} held"
        )
    for each in report["contests"]:
        table.add_row(escape(names["contests"][each["contest"]]), f"{each['entries']} entries, {each['prizes']} prizes")
    left = (f"{count} {kind}" for kind, count in summary["open_work"].items() if count)
    table.add_row("[bold]Open now[/]", ", ".join(left) or "nothing")
    console.print(table)


def _figures(report: Json) -> Json:
    """Return a report's figures without the position that they count to."""
    return {name: figures for name, figures in report.items() if name != "nominations_as_of"}


def _places(history: FoldedHistory, campaign: str) -> dict[str, dict[str, int]]:
    rows = history.quotas(campaign)
    return {
        category.value: {name: sum(row[name] for row in of_category) for name in _COUNTED}
        for category in Category
        if (of_category := [row for row in rows if row["category"] == category.value])
    }
