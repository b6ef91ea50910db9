"""A small history to record: which nominations were withdrawn, and how many."""

from collections.abc import Callable
from datetime import UTC, datetime

from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event, Provenance
from shared.contracts.events.nominations import NominationRef, NominationWithdrawn, SubmissionRefused
from shared.contracts.history import Fold
from shared.contracts.plan import Category
from shared.contracts.refusals import UnknownUnit

Names = tuple[str, ...]

AT = datetime(2024, 8, 19, 16, 59, 59, tzinfo=UTC)
BY = Provenance(actor="tests", authority="12/GUQ", correlation_id="c-1", causation_id="CAMPAIGNS:1")


def ref(name: str) -> NominationRef:
    return NominationRef(id=name, category=Category.COLLECTIVE, occasion="wrap-up", counts_against_quota=True)


def happened(name: str) -> NominationWithdrawn:
    return NominationWithdrawn(campaign="spring", unit="bach-mai", nomination=ref(name), held_place=True)


def refused_fact(name: str) -> SubmissionRefused:
    return SubmissionRefused(
        campaign="spring",
        unit="bach-mai",
        nominations=(ref(name),),
        code="quota-used-up",
        rule="R10",
        clause="III.4.2",
        rules_as_of=1,
    )


def evolve(state: Names, event: Event) -> Names:
    match event:
        case NominationWithdrawn(nomination=nomination):
            return (*state, nomination.id)
        case SubmissionRefused(nominations=nominations):
            return (*state, f"not {nominations[0].id}")
        case _:
            return state


NAMES: Fold[Names] = Fold(initial=lambda _id: (), evolve=evolve)

NUMBERS: Fold[int] = Fold(initial=lambda _id: 0, evolve=lambda state, _event: state + 1)
"""Histories of another type: how many events each has."""


def add(name: str) -> Callable[[Names], Decision]:
    """Return a decision that records a name once."""
    return lambda state: () if name in state else (happened(name),)


def add_below(maximum: int, name: str) -> Callable[[Names], Decision]:
    """Return a decision that records a name while fewer than `maximum` are recorded."""
    return lambda state: (
        (happened(name),) if len(state) < maximum else Refused(UnknownUnit(unit=name, campaign="spring"))
    )
