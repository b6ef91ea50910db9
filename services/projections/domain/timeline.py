"""What an event says of each nomination that it is about: the timeline of a nomination is made of it (R24, R26)."""

from collections.abc import Iterable, Iterator

from services.projections.domain.timeline_facts import Facts, NumberedDecision, Refused
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionIssued,
    DossierSaved,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationEvent,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
    Step,
    SubmissionRefused,
)
from shared.contracts.nominee import Individual, Nominee


def facts_of(event: Event) -> Iterator[tuple[str, Facts]]:
    """Yield each nomination that an event is about, once, and what the event says of it."""
    match event:
        case NominationsSubmitted() | SubmissionRefused() | DecisionIssued():
            yield from _of_several(event)
        case NomineePicked():
            picked, own = _of_one(event), event.nomination.id
            yield own, picked.model_copy(update={"picked_from": event.picked_from})
            if event.picked_from != own:
                yield event.picked_from, picked.model_copy(update={"picked_as": own})
        case NominationEvent():
            yield event.nomination.id, _of_one(event)


def _of_several(event: NominationsSubmitted | SubmissionRefused | DecisionIssued) -> Iterator[tuple[str, Facts]]:
    refs = _each_once(event.nominations)
    for ref in refs:
        about = {**_about(event.campaign, ref), "together": len(refs)}
        match event:
            case NominationsSubmitted():
                yield ref.id, Facts(**about, unit=event.unit, papers=event.personal.documents)
            case SubmissionRefused():
                refused = Refused(code=event.code, rule=event.rule, clause=event.clause, category=event.category)
                yield ref.id, Facts(**about, unit=event.unit, refused=refused)
            case DecisionIssued():
                papers, decision = event.personal.documents, _decision(event)
                yield (
                    ref.id,
                    Facts(**about, office=event.office, papers=papers, decision=decision, act=event.act),
                )


def _of_one(event: NominationEvent) -> Facts:  # noqa: PLR0911  (one case an event, and no more)
    about = {**_about(event.campaign, event.nomination), "unit": event.unit, **_step(event)}
    match event:
        case NominationDrafted() | NomineeCorrected():
            papers = event.personal.documents if isinstance(event, NominationDrafted) else ()
            nominee = name_of(event.personal.nominee)
            return Facts(**about, theme=event.theme, nominee=nominee, achieved=event.achieved, papers=papers)
        case DossierSaved():
            return Facts(**about, papers=event.personal.documents)
        case NominationWithdrawn():
            return Facts(**about, held_place=event.held_place)
        case NominationEndorsed():
            papers = tuple(dict.fromkeys((*event.personal.documents, *event.personal.of_nominee)))
            return Facts(**about, next_office=event.next_office, vote=event.vote, papers=papers)
        case NominationReturned() | NominationDeclined():
            return Facts(**about, vote=event.vote, reason=event.personal.reason)
        case NomineePicked():
            said = event.personal
            picked = {"next_office": event.next_office, "vote": event.vote, "papers": said.documents}
            return Facts(**about, **picked, nominee=name_of(said.nominee))
        case AwardDecided():
            return Facts(**about, decision=_decision(event), form=event.award_form, achieved=event.achieved)
        case AwardAnnounced():
            return Facts(**about, announced_on=event.announced_on, place=event.place)
        case AwardRevoked():
            return Facts(**about, decision=_decision(event), ground=event.ground, reason=event.personal.reason)
        case _:
            return Facts(**about)


def name_of(nominee: Nominee) -> str:
    """Return what a nominee is called."""
    return nominee.person.name if isinstance(nominee, Individual) else nominee.name


def _about(campaign: str, ref: NominationRef) -> dict[str, object]:
    return {
        "campaign": campaign,
        "category": ref.category,
        "occasion": ref.occasion,
        "counts_against_quota": ref.counts_against_quota,
    }


def _step(event: NominationEvent) -> dict[str, object]:
    """Return which office acted, and which unit held it, where an event says so."""
    unit = event.acting_unit if isinstance(event, Step) else None
    return {"office": getattr(event, "office", None), "acting_unit": unit}


def _decision(event: AwardDecided | AwardRevoked | DecisionIssued) -> NumberedDecision:
    return NumberedDecision(number=event.number, date=event.date, signer=event.signer, issuer=event.issuer)


def _each_once(refs: Iterable[NominationRef]) -> tuple[NominationRef, ...]:
    return tuple({ref.id: ref for ref in refs}.values())
