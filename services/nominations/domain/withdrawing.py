"""A unit takes a nomination back; a submitted one gives its place back (R11)."""

from dataclasses import dataclass

from services.nominations.domain.nominee_list import HOLDING_A_PLACE, NomineeList, Status
from services.nominations.domain.refusals import NotInThisState
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.nominations import NominationWithdrawn
from shared.contracts.refusals import UnknownNomination

_WITHDRAWABLE = (Status.DRAFT, Status.SUBMITTED, Status.RETURNED)


@dataclass(frozen=True)
class WithdrawNomination:
    """Take a nomination back."""

    campaign: str
    nomination: str


def withdraw(state: NomineeList, command: WithdrawNomination) -> Decision:
    """Withdraw until the last office has decided (R24); withdrawing again records nothing."""
    nomination = state.nominations.get(command.nomination)
    if nomination is None:
        return Refused(UnknownNomination(nomination=command.nomination))
    if nomination.status is Status.WITHDRAWN:
        return ()
    if nomination.status not in _WITHDRAWABLE:
        return Refused(
            NotInThisState(
                nomination=command.nomination,
                category=nomination.ref.category,
                status=nomination.status,
                possible=_WITHDRAWABLE,
            )
        )
    return (
        NominationWithdrawn(
            campaign=command.campaign,
            unit=nomination.unit,
            nomination=nomination.ref,
            held_place=nomination.status in HOLDING_A_PLACE,
        ),
    )
