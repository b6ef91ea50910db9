"""How answers show the unit of a row."""

from typing import Any

from sqlalchemy import Row

from services.projections.adapters.tables import UNITS
from shared.contracts.unit import UnitShown

UNIT_COLUMNS = (UNITS.c.name.label("unit_name"), UNITS.c.kind, UNITS.c.former_names, UNITS.c.merged_into)
"""What is selected of a row's unit, beside its id."""


def unit_shown(row: Row[Any]) -> UnitShown:
    """Show the unit of a row that these columns were selected for."""
    return UnitShown(
        id=row.unit,
        name=row.unit_name,
        kind=row.kind,
        former_names=tuple(row.former_names),
        merged_into=row.merged_into,
    )
