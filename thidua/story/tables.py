"""The views of a campaign as tables that a person likes to read."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import shorten

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from thidua.story.papers import Json

_STATES = {
    "met": "[green]",
    "met-late": "[yellow]",
    "overdue": "[bold red]",
    "due-soon": "[magenta]",
    "open": "[default]",
    "not-set": "[dim]",
}
_TEXT = 220


def show_quotas(console: Console, rows: Sequence[Json]) -> None:
    """Show the places of each unit, both categories on one line; units that have put nobody forward on a last one."""
    table = new_table("Quotas", "Unit")
    table.add_column("Collectives")
    table.add_column("Individuals")
    table.add_column("Clause", no_wrap=True)
    idle = 0
    for unit in dict.fromkeys(row["unit"]["id"] for row in rows):
        of_unit = {row["category"]: row for row in rows if row["unit"]["id"] == unit}
        if not any(row["submitted"] for row in of_unit.values()):
            idle += 1
            continue
        shown = next(iter(of_unit.values()))
        cells = [_places(of_unit.get(category)) for category in ("collective", "individual")]
        table.add_row(shown["unit"]["name"], *cells, shown["clause"])
    table.caption = f"and {idle} units that have put nobody forward"
    console.print(table)


def show_deadlines(console: Console, rows: Sequence[Json]) -> None:
    """Show each obligation with how many units stand how, and who is late."""
    table = new_table("Deadlines", "What is owed", "By", "How it stands", "Overdue or late")
    table.show_lines = True
    for obligation in dict.fromkeys(row["obligation"] for row in rows):
        owed = [row for row in rows if row["obligation"] == obligation]
        counts = Counter(row["state"] for row in owed)
        standing = ", ".join(f"{style}{counts[state]} {state}[/]" for state, style in _STATES.items() if counts[state])
        late = [row["unit"]["name"] for row in owed if row["state"] in {"overdue", "met-late"}]
        by = f"{owed[0]['literal'] or 'no date named'} ({owed[0]['clause']})"
        table.add_row(owed[0]["name"], by, standing, _few(late))
    console.print(table)


def show_progress(console: Console, rows: Sequence[Json]) -> None:
    """Show how many units of each kind stand how, and how much of what they owe is delivered."""
    table = new_table("Progress", "Kind of unit", "Units", "How they stand", "Delivered", "Open")
    for kind in dict.fromkeys(row["unit"]["kind"] for row in rows):
        of_kind = [row for row in rows if row["unit"]["kind"] == kind]
        counts = Counter(row["state"] for row in of_kind)
        standing = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
        delivered, still_open = (str(sum(row[name] for row in of_kind)) for name in ("delivered", "open"))
        table.add_row(kind, str(len(of_kind)), standing, delivered, still_open)
    console.print(table)


def show_awards(console: Console, rows: Sequence[Json]) -> None:
    """Show how many awards of each form there are, by category and by what became of them."""
    table = new_table("Awards", "Form", "Category", "How many", "What became of them")
    for form, category in sorted({(row["form_name"], row["category"]) for row in rows}):
        these = [row for row in rows if (row["form_name"], row["category"]) == (form, category)]
        states = Counter(row["state"] for row in these)
        became = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
        table.add_row(form, category, str(len(these)), became)
    console.print(table)


def show_alerts(console: Console, alerts: Sequence[Json]) -> None:
    """Show how many alerts of each reason there are, and the newest of each as its reader sees it.

    Of several that are as new, the one whose unit and text come first in the alphabet: the same in every run.
    """
    table = new_table("Alerts", "Reason", "Sent", "The newest one begins")
    table.show_lines = True
    for reason in sorted({alert["reason"] for alert in alerts}):
        sent = [alert for alert in alerts if alert["reason"] == reason]
        newest = max(datetime.fromisoformat(alert["raised_at"]) for alert in sent)
        as_new = [alert for alert in sent if datetime.fromisoformat(alert["raised_at"]) == newest]
        shown = min(as_new, key=lambda alert: (alert["unit"]["name"], alert["text"]))
        begins = escape(shorten(shown["text"], _TEXT, placeholder=" …"))
        table.add_row(reason, str(len(sent)), f"[bold]{escape(shown['unit']['name'])}[/]: {begins}")
    console.print(table)


def show_counts(console: Console, counts: Mapping[tuple[str, str], Mapping[str, int]]) -> None:
    """Show how many nominations of each occasion and category stand how."""
    statuses = list(dict.fromkeys(status for stands in counts.values() for status in stands))
    table = new_table("Nominations", "Occasion", "Category")
    for status in statuses:
        table.add_column(status.capitalize(), justify="right")
    for (occasion, category), stands in counts.items():
        table.add_row(occasion, category, *(str(stands.get(status, "")) for status in statuses))
    console.print(table)


def new_table(title: str, *columns: str) -> Table:
    """Return an empty table that looks like all the others."""
    return Table(*columns, title=title, title_justify="left", title_style="bold", caption_justify="left")


def _places(row: Json | None) -> str:
    if row is None:
        return ""
    held = f"{row['submitted']}, no maximum" if row["maximum"] is None else f"{row['submitted']} of {row['maximum']}"
    return ", ".join([held, *(f"{row[state]} {state}" for state in ("returned", "awarded") if row[state])])


def _few(names: Sequence[str], most: int = 4) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
