"""An issuer's decision under its number: no other decision of that issuer and year has it (R26)."""

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from services.nominations.domain.refusals import DecisionBeforeCampaign, DecisionFromTheFuture, DecisionNumberTaken
from services.nominations.domain.rules import CampaignRules
from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import DecisionAct, DecisionIssued, NominationRef, SavedPersonal
from shared.contracts.history import Fold
from shared.contracts.ids import decision_id
from shared.contracts.refusal import Refusal


class Numbered(BaseModel):
    """What stands under a number: nothing, or the decision that has it."""

    model_config = ConfigDict(frozen=True)

    issued: DecisionIssued | None = None


@dataclass(frozen=True)
class DecisionPaper:
    """The document by which something is decided: its number, date and signer, and the paper where it was uploaded."""

    number: str
    date: date
    signer: str
    documents: tuple[Document, ...] = ()


def number_of(paper: DecisionPaper, office: str, rules: CampaignRules) -> str:
    """Return the id under which the decision of an office stands."""
    return decision_id(rules.issuer(office), paper.date.year, paper.number)


def issued_by(
    paper: DecisionPaper, office: str, act: DecisionAct, nominations: tuple[NominationRef, ...], rules: CampaignRules
) -> DecisionIssued:
    """Return the fact that a decision was issued."""
    return DecisionIssued(
        issuer=rules.issuer(office),
        number=paper.number,
        date=paper.date,
        signer=paper.signer,
        act=act,
        campaign=rules.plan.campaign,
        office=office,
        nominations=nominations,
        personal=SavedPersonal(documents=paper.documents),
    )


def unless_free(standing: Numbered, paper: DecisionPaper, rules: CampaignRules, now: datetime) -> Refusal | None:
    """Refuse a number that another decision has, a date that has not come, or one before the campaign began."""
    today = rules.today(now)
    if paper.date > today:
        return DecisionFromTheFuture(decided_on=paper.date, today=today)
    first, _ = rules.period()
    if first is not None and paper.date < first:
        return DecisionBeforeCampaign(decided_on=paper.date, first=first)
    taken = standing.issued
    if taken is not None:
        return DecisionNumberTaken(
            number=taken.number,
            year=taken.date.year,
            issuer=taken.issuer,
            campaign=taken.campaign,
            issuer_name=rules.office_name(taken.office),
        )
    return None


def evolve(state: Numbered, event: Event) -> Numbered:
    """Return what stands under a number after an event."""
    return Numbered(issued=event) if isinstance(event, DecisionIssued) else state


NUMBERED = Fold(initial=lambda _id: Numbered(), evolve=evolve)
