"""The council picks, from the campaign's nominees, those who go up a level, within the allotment (R8)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from services.nominations.domain.eligibility import twin_refused
from services.nominations.domain.identity import twins_within
from services.nominations.domain.nominee_list import HOLDING_A_PLACE, Nomination, NomineeList, Status
from services.nominations.domain.places import beyond_allotment
from services.nominations.domain.refusals import (
    IdTaken,
    NobodyPicks,
    NotForCategory,
    NotInThisState,
    Obstacle,
    PickedAlready,
    SeveralObstacles,
    UnknownOccasion,
    WaitsElsewhere,
)
from services.nominations.domain.rules import CampaignRules
from services.nominations.domain.voting import unless_carried
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.nominations import DraftedPersonal, NominationRef, NomineePicked, Vote
from shared.contracts.plan import Occasion
from shared.contracts.refusal import Refusal

_PICKABLE = (Status.SUBMITTED, Status.AWARDED)


@dataclass(frozen=True)
class Picked:
    """A nominee to pick: the nomination that it rests on, as it stands, and the id that the new one gets."""

    id: str
    source: Nomination


@dataclass(frozen=True)
class PickNominees:
    """Pick these nominees for an occasion together, by one vote, with the council's papers; all or none."""

    occasion: str
    office: str
    picks: Sequence[Picked]
    vote: Vote
    documents: tuple[Document, ...]
    by: str
    rules: CampaignRules


def pick(state: NomineeList, command: PickNominees) -> Decision:
    """Pick those not picked before, if the plan lets the council pick, the vote carried, and the allotment has room."""
    occasion = command.rules.plan.occasion(command.occasion)
    if occasion is None:
        known = tuple(o.id for o in command.rules.plan.occasions)
        return Refused(UnknownOccasion(occasion=command.occasion, known=known))
    refusal = _not_the_councils(occasion, command) or unless_carried(command.vote, command.office, command.rules)
    if refusal is not None:
        return Refused(refusal)
    new = [each for each in command.picks if not _is_picked(state, each.source)]
    obstacles = _obstacles(state, new, occasion, command.rules)
    if obstacles:
        return Refused(SeveralObstacles.of(obstacles))
    taken = next((each.id for each in new if each.id in state.nominations), None)
    if taken is not None:
        return Refused(IdTaken(nomination=taken))  # its key picked before what goes up no more
    asked = Counter(each.source.ref.category for each in new)
    for category, count in sorted(asked.items()):
        beyond = beyond_allotment(state, occasion.id, category, count, command.rules)
        if beyond is not None:
            return Refused(beyond)
    return tuple(_picked(each, occasion, command) for each in new)


def _not_the_councils(occasion: Occasion, command: PickNominees) -> Refusal | None:
    """Refuse where units nominate for the occasion, or another office picks."""
    first = command.rules.route(occasion).hops[0]
    nobody_proposes = occasion.proposed_by is not None and not occasion.proposed_by.of(command.rules.plan.units)
    if not nobody_proposes or first.act != "vote":
        return NobodyPicks(occasion_name=occasion.name, clause=occasion.clause)
    if first.office != command.office:
        return WaitsElsewhere(
            nomination=occasion.id,
            office=command.office,
            waits_at=first.office,
            waits_at_name=command.rules.office_name(first.office),
            act=first.act,
        )
    return None


def _is_picked(state: NomineeList, source: Nomination) -> bool:
    return any(
        nomination.picked_from == source.ref.id and nomination.status in HOLDING_A_PLACE
        for nomination in state.nominations.values()
    )


def _for(occasion: Occasion, source: Nomination) -> Nomination:
    """Return the nomination that a pick rests on as one for the occasion that it is picked for (R21)."""
    return source.model_copy(update={"ref": source.ref.model_copy(update={"occasion": occasion.id})})


def _obstacles(
    state: NomineeList, new: Sequence[Picked], occasion: Occasion, rules: CampaignRules
) -> Sequence[Obstacle]:
    """Return every reason why these can't go up; whoever can't stands in no twin's way (R21)."""
    why = {each.source.ref.id: _unpickable(each.source, occasion) for each in new}
    fit = (_for(occasion, each.source) for each in new if why[each.source.ref.id] is None)
    why |= {named: twin_refused(named, twin) for named, twin in twins_within(state, fit, rules).items()}
    return [Obstacle(named, reason) for named, reason in why.items() if reason is not None]


def _unpickable(source: Nomination, occasion: Occasion) -> Refusal | None:
    if source.picked_from is not None:
        return PickedAlready(nomination=source.ref.id, occasion_name=occasion.name)
    if source.ref.category not in occasion.categories:
        return NotForCategory(
            occasion_name=occasion.name,
            clause=occasion.clause,
            category=source.ref.category,
            categories=occasion.categories,
        )
    if source.status not in _PICKABLE:
        return NotInThisState(
            nomination=source.ref.id, category=source.ref.category, status=source.status, possible=_PICKABLE
        )
    return None


def _picked(each: Picked, occasion: Occasion, command: PickNominees) -> NomineePicked:
    source, hops = each.source, command.rules.route(occasion).hops
    return NomineePicked(
        campaign=command.rules.plan.campaign,
        unit=source.unit,
        acting_unit=command.rules.holder(command.office, None),
        nomination=NominationRef(
            id=each.id,
            category=source.ref.category,
            occasion=occasion.id,
            counts_against_quota=occasion.counts_against_quota,
        ),
        by=command.by,
        picked_from=source.ref.id,
        office=command.office,
        next_office=hops[1].office,
        vote=command.vote,
        achieved=source.achieved,
        personal=DraftedPersonal(nominee=source.nominee, documents=_papers(source, command)),
        rules_as_of=command.rules.as_of,
    )


def _papers(source: Nomination, command: PickNominees) -> tuple[Document, ...]:
    """Return the papers that go up: the nominee's, those that offices added on the way (R15), and the council's own."""
    added = (document for papers in source.of_offices.values() for document in papers)
    return tuple(dict.fromkeys((*source.documents, *added, *command.documents)))
