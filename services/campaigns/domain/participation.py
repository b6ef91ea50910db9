"""What one unit has delivered and entered in a campaign (R3, R5, R6)."""

from pydantic import BaseModel, ConfigDict

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.campaigns import (
    ContestEntrySubmitted,
    EntryPersonal,
    ObligationDelivered,
    Statement,
)
from shared.contracts.history import Fold

Owed = tuple[str, str]
"""What a unit owes once: an obligation, and the theme that it owes it for; "" is no theme in particular."""


class Delivery(BaseModel):
    """A document that a unit delivered, and what it states."""

    model_config = ConfigDict(frozen=True)

    document: Document
    statements: tuple[Statement, ...] = ()

    def same_as(self, other: "Delivery") -> bool:
        """Tell whether another delivery is this one sent again; the order of its statements says nothing."""
        return self.document == other.document and set(self.statements) == set(other.statements)


class Entry(BaseModel):
    """An entry that a unit sent in for a contest."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    id: str
    contest: str
    personal: EntryPersonal


class Participation(BaseModel):
    """What a unit delivered, by what it met, a later delivery beside the earlier; and its entries, in their order."""

    model_config = ConfigDict(frozen=True)

    delivered: dict[Owed, tuple[Delivery, ...]] = {}
    entries: dict[str, Entry] = {}

    def has(self, owed: Owed, delivery: Delivery) -> bool:
        """Tell whether the unit delivered exactly this before."""
        return any(before.same_as(delivery) for before in self.delivered.get(owed, ()))

    def entry_of(self, contest: str, document: Document) -> Entry | None:
        """Return the entry for a contest whose bytes are these; None where the unit has sent in no such one."""
        return next(
            (
                entry
                for entry in self.entries.values()
                if entry.contest == contest and entry.personal.document.sha256 == document.sha256
            ),
            None,
        )


def evolve(state: Participation, event: Event) -> Participation:
    """Return the participation after an event; events it does not know leave it as it is."""
    match event:
        case ObligationDelivered(obligation=obligation, theme=theme, document=document, statements=statements):
            owed = (obligation, theme or "")
            after = (*state.delivered.get(owed, ()), Delivery(document=document, statements=statements))
            return state.model_copy(update={"delivered": {**state.delivered, owed: after}})
        case ContestEntrySubmitted(entry=entry_id, contest=contest, personal=personal):
            entry = Entry(id=entry_id, contest=contest, personal=personal)
            return state.model_copy(update={"entries": {**state.entries, entry_id: entry}})
        case _:
            return state


PARTICIPATION = Fold(initial=lambda _id: Participation(), evolve=evolve)
