"""What one unit has delivered of what it owes in a campaign (R3, R5, R6)."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from services.campaigns.domain.refusals import DeliveredAsList, NotOwed, UnknownObligation
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.campaigns import ObligationDelivered
from shared.contracts.history import Fold
from shared.contracts.plan import DeliveredAs, Plan
from shared.contracts.refusals import UnknownUnit


class Participation(BaseModel):
    """The documents that a unit delivered, by obligation; a later one stands beside the earlier."""

    model_config = ConfigDict(frozen=True)

    delivered: dict[str, tuple[Document, ...]] = {}


@dataclass(frozen=True)
class Deliver:
    """Deliver a document that meets an obligation."""

    unit: str
    obligation: str
    document: Document
    plan: Plan


def deliver(state: Participation, command: Deliver) -> Decision:
    """Record the delivery, in time or late; the same document again records nothing."""
    unit = command.plan.unit(command.unit)
    if unit is None:
        return Refused(UnknownUnit(unit=command.unit, campaign=command.plan.campaign))
    owed = command.plan.obligations_of(unit)
    obligation = next((o for o in command.plan.obligations if o.id == command.obligation), None)
    owed_ids = tuple(o.id for o in owed)
    if obligation is None:
        return Refused(UnknownObligation(obligation=command.obligation, owed=owed_ids))
    if obligation not in owed:
        return Refused(NotOwed(obligation_name=obligation.name, unit_name=unit.name, owed=owed_ids))
    if obligation.delivered_as is DeliveredAs.NOMINEE_LIST:
        return Refused(DeliveredAsList(obligation_name=obligation.name))
    if command.document in state.delivered.get(obligation.id, ()):
        return ()
    return (
        ObligationDelivered(
            campaign=command.plan.campaign, unit=unit.id, obligation=obligation.id, document=command.document
        ),
    )


def evolve(state: Participation, event: Event) -> Participation:
    """Return the participation after an event; events it does not know leave it as it is."""
    match event:
        case ObligationDelivered(obligation=obligation, document=document):
            before = state.delivered.get(obligation, ())
            return Participation(delivered={**state.delivered, obligation: (*before, document)})
        case _:
            return state


PARTICIPATION = Fold(initial=lambda _id: Participation(), evolve=evolve)
