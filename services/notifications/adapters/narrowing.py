"""Rows of what is shown to whoever asks, and no others."""

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, false, or_

from services.notifications.application.showing import Shown


def shown_in(table: Table, shown: Shown) -> ColumnElement[bool]:
    """Return what narrows rows, each of a campaign and a unit, to what is shown of them."""
    whole = sorted(campaign for campaign, part in shown.items() if part.everything)
    units = {campaign: sorted(part.units) for campaign, part in shown.items() if not part.everything}
    some = [and_(table.c.campaign == campaign, table.c.unit.in_(named)) for campaign, named in units.items()]
    either: list[Any] = [table.c.campaign.in_(whole), *some] if whole else some
    narrowed = or_(false(), *either)
    if whole:
        return narrowed
    # Said again as a whole, so that a database finds the few rows of few units by their index.
    return and_(table.c.unit.in_(sorted({unit for named in units.values() for unit in named})), narrowed)
