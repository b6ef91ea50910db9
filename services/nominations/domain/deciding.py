"""The last office of the route grants the award (R26)."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.refusals import DecisionFromTheFuture, NotInThisState
from services.nominations.domain.reviewing import Step, waiting_at
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.nominations import AwardDecided


@dataclass(frozen=True)
class DecideAward(Step):
    """Grant the award that the occasion provides for, by a decision with number, date and signer."""

    number: str
    date: dt.date
    signer: str
    now: dt.datetime


def decide_award(state: NomineeList, command: DecideAward) -> Decision:
    """Grant where the nomination waits for the decision; the same decision again records nothing."""
    nomination = state.nominations.get(command.nomination)
    if nomination is not None and nomination.award is not None:
        return _decided_before(nomination, nomination.award, command)
    standing = waiting_at(nomination, command, acts=("decide",))
    if isinstance(standing, Refused):
        return standing
    today = command.now.astimezone(ZoneInfo(command.rules.plan.time_zone)).date()
    if command.date > today:
        return Refused(DecisionFromTheFuture(date=command.date.isoformat(), today=today.isoformat()))
    return (
        AwardDecided(
            campaign=command.rules.plan.campaign,
            unit=command.unit,
            nomination=standing.nomination.ref,
            office=command.office,
            award_form=standing.occasion.award_form,
            number=command.number,
            date=command.date,
            signer=command.signer,
        ),
    )


def _decided_before(nomination: Nomination, award: AwardDecided, command: DecideAward) -> Decision:
    same = (award.office, award.number, award.date, award.signer) == (
        command.office,
        command.number,
        command.date,
        command.signer,
    )
    if same:
        return ()
    return Refused(NotInThisState(nomination=nomination.ref.id, status=nomination.status, possible=(Status.SUBMITTED,)))
