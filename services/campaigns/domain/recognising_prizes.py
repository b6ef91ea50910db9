"""The office that judges a contest recognises its prizes by a decision, all of them or none (R6)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from services.campaigns.domain.contest import ContestPrizes
from services.campaigns.domain.refusals import NotTheJudge, Obstacle, PrizesUnfit
from services.campaigns.domain.refusals.contests import (
    dated_ahead,
    has_a_prize,
    named_twice,
    no_such_entry,
    no_such_prize,
    number_used,
)
from services.campaigns.domain.taking_part import InForce, unless_closed
from services.campaigns.domain.wording import Named, office_named
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.campaigns import PrizeGiven, PrizesRecognised
from shared.contracts.plan import Contest
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class RecognisePrizes:
    """Give entries their prizes; `sent_in_by` names the unit of each of these entries that there is."""

    campaign: InForce
    contest: Contest
    office: str
    number: str
    date: dt.date
    signer: str
    prizes: tuple[tuple[str, str], ...]
    sent_in_by: Mapping[str, str]
    today: dt.date


def recognise_prizes(state: ContestPrizes, command: RecognisePrizes) -> Decision:
    """Record the decision unless anything stands against it; the same decision again records nothing."""
    before = state.numbered(command.number, command.date)
    if before is not None and _same(before, command):
        return ()
    against = unless_closed(command.campaign) or _unless_judge(command)
    if against is not None:
        return Refused(against)
    contest, obstacles = command.contest, tuple(_obstacles(state, command))
    if obstacles:
        return Refused(PrizesUnfit(contest_name=contest.name, clause=contest.clause, obstacles=obstacles))
    return (
        PrizesRecognised(
            campaign=command.campaign.plan.campaign,
            contest=contest.id,
            office=command.office,
            number=command.number,
            date=command.date,
            signer=command.signer,
            prizes=tuple(
                PrizeGiven(entry=entry, unit=command.sent_in_by[entry], prize=prize) for entry, prize in command.prizes
            ),
        ),
    )


def _same(before: PrizesRecognised, command: RecognisePrizes) -> bool:
    given = sorted((each.entry, each.prize) for each in before.prizes)
    said = (before.office, before.date, before.signer)
    return said == (command.office, command.date, command.signer) and given == sorted(command.prizes)


def _unless_judge(command: RecognisePrizes) -> Refusal | None:
    contest = command.contest
    if command.office == contest.recognised_by:
        return None
    plan = command.campaign.plan
    judge = plan.office(contest.recognised_by)
    return NotTheJudge(
        office_name=office_named(plan, command.office),
        contest_name=contest.name,
        clause=contest.clause,
        judge=Named(id=contest.recognised_by) if judge is None else Named.of(judge),
    )


def _obstacles(state: ContestPrizes, command: RecognisePrizes) -> Iterator[Obstacle]:
    other = state.numbered(command.number, command.date)
    if other is not None:
        yield number_used(other.number, other.date, office_named(command.campaign.plan, other.office))
    if command.date > command.today:
        yield dated_ahead(command.date, command.today)
    known, named = command.contest.prizes, set[str]()
    for place, (entry, prize) in enumerate(command.prizes):
        won = state.prize_of(entry)
        if entry not in command.sent_in_by:
            yield no_such_entry(place, entry)
        elif entry in named:
            yield named_twice(place, entry)
        elif won is not None:
            given, decision = won
            yield has_a_prize(place, entry, given, decision.number, decision.date)
        if known and prize not in known:
            yield no_such_prize(place, prize, known)
        named.add(entry)
