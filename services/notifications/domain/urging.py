"""Urging by hand: once a day, those who have not delivered what they owe (IV.7)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from services.notifications.domain.deadlines import Owed
from services.notifications.domain.refusals.urging import AlreadyUrged, NobodyToUrge, NotToBeUrged
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.notifications import UnitsUrged
from shared.contracts.history import Fold
from shared.contracts.plan import Obligation


@dataclass(frozen=True, kw_only=True)
class Urge:
    """Urge those who owe an obligation, all of them or some `units`, for a theme or for all that it is owed for.

    `owed` is what has not been delivered of it, `today` the day by the plan's zone, `by` the account that urges.
    """

    campaign: str
    obligation: Obligation
    theme: str | None
    owed: Sequence[Owed]
    units: tuple[str, ...] | None
    note: str
    today: dt.date
    by: str


@dataclass(frozen=True)
class Urging:
    """The last time that those who owe an obligation were urged."""

    day: dt.date | None = None
    by: str = ""


def urge(state: Urging, command: Urge) -> Decision:
    """Urge once a day of the plan's zone; refused where nobody is left, and whole where one named has nothing to do."""
    owing = tuple(dict.fromkeys(owed.unit for owed in command.owed))
    name, clause = command.obligation.name, command.obligation.due.clause
    if state.day == command.today:
        return Refused(AlreadyUrged(obligation_name=name, clause=clause, day=command.today, by=state.by))
    if not owing:
        return Refused(NobodyToUrge(obligation_name=name, clause=clause))
    units = owing if command.units is None else tuple(dict.fromkeys(command.units))
    settled = tuple(unit for unit in units if unit not in owing)
    if settled:
        return Refused(NotToBeUrged(obligation_name=name, clause=clause, units=settled))
    return (
        UnitsUrged(
            campaign=command.campaign,
            obligation=command.obligation.id,
            theme=command.theme,
            units=units,
            note=command.note,
            day=command.today,
            by=command.by,
        ),
    )


def evolve(state: Urging, event: Event) -> Urging:
    """Return when those were last urged, after an event."""
    match event:
        case UnitsUrged():
            return Urging(event.day, event.by)
        case _:
            return state


URGING = Fold(initial=lambda _id: Urging(), evolve=evolve)
