"""Days and terms of an invented town."""

from datetime import datetime

from shared.calendar import Term, TermForm


def day(number: int, month: int = 8, hour: int = 0, year: int = 2024) -> datetime:
    """Return an hour of a day in the town's zone, by default of August 2024."""
    return datetime.fromisoformat(f"{year}-{month:02}-{number:02}T{hour:02}:00:00+07:00")


def due(form: TermForm, value: str, clause: str) -> Term:
    return Term(literal=f"trước ngày {value}" if value else "theo Kế hoạch", clause=clause, form=form, value=value)
