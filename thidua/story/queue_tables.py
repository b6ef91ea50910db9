"""What waits for whom, and who is late, as tables that a person likes to read."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from thidua.story.papers import Json
from thidua.story.tables import new_table


def show_queue(console: Console, rows: Sequence[Json]) -> None:
    """Show how many nominations wait for each office, and since when the one that has waited longest."""
    table = new_table("Review queue, by offices", "Waits at", "Unit", "How many", "Coming first", "Longest since")
    for row in rows:
        unit = "" if row["held_by"] is None else row["held_by"]["name"]
        numbers = (str(row["waiting"]), str(row["coming_first"]))
        table.add_row(escape(row["waits_at_name"]), escape(unit), *numbers, _when(row["waiting_since"]))
    console.print(table)


def show_urging(console: Console, preview: Json) -> None:
    """Show whom an urging would reach, by when each had to deliver, and why the others are left out."""
    table = new_table("Whom an urging would reach", "Unit", "Term", "Clause", "Due", "Urged before")
    for each in preview["recipients"]:
        due, urged = ("" if each[name] is None else _when(each[name]) for name in ("due", "urged_at"))
        table.add_row(escape(each["unit"]["name"]), escape(each["literal"]), each["clause"], due, urged or "never")
    why = Counter(each["because"] for each in preview["left_out"])
    left_out = ", ".join(f"{count} {because}" for because, count in sorted(why.items())) or "nobody"
    table.caption = f"{escape(preview['name'])}; left out: {left_out}"
    console.print(table)


def _when(instant: str) -> str:
    """Return an instant as it stands in the plan's own zone, to the minute."""
    return instant[:16].replace("T", " ")
