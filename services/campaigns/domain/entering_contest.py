"""A unit sends in an entry for a contest, in time or late (R6)."""

from dataclasses import dataclass

from services.campaigns.domain.delivering import owed_by
from services.campaigns.domain.participation import Entry, Participation
from services.campaigns.domain.refusals import EntryField, EntrySentOtherwise
from services.campaigns.domain.taking_part import InForce, participant
from services.campaigns.domain.wording import office_named
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.campaigns import ContestEntrySubmitted, EntryPersonal
from shared.contracts.plan import Contest, Unit
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class EnterContest:
    """Send in an entry; `entry` is the id it gets where its bytes are new."""

    campaign: InForce
    contest: Contest
    unit: str
    entry: str
    personal: EntryPersonal


def enter_contest(state: Participation, command: EnterContest) -> Decision:
    """Record the entry, late or not; the same one again records nothing, its bytes with other words are refused."""
    before = state.entry_of(command.contest.id, command.personal.document)
    if before is not None and before.personal == command.personal:
        return ()
    plan, unit = command.campaign.plan, participant(command.campaign, command.unit)
    if isinstance(unit, Refusal):
        return Refused(unit)
    obligation = owed_by(plan, unit, command.contest.entries)
    if isinstance(obligation, Refusal):
        return Refused(obligation)
    if before is not None:
        return Refused(_sent_otherwise(before, command, unit))
    return (
        ContestEntrySubmitted(
            campaign=plan.campaign,
            unit=unit.id,
            contest=command.contest.id,
            entry=command.entry,
            personal=command.personal,
        ),
    )


def _sent_otherwise(before: Entry, command: EnterContest, unit: Unit) -> Refusal:
    contest = command.contest
    return EntrySentOtherwise(
        entry=before.id,
        unit_name=unit.name,
        contest_name=contest.name,
        clause=contest.clause,
        differing=tuple(
            field for field in EntryField if getattr(before.personal, field) != getattr(command.personal, field)
        ),
        judge_name=office_named(command.campaign.plan, contest.recognised_by),
    )
