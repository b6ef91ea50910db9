"""A unit delivers a document that meets what it owes, in time or late (R3, R5, R6)."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.campaigns.domain.participation import Delivery, Participation
from services.campaigns.domain.refusals import (
    DeliveredAsEntry,
    DeliveredAsList,
    NotOwed,
    PointsMissing,
    PointsNotAskedFor,
    ThemeNotAskedFor,
    ThemeNotLed,
    UnknownObligation,
)
from services.campaigns.domain.taking_part import InForce, participant
from services.campaigns.domain.wording import named, theme_named
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.campaigns import ObligationDelivered, Statement
from shared.contracts.plan import DeliveredAs, Obligation, Plan, Unit
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class Deliver:
    """Deliver a document that meets an obligation, for one of the unit's themes where it is owed for each."""

    campaign: InForce
    unit: str
    obligation: str
    document: Document
    theme: str | None = None
    statements: tuple[Statement, ...] = ()


def deliver(state: Participation, command: Deliver) -> Decision:
    """Record the delivery, late or not; the same document with the same statements again records nothing."""
    delivery = Delivery(document=command.document, statements=command.statements)
    if state.has((command.obligation, command.theme or ""), delivery):
        return ()
    plan, unit = command.campaign.plan, participant(command.campaign, command.unit)
    if isinstance(unit, Refusal):
        return Refused(unit)
    obligation = owed_by(plan, unit, command.obligation)
    if isinstance(obligation, Refusal):
        return Refused(obligation)
    against = (
        _met_elsewhere(plan, obligation, unit)
        or _theme(command, obligation, unit)
        or _points(command, obligation, unit)
    )
    if against is not None:
        return Refused(against)
    return (
        ObligationDelivered(
            campaign=plan.campaign,
            unit=unit.id,
            obligation=obligation.id,
            theme=command.theme,
            statements=in_order(command.statements, obligation.states),
            document=command.document,
        ),
    )


def owed_by(plan: Plan, unit: Unit, obligation_id: str) -> Obligation | Refusal:
    """Return an obligation that binds the unit, or why there is none (R5)."""
    obligation = plan.obligation(obligation_id)
    if obligation is None:
        return UnknownObligation(obligation=obligation_id, unit_name=unit.name, owed=named(plan.obligations_of(unit)))
    if not plan.binds(obligation, unit):
        return NotOwed(
            obligation_name=obligation.name,
            clause=obligation.due.clause,
            unit_name=unit.name,
            owed=named(plan.obligations_of(unit)),
        )
    return obligation


def unasked(statements: Sequence[Statement], points: Sequence[str]) -> tuple[str, ...]:
    """Return the points of statements that are none of these, or stated before, each once."""
    stated = [statement.point for statement in statements]
    odd = (point for place, point in enumerate(stated) if point not in points or point in stated[:place])
    return tuple(dict.fromkeys(odd))


def in_order(statements: Sequence[Statement], points: Sequence[str]) -> tuple[Statement, ...]:
    """Return statements in the order in which the plan names their points."""
    return tuple(sorted(statements, key=lambda statement: points.index(statement.point)))


def _met_elsewhere(plan: Plan, obligation: Obligation, unit: Unit) -> Refusal | None:
    clause = plan.due(obligation, unit).clause
    match obligation.delivered_as:
        case DeliveredAs.NOMINEE_LIST:
            return DeliveredAsList(obligation_name=obligation.name, clause=clause)
        case DeliveredAs.CONTEST_ENTRY:
            contests = named(contest for contest in plan.contests if contest.entries == obligation.id)
            return DeliveredAsEntry(
                obligation_name=obligation.name, clause=clause, campaign=plan.campaign, contests=contests
            )
        case DeliveredAs.DOCUMENT:
            return None


def _theme(command: Deliver, obligation: Obligation, unit: Unit) -> Refusal | None:
    """Refuse any theme but those that the unit owes the obligation for; None is one of them where it leads none."""
    plan = command.campaign.plan
    themes = plan.themes_of(obligation, unit)
    if command.theme in themes:
        return None
    clause = plan.due(obligation, unit).clause
    theme = None if command.theme is None else theme_named(plan, command.theme)
    led = tuple(theme_named(plan, each) for each in themes if each is not None)
    if led or theme is None:
        return ThemeNotLed(obligation_name=obligation.name, clause=clause, unit_name=unit.name, theme=theme, led=led)
    return ThemeNotAskedFor(obligation_name=obligation.name, clause=clause, unit_name=unit.name, theme=theme)


def _points(command: Deliver, obligation: Obligation, unit: Unit) -> Refusal | None:
    """Refuse a document that does not state every point that the plan names, each once, and no other."""
    stated = {statement.point for statement in command.statements}
    missing = tuple(point for point in obligation.states if point not in stated)
    odd = unasked(command.statements, obligation.states)
    clause = command.campaign.plan.due(obligation, unit).clause
    if missing:
        return PointsMissing(name=obligation.name, clause=clause, missing=missing, unasked=odd)
    if odd:
        return PointsNotAskedFor(name=obligation.name, clause=clause, unasked=odd, wanted=obligation.states)
    return None
