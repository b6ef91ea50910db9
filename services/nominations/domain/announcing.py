"""A granted award is made public: a fact of its own, after the decision (R26)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.nominations.domain.batch import Lists, all_or_none
from services.nominations.domain.nominee_list import Nomination, NomineeList, Status
from services.nominations.domain.refusals import (
    AnnouncedBeforeDecided,
    AnnouncedFromTheFuture,
    AnnouncedOtherwise,
    NotInThisState,
)
from services.nominations.domain.route import unless_deciding_office
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.nominations import AwardAnnounced
from shared.contracts.history import JointDecision
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination


@dataclass(frozen=True)
class AnnounceAwards:
    """Announce these awards together, on a day, at a place; all or none."""

    nominations: Sequence[str]
    office: str
    announced_on: date
    place: str
    rules: CampaignRules
    now: datetime


def announce_awards(lists: Lists, command: AnnounceAwards) -> JointDecision:
    """Announce what was granted and not announced yet; the same announcement again records nothing."""
    return all_or_none(lists, command.nominations, lambda state, nomination: _announce(state, nomination, command))


def _announce(state: NomineeList, named: str, command: AnnounceAwards) -> Decision:
    nomination = state.nominations.get(named)
    if nomination is None:
        return Refused(UnknownNomination(nomination=named))
    announced = nomination.announced
    if announced is not None:
        same = (announced.office, announced.announced_on, announced.place) == (
            command.office,
            command.announced_on,
            command.place,
        )
        return () if same else Refused(AnnouncedOtherwise(nomination=named, announced_on=announced.announced_on))
    refusal = _unannounceable(nomination, command)
    if refusal is not None:
        return Refused(refusal)
    return (
        AwardAnnounced(
            campaign=command.rules.plan.campaign,
            unit=nomination.unit,
            nomination=nomination.ref,
            office=command.office,
            announced_on=command.announced_on,
            place=command.place,
        ),
    )


def _unannounceable(nomination: Nomination, command: AnnounceAwards) -> Refusal | None:
    award = nomination.award
    if award is None or nomination.status is not Status.AWARDED:
        return NotInThisState(**command.rules.named(nomination), status=nomination.status, possible=(Status.AWARDED,))
    refusal = unless_deciding_office(nomination, command.office, command.rules, "announce")
    if refusal is not None:
        return refusal
    if command.announced_on < award.date:
        return AnnouncedBeforeDecided(announced_on=command.announced_on, decided_on=award.date, number=award.number)
    today = command.rules.today(command.now)
    if command.announced_on > today:
        return AnnouncedFromTheFuture(announced_on=command.announced_on, today=today)
    return None
