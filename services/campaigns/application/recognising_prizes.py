import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services.campaigns.application.desk import Desk
from services.campaigns.domain.contest import ContestPrizes, contest_named
from services.campaigns.domain.recognising_prizes import RecognisePrizes, recognise_prizes
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome
from shared.contracts.ids import contest_id, participation_id, place_of_nomination
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign


@dataclass(frozen=True)
class PrizeDecision:
    """A decision on a contest's prizes as it is written: whose, its number, day and signer, and entry and prize."""

    office: str
    number: str
    date: dt.date
    signer: str
    prizes: tuple[tuple[str, str], ...]


def recognise(
    desk: Desk, campaign: str, contest: str, decision: PrizeDecision, provenance: Provenance
) -> Outcome[ContestPrizes]:
    """Recognise a contest's prizes, all of them or none (R6)."""
    found = desk.in_force(campaign)
    if found is None:
        return Outcome(ContestPrizes(), None, UnknownCampaign(campaign=campaign))
    judged = contest_named(found.plan, contest)
    if isinstance(judged, Refusal):
        return Outcome(ContestPrizes(), None, judged)
    entries = _sent_in_by(desk, campaign, contest, (entry for entry, _ in decision.prizes))
    return desk.record(
        desk.contests,
        contest_id(campaign, contest),
        lambda state, now: recognise_prizes(
            state,
            RecognisePrizes(
                campaign=found,
                contest=judged,
                office=decision.office,
                number=decision.number,
                date=decision.date,
                signer=decision.signer,
                prizes=decision.prizes,
                sent_in_by=entries,
                today=found.day_of(now),
            ),
        ),
        (),
        provenance,
    )


def read_prizes(desk: Desk, campaign: str, contest: str) -> ContestPrizes | Refusal:
    """Return the decisions on a contest's prizes, or what of it is unknown."""
    found = desk.in_force(campaign)
    if found is None:
        return UnknownCampaign(campaign=campaign)
    judged = contest_named(found.plan, contest)
    return judged if isinstance(judged, Refusal) else desk.contests.load(contest_id(campaign, judged.id))


def _sent_in_by(desk: Desk, campaign: str, contest: str, entries: Iterable[str]) -> Mapping[str, str]:
    """Return the unit of each entry that was sent in: its id leads to the unit's history; none ever goes away."""
    named = {entry: place_of_nomination(entry) for entry in entries}
    units = {place[1] for place in named.values() if place is not None and place[0] == campaign}
    there = {unit: desk.participations.load(participation_id(campaign, unit)).entries for unit in units}
    return {
        entry: place[1]
        for entry, place in named.items()
        if place is not None
        and place[0] == campaign
        and entry in there[place[1]]
        and there[place[1]][entry].contest == contest
    }
