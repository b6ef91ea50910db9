"""The views of a campaign as tables that a person likes to read."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from thidua.story.portal import Json

_STATES = ("met", "met-late", "overdue", "due-soon", "open", "not-set")
_COLOURS = {"met": "green", "met-late": "yellow", "overdue": "bold red", "due-soon": "magenta"}


def show_quotas(console: Console, rows: Sequence[Json]) -> None:
    """Show the places of each unit, both categories on one line; units that have put nobody forward on a last one."""
    table = Table(title="Quotas", title_justify="left", title_style="bold")
    table.add_column("Unit")
    for category in ("Collectives", "Individuals"):
        table.add_column(f"{category}\nused of", justify="right")
        table.add_column("of these\nreturned", justify="right")
        table.add_column("of these\nawarded", justify="right")
    table.add_column("Clause")
    idle = 0
    for unit in dict.fromkeys(row["unit"]["id"] for row in rows):
        of_unit = {row["category"]: row for row in rows if row["unit"]["id"] == unit}
        if not any(row["submitted"] for row in of_unit.values()):
            idle += 1
            continue
        shown = next(iter(of_unit.values()))
        cells = [cell for category in ("collective", "individual") for cell in _places(of_unit.get(category))]
        table.add_row(shown["unit"]["name"], *cells, shown["clause"])
    table.caption, table.caption_justify = f"and {idle} units that have put nobody forward", "left"
    console.print(table)


def show_deadlines(console: Console, rows: Sequence[Json]) -> None:
    """Show each obligation with how many units stand how, and who is late."""
    table = Table(title="Deadlines", title_justify="left", title_style="bold")
    table.add_column("What is owed", ratio=3)
    table.add_column("By", ratio=2)
    for state in _STATES:
        table.add_column(state, justify="right", style=_COLOURS.get(state))
    table.add_column("Overdue or late", ratio=3)
    for obligation in dict.fromkeys(row["obligation"] for row in rows):
        owed = [row for row in rows if row["obligation"] == obligation]
        counts = Counter(row["state"] for row in owed)
        late = [row["unit"]["name"] for row in owed if row["state"] in {"overdue", "met-late"}]
        table.add_row(
            owed[0]["name"],
            f"{owed[0]['literal']} ({owed[0]['clause']})",
            *(str(counts[state] or "·") for state in _STATES),
            _few(late),
        )
    console.print(table)


def show_alerts(console: Console, alerts: Sequence[Json]) -> None:
    """Show how many alerts of each reason there are, and the newest of each as its reader sees it."""
    table = Table(title="Alerts", title_justify="left", title_style="bold")
    table.add_column("Reason")
    table.add_column("Sent", justify="right")
    table.add_column("For example")
    for reason in dict.fromkeys(alert["reason"] for alert in alerts):
        sent = [alert for alert in alerts if alert["reason"] == reason]
        table.add_row(reason, str(len(sent)), f"[bold]{sent[-1]['unit']['name']}[/]: {sent[-1]['text']}")
    console.print(table)


def _places(row: Json | None) -> tuple[str, str, str]:
    if row is None:
        return ("", "", "")
    maximum = "no maximum" if row["maximum"] is None else row["maximum"]
    return (f"{row['submitted']} / {maximum}", _count(row["returned"]), _count(row["awarded"]))


def _count(number: Any) -> str:
    return str(number or "·")


def _few(names: Sequence[str], most: int = 4) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
