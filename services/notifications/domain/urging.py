"""Urging by hand: each unit once a day for the same thing, as long as it has not delivered that (IV.7)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from services.notifications.domain.deadlines import Owed
from services.notifications.domain.refusals.urging import AlreadyUrged, NobodyToUrge, NotToBeUrged
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.notifications import UnitsUrged
from shared.contracts.history import Fold
from shared.contracts.plan import Obligation

Item = tuple[str, str | None]
"""A unit, and the theme that it was urged for; None where it was urged for all of them."""


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
    """Who was urged to deliver one obligation on the last day on which anybody was, and by which account."""

    day: dt.date | None = None
    by: str = ""
    urged: Mapping[Item, str] = field(default_factory=dict)

    def urged_by(self, owed: Owed, today: dt.date) -> str | None:
        """Return the account that urged a unit today for what it owes, None where nobody has."""
        if self.day != today:
            return None
        return self.urged.get((owed.unit, None)) or self.urged.get((owed.unit, owed.theme))


def urge(state: Urging, command: Urge) -> Decision:
    """Urge those who were not urged for it today; refused whole where one named has nothing to do, or was urged."""
    owing = tuple(dict.fromkeys(owed.unit for owed in command.owed))
    name, clause = command.obligation.name, command.obligation.due.clause
    if not owing:
        return Refused(NobodyToUrge(obligation_name=name, clause=clause))
    asked = owing if command.units is None else tuple(dict.fromkeys(command.units))
    settled = tuple(unit for unit in asked if unit not in owing)
    if settled:
        return Refused(NotToBeUrged(obligation_name=name, clause=clause, units=settled))
    left = [owed for owed in command.owed if owed.unit in asked and state.urged_by(owed, command.today) is None]
    open_still = {owed.unit for owed in left}
    again = tuple(unit for unit in asked if unit not in open_still)
    if again and (command.units is not None or not left):
        by = _accounts(state, command, again)
        return Refused(AlreadyUrged(obligation_name=name, clause=clause, day=command.today, by=by, units=again))
    return tuple(_urged(command, theme, units) for theme, units in _together(command, left))


def _accounts(state: Urging, command: Urge, units: Sequence[str]) -> tuple[str, ...]:
    found = (state.urged_by(owed, command.today) for owed in command.owed if owed.unit in units)
    return tuple(dict.fromkeys(by for by in found if by is not None))


def _together(command: Urge, left: Sequence[Owed]) -> Iterator[tuple[str | None, tuple[str, ...]]]:
    """Yield who is urged in one event: whole units, and by theme those that were urged for another one today."""
    open_still = set(left)
    partly = {owed.unit for owed in command.owed if owed not in open_still}
    whole = tuple(dict.fromkeys(owed.unit for owed in left if owed.unit not in partly))
    if whole:
        yield command.theme, whole
    by_theme: dict[str | None, dict[str, None]] = {}
    for owed in left:
        if owed.unit in partly:
            by_theme.setdefault(owed.theme, {})[owed.unit] = None
    yield from ((theme, tuple(units)) for theme, units in by_theme.items())


def _urged(command: Urge, theme: str | None, units: tuple[str, ...]) -> UnitsUrged:
    return UnitsUrged(
        campaign=command.campaign,
        obligation=command.obligation.id,
        theme=theme,
        units=units,
        note=command.note,
        day=command.today,
        by=command.by,
    )


def evolve(state: Urging, event: Event) -> Urging:
    """Return who was urged last, after an event; events it does not know leave it as it is."""
    match event:
        case UnitsUrged():
            before = state.urged if state.day == event.day else {}
            now = {(unit, event.theme): event.by for unit in event.units}
            return Urging(event.day, event.by, {**before, **now})
        case _:
            return state


URGING = Fold(initial=lambda _id: Urging(), evolve=evolve)
